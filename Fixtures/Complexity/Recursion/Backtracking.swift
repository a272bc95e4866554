// Searches that try everything.

// why: two choices per element, and the set is copied at each of 2^n leaves (n/2 elements on average)
// expect: time O(n 2^n) [bound: values.count * 2^values.count] [space: O(n 2^n)] [peak: O(n 2^n)] [depth: O(n)]
func allSubsets(_ values: [Int]) -> [[Int]] {
  var result: [[Int]] = []
  var current: [Int] = []
  func extend(_ index: Int) {
    if index == values.count {
      result.append(current.map { $0 })
      return
    }
    extend(index + 1)
    current.append(values[index])
    extend(index + 1)
    current.removeLast()
  }
  extend(0)
  return result
}

// why: two choices per element, constant work at a leaf
// expect: time O(2^n) [bound: 2^values.count] [depth: O(n)]
func subsetsWithSum(_ values: [Int], _ target: Int) -> Int {
  func count(_ index: Int, _ rest: Int) -> Int {
    if index == values.count { return rest == 0 ? 1 : 0 }
    return count(index + 1, rest) + count(index + 1, rest - values[index])
  }
  return count(0, target)
}

// why: n choices, then n - 1, …: each level swaps and goes on
// expect: time O(n!) [bound: n!] [depth: O(n)]
func countPermutations(_ values: inout [Int], from start: Int) -> Int {
  if start >= values.count - 1 { return 1 }
  var count = 0
  for i in start..<values.count {
    values.swapAt(start, i)
    count += countPermutations(&values, from: start + 1)
    values.swapAt(start, i)
  }
  return count
}
