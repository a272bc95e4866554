// Functions that call each other.

// why: one less per call, taking turns
// expect: time O(n) [bound: n] [depth: O(n)]
func isEvenNumber(_ n: Int) -> Bool {
  n == 0 ? true : isOddNumber(n - 1)
}

// why: one less per call, taking turns
// expect: time O(n) [bound: n] [depth: O(n)]
func isOddNumber(_ n: Int) -> Bool {
  n == 0 ? false : isEvenNumber(n - 1)
}

// why: halves every other call
// expect: time O(log n) [bound: log(n)] [depth: O(log n)]
func halveFirst(_ n: Int) -> Int {
  n <= 1 ? 0 : 1 + decreaseThen(n / 2)
}

// why: one call of halveFirst
// expect: time O(log n) [bound: log(n)] [depth: O(log n)]
func decreaseThen(_ n: Int) -> Int {
  n <= 1 ? 0 : halveFirst(n - 1)
}

// why: each of the two calls the other twice
// expect: time O(2^n) [bound: 2^n] [depth: O(n)]
func doubleUp(_ n: Int) -> Int {
  n <= 0 ? 1 : doubleDown(n - 1) &+ doubleDown(n - 1)
}

// why: each of the two calls the other twice
// expect: time O(2^n) [bound: 2^n] [depth: O(n)]
func doubleDown(_ n: Int) -> Int {
  n <= 0 ? 1 : doubleUp(n - 1) &+ doubleUp(n - 1)
}

// why: calls down a straight line of functions, no recursion: the costs add up
// expect: time O(n) [bound: values.count]
func outermost(_ values: [Int]) -> Int {
  inner(values) + 1
}

// why: linear by its own loop
// expect: time O(n) [bound: values.count]
func inner(_ values: [Int]) -> Int {
  var sum = 0
  for value in values { sum += value }
  return sum
}
