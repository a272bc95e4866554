// Edit: a loop over the same values is put inside the first
// Expect: total(_:) O(n) → O(n^2)
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
    for other in values where other < value {  // gate: here
      sum += value
    }
  }
  return sum
}
