// Loops whose number of rounds does not follow from the sizes: an honest answer names what is missing.

// why: halves a floating-point error until it is small: rounds depend on the values, not on a size
// expect: time unknown [unknowns: rounds]
func squareRootByNewton(_ x: Double) -> Double {
  var guess = x
  while abs(guess * guess - x) > 1e-12 * x {
    guess = (guess + x / guess) / 2
  }
  return guess
}

// why: twin of squareRootByNewton: the number of rounds is capped
// expect: time O(1) [space: O(1)]
func squareRootCapped(_ x: Double) -> Double {
  var guess = x
  for _ in 0..<60 {
    guess = (guess + x / guess) / 2
  }
  return guess
}

// why: nobody knows (Collatz)
// expect: time unknown [unknowns: rounds]
func collatzSteps(_ n: Int) -> Int {
  var value = n
  var steps = 0
  while value != 1 {
    value = value % 2 == 0 ? value / 2 : 3 * value + 1
    steps += 1
  }
  return steps
}

// why: each round is linear, and how many rounds there are is open
// expect: time unknown [bound: rounds * values.count] [unknowns: rounds]
func relaxUntilStable(_ values: inout [Double]) {
  var change = 1.0
  while change > 1e-9 {
    change = 0
    for i in stride(from: 1, to: values.count - 1, by: 1) {
      let next = (values[i - 1] + values[i + 1]) / 2
      change += abs(next - values[i])
      values[i] = next
    }
  }
}

// why: tries at most `limit` times
// expect: time O(n) [bound: limit * cost(attempt)] [space: O(1)]
func retry(limit: Int, _ attempt: () -> Bool) -> Bool {
  var tries = 0
  while tries < limit {
    if attempt() { return true }
    tries += 1
  }
  return false
}

// why: twin of retry: no limit
// expect: time unknown [unknowns: rounds, attempt]
func retryForever(_ attempt: () -> Bool) {
  while !attempt() {}
}
