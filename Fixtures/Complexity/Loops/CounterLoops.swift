// While loops over a counter that moves by a constant.

// why: i goes from 0 to n by one
// expect: time O(n) [bound: n] [space: O(1)]
func countUp(_ n: Int) -> Int {
  var i = 0
  var sum = 0
  while i < n {
    sum += i
    i += 1
  }
  return sum
}

// why: i goes down from n by three
// expect: time O(n) [bound: n] [space: O(1)]
func countDownByThree(_ n: Int) -> Int {
  var i = n
  var rounds = 0
  while i > 0 {
    rounds += 1
    i -= 3
  }
  return rounds
}

// why: the guard is `!=`, but the stride is one and starts below: n rounds
// expect: time O(n) [bound: values.count] [space: O(1)]
func countUntilEqual(_ values: [Int]) -> Int {
  var i = 0
  var sum = 0
  while i != values.count {
    sum += values[i]
    i += 1
  }
  return sum
}

// why: a constant bound
// expect: time O(1) [space: O(1)]
func countToHundred(_ start: Int) -> Int {
  var i = 0
  var sum = start
  while i < 100 {
    sum += i
    i += 1
  }
  return sum
}

// why: nested loops, both with constant bounds: a constant
// expect: time O(1) [space: O(1)]
func multiplicationTable() -> Int {
  var sum = 0
  for row in 1...10 {
    for column in 1...10 {
      sum += row * column
    }
  }
  return sum
}

// why: a constant inner loop changes the coefficient only
// expect: time O(n) [bound: values.count] [space: O(1)]
func bitCountSum(_ values: [UInt8]) -> Int {
  var sum = 0
  for value in values {
    for bit in 0..<8 where value & (1 << bit) != 0 {
      sum += 1
    }
  }
  return sum
}

// why: two counters, each with its own loop, nested
// expect: time O(n^2) [bound: n * m] [space: O(1)]
func gridWalk(_ n: Int, _ m: Int) -> Int {
  var steps = 0
  var x = 0
  while x < n {
    var y = 0
    while y < m {
      steps += 1
      y += 1
    }
    x += 1
  }
  return steps
}

// why: repeat runs once more than its condition holds
// expect: time O(n) [bound: n] [space: O(1)]
func repeatToZero(_ n: Int) -> Int {
  var remaining = n
  var rounds = 0
  repeat {
    rounds += 1
    remaining -= 1
  } while remaining > 0
  return rounds
}

// why: the loop moves in one of two branches by one or by two, so at least by one
// expect: time O(n) [bound: values.count] [space: O(1)]
func skipPairs(_ values: [Int]) -> Int {
  var i = 0
  var pairs = 0
  while i < values.count {
    if i + 1 < values.count, values[i] == values[i + 1] {
      pairs += 1
      i += 2
    } else {
      i += 1
    }
  }
  return pairs
}

// why: the last round is fixed by min, which is a constant here
// expect: time O(1) [space: O(1)]
func cappedCount(_ n: Int) -> Int {
  var sum = 0
  for i in 0..<max(0, min(n, 64)) {
    sum += i
  }
  return sum
}

// why: twin of cappedCount: max instead of min
// expect: time O(n) [bound: max(n, 64)] [space: O(1)]
func flooredCount(_ n: Int) -> Int {
  var sum = 0
  for i in 0..<max(n, 64) {
    sum += i
  }
  return sum
}

// why: three nested loops over the same n
// expect: time O(n^3) [bound: n * n * n] [space: O(1)]
func triples(_ n: Int) -> Int {
  var count = 0
  for a in 0..<n {
    for b in 0..<n {
      for c in 0..<n where a + b == c {
        count += 1
      }
    }
  }
  return count
}
