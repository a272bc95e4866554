// Edit: elements are taken from the front of an Array
// Expect: drain(_:) O(n) → O(n^2)
//--- before Code.swift
func drain(_ list: [Int]) -> Int {
  var items = list
  var sum = 0
  while !items.isEmpty {
    sum += items.removeLast()
  }
  return sum
}
//--- after Code.swift
func drain(_ list: [Int]) -> Int {
  var items = list
  var sum = 0
  while !items.isEmpty {
    sum += items.removeFirst()  // gate: here
  }
  return sum
}
