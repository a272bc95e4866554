// Edit: a running sum becomes an Array of pairs
// Expect: pairs(_:) O(n) → O(n^2)
//--- before Code.swift
func pairs(_ values: [Int]) -> [Int] {
  var result: [Int] = []
  for left in values {
    result.append(left)
  }
  return result
}
//--- after Code.swift
func pairs(_ values: [Int]) -> [Int] {
  var result: [Int] = []
  for left in values {
    for right in values {  // gate: here
      result.append(left * right)
    }
  }
  return result
}
