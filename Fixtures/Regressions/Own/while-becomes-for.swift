// Edit: an index loop becomes a for loop
// Expect: green
//--- before Code.swift
func total(_ values: [Int]) -> Int {
  var sum = 0
  var index = 0
  while index < values.count {
    sum += values[index]
    index += 1
  }
  return sum
}
//--- after Code.swift
func total(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    sum += value
  }
  return sum
}
