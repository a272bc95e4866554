// Edit: a parameter with a default is added
// Expect: green
//--- before Code.swift
func total(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    sum += value
  }
  return sum
}
//--- after Code.swift
func total(_ values: [Int], start: Int = 0) -> Int {
  var sum = start
  for value in values {
    sum += value
  }
  return sum
}
