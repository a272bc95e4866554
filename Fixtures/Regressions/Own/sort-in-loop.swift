// Edit: the values are sorted in each round
// Expect: total(_:) O(n) → O(n^2 log n)
//--- before Code.swift
func total(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    sum += value
  }
  return sum
}
//--- after Code.swift
func total(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    let sorted = values.sorted()  // gate: here
    sum += value + (sorted.first ?? 0)
  }
  return sum
}
