// One call of itself, with an argument that shrinks by a constant.

// why: n calls of constant work
// expect: time O(n) [bound: n] [peak: O(1)] [depth: O(n)]
func factorial(_ n: Int) -> Int {
  n <= 1 ? 1 : n &* factorial(n - 1)
}

// why: one element less per call
// expect: time O(n) [bound: values.count] [depth: O(n)]
func recursiveSum(_ values: ArraySlice<Int>) -> Int {
  guard let first = values.first else { return 0 }
  return first + recursiveSum(values.dropFirst())
}

// why: twin of recursiveSum: every call copies the rest into a new array
// expect: time O(n^2) [bound: values.count * values.count] [peak: O(n^2)] [depth: O(n)]
func recursiveSumByCopy(_ values: [Int]) -> Int {
  guard let first = values.first else { return 0 }
  return first + recursiveSumByCopy(Array(values.dropFirst()))
}

// why: the index goes from start to the end
// expect: time O(n) [bound: values.count - start] [depth: O(n)]
func indexSum(_ values: [Int], from start: Int) -> Int {
  if start >= values.count { return 0 }
  return values[start] + indexSum(values, from: start + 1)
}

// why: a loop over what is left, in each of n calls: n + (n-1) + …
// expect: time O(n^2) [bound: n * n] [depth: O(n)]
func recursiveTriangle(_ n: Int) -> Int {
  if n <= 0 { return 0 }
  var sum = 0
  for i in 0..<n {
    sum += i
  }
  return sum + recursiveTriangle(n - 1)
}

// why: one of two branches is taken, each calls once
// expect: time O(n) [bound: n] [depth: O(n)]
func countDownEither(_ n: Int) -> Int {
  if n <= 0 { return 0 }
  if n % 3 == 0 {
    return 1 + countDownEither(n - 2)
  }
  return countDownEither(n - 1)
}

// why: not recursion on a size: the argument of the call is a constant, so the depth is two
// expect: time O(1) [depth: O(1)]
func oneLevel(_ n: Int) -> Int {
  if n == 0 { return 0 }
  return 1 + oneLevel(0)
}

indirect enum Chain {
  case end
  case link(Int, Chain)
}

extension Chain {
  // why: one link per call
  // expect: time O(n) [bound: chain(self)] [depth: O(n)]
  func length() -> Int {
    switch self {
    case .end: 0
    case .link(_, let rest): 1 + rest.length()
    }
  }

  // why: twin of length: looks at the first link only
  // expect: time O(1) [depth: O(1)]
  func isEmpty() -> Bool {
    switch self {
    case .end: true
    case .link: false
    }
  }
}
