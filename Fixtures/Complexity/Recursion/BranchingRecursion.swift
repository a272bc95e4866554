// Several calls of itself with an argument that shrinks by a constant.

// why: two calls; the depth is n, the number of calls grows by the golden ratio; stated as the power of two above it
// expect: time O(2^n) [bound: 2^n] [depth: O(n)]
func fibonacci(_ n: Int) -> Int {
  n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)
}

// why: twin of fibonacci: each call passes both numbers on and calls once
// expect: time O(n) [bound: n] [depth: O(n)]
func fibonacciPair(_ n: Int) -> (Int, Int) {
  if n == 0 { return (0, 1) }
  let (a, b) = fibonacciPair(n - 1)
  return (b, a &+ b)
}

// why: two calls on n - 1: 2^n moves
// expect: time O(2^n) [bound: 2^n] [depth: O(n)]
func hanoi(_ n: Int, _ moves: inout Int) {
  if n == 0 { return }
  hanoi(n - 1, &moves)
  moves += 1
  hanoi(n - 1, &moves)
}

// why: three calls on n - 1
// expect: time O(3^n) [bound: 3^n] [depth: O(n)]
func ternaryStrings(_ n: Int) -> Int {
  if n == 0 { return 1 }
  var count = 0
  for _ in 0..<3 {
    count += ternaryStrings(n - 1)
  }
  return count
}

// why: either takes an item or leaves it: two calls with one item less
// expect: time O(2^n) [bound: 2^(weights.count - index)] [depth: O(n)]
func bestLoad(_ weights: [Int], from index: Int, room: Int) -> Int {
  if index >= weights.count { return 0 }
  let without = bestLoad(weights, from: index + 1, room: room)
  if weights[index] > room { return without }
  return max(
    without, weights[index] + bestLoad(weights, from: index + 1, room: room - weights[index]))
}

// why: two calls stand in the text, but only one of them runs
// expect: time O(n) [bound: n] [depth: O(n)]
func eitherBranch(_ n: Int, _ flag: Bool) -> Int {
  if n <= 0 { return 0 }
  return flag ? 1 + eitherBranch(n - 1, flag) : 2 + eitherBranch(n - 1, flag)
}
