// Edit: a binary search becomes a linear one
// Expect: position(of:in:) O(log n) → O(n)
//--- before Code.swift
func position(of value: Int, in sorted: [Int]) -> Int? {
  var low = 0
  var high = sorted.count
  while low < high {
    let middle = low + (high - low) / 2
    if sorted[middle] == value { return middle }
    if sorted[middle] < value { low = middle + 1 } else { high = middle }
  }
  return nil
}
//--- after Code.swift
func position(of value: Int, in sorted: [Int]) -> Int? {
  for index in sorted.indices {  // gate: here
    if sorted[index] == value { return index }
  }
  return nil
}
