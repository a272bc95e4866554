// What a recursion has alive at once: what a frame holds, times the depth, and what is kept of all calls.

// why: each frame holds a copy that is smaller by one: n + (n - 1) + …
// expect: time O(n^2) [peak: O(n^2)] [depth: O(n)]
func sumByCopies(_ values: [Int]) -> Int {
  if values.isEmpty { return 0 }
  let rest = values.dropFirst().map { $0 }
  return values[0] + sumByCopies(rest) + rest.count
}

// why: twin of sumByCopies: a copy of half: n/2 + n/4 + …
// expect: time O(n) [peak: O(n)] [depth: O(log n)]
func sumByHalfCopies(_ values: [Int]) -> Int {
  if values.count < 2 { return values.count }
  let half = values[..<(values.count / 2)].map { $0 }
  return sumByHalfCopies(half) + half[0]
}

// why: frames hold nothing that grows
// expect: time O(n) [peak: O(1)] [depth: O(n)]
func countDown(_ n: Int) -> Int {
  n == 0 ? 0 : 1 + countDown(n - 1)
}

// why: 2^n calls, n of them at once
// expect: time O(2^n) [peak: O(1)] [depth: O(n)]
func countWays(_ n: Int) -> Int {
  n < 2 ? 1 : countWays(n - 1) + countWays(n - 2)
}

// why: each of n calls adds one to the list that is handed down
// expect: time O(n) [peak: O(n)] [depth: O(n)]
func collectDown(_ n: Int, _ list: inout [Int]) {
  if n == 0 { return }
  list.append(n)
  collectDown(n - 1, &list)
}

final class Branch {
  let value: Int
  let left: Branch?
  let right: Branch?

  init(_ value: Int, _ left: Branch?, _ right: Branch?) {
    self.value = value
    self.left = left
    self.right = right
  }
}

// why: as deep as the tree is high, which a list-like tree is as it has nodes
// expect: time O(n) [peak: O(1)] [depth: O(n)]
func heightOf(_ root: Branch?) -> Int {
  guard let root else { return 0 }
  return 1 + max(heightOf(root.left), heightOf(root.right))
}

// why: the values of all nodes in one list
// expect: time O(n) [peak: O(n)] [depth: O(n)]
func valuesBelow(_ root: Branch?, _ found: inout [Int]) {
  guard let root else { return }
  valuesBelow(root.left, &found)
  found.append(root.value)
  valuesBelow(root.right, &found)
}

// why: halves by index: nothing is copied
// expect: time O(n) [peak: O(1)] [depth: O(log n)]
func largest(_ values: [Int], _ low: Int, _ high: Int) -> Int {
  if high - low <= 1 { return values[low] }
  let middle = (low + high) / 2
  return max(largest(values, low, middle), largest(values, middle, high))
}

// why: calls one that is as deep as n
// expect: time O(n) [peak: O(1)] [depth: O(n)]
func callsTheDeep(_ values: [Int]) -> Int { countDown(values.count) }

// why: twin of callsTheDeep: as deep as a constant
// expect: time O(1) [peak: O(1)] [depth: O(1)]
func callsTheShallow(_ values: [Int]) -> Int { countDown(8) }

// why: calls in a loop: each comes back before the next
// expect: time O(n^2) [peak: O(1)] [depth: O(n)]
func callsTheDeepOften(_ n: Int) -> Int {
  var sum = 0
  for _ in 0..<n { sum += countDown(n) }
  return sum
}
