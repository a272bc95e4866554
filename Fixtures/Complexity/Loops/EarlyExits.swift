// Loops that end by break, return or throw before their range does.

// why: breaks after at most ten rounds
// expect: time O(1) [space: O(1)]
func firstTen(_ values: [Int]) -> Int {
  var sum = 0
  var taken = 0
  for value in values {
    if taken == 10 { break }
    sum += value
    taken += 1
  }
  return sum
}

// why: twin of firstTen: the counter only moves for positive values, so a run of others is walked through
// expect: time O(n) [bound: values.count] [space: O(1)]
func firstTenPositive(_ values: [Int]) -> Int {
  var sum = 0
  var taken = 0
  for value in values {
    if taken == 10 { break }
    if value > 0 {
      sum += value
      taken += 1
    }
  }
  return sum
}

// why: while true with a dominating break on a counter
// expect: time O(n) [bound: n] [space: O(1)]
func untilBreak(_ n: Int) -> Int {
  var i = 0
  while true {
    if i >= n { break }
    i += 1
  }
  return i
}

// why: while true with a break on a doubled counter
// expect: time O(log n) [bound: log(n)] [space: O(1)]
func untilBreakDoubling(_ n: Int) -> Int {
  var i = 1
  var rounds = 0
  while true {
    guard i < n else { break }
    i *= 2
    rounds += 1
  }
  return rounds
}

// why: unconditional break at the end of the first round
// expect: time O(1) [space: O(1)]
func onceOnly(_ n: Int) -> Int {
  var i = 0
  while i < n {
    i += 1
    break
  }
  return i
}

// why: the labelled break leaves both loops, but it may come last
// expect: time O(n^2) [bound: rows.count * row.count] [space: O(1)]
func findCell(_ rows: [[Int]], _ target: Int) -> Bool {
  var found = false
  search: for row in rows {
    for cell in row where cell == target {
      found = true
      break search
    }
  }
  return found
}

// why: the inner loop breaks out of the outer one in its first round
// expect: time O(1) [space: O(1)]
func leaveBoth(_ rows: [Int], _ columns: [Int]) -> Int {
  var sum = 0
  outer: for row in rows {
    for column in columns {
      sum += row + column
      break outer
    }
    break
  }
  return sum
}

// why: a guard that returns before the loop does not change the worst case
// expect: time O(n) [bound: values.count] [space: O(1)]
func meanOrZero(_ values: [Int]) -> Int {
  guard !values.isEmpty else { return 0 }
  var sum = 0
  for value in values { sum += value }
  return sum / values.count
}

enum ScanFailure: Error { case negative }

// why: may throw anywhere; the worst case goes through
// expect: time O(n) [bound: values.count] [space: O(1)]
func checkedSum(_ values: [Int]) throws -> Int {
  var sum = 0
  for value in values {
    guard value >= 0 else { throw ScanFailure.negative }
    sum += value
  }
  return sum
}

// why: the deferred loop runs on every exit
// expect: time O(n) [bound: values.count] [space: O(1)]
func deferredWork(_ values: [Int], _ flag: Bool) -> Int {
  var audit = 0
  defer {
    for value in values { audit += value }
  }
  if flag { return 1 }
  return 0
}

// why: one branch of two runs: their costs join by max
// expect: time O(n) [bound: max(left.count, right.count)] [space: O(1)]
func eitherSum(_ left: [Int], _ right: [Int], _ flag: Bool) -> Int {
  var sum = 0
  if flag {
    for value in left { sum += value }
  } else {
    for value in right { sum += value }
  }
  return sum
}

// why: one case is quadratic: the switch costs its most expensive case
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func byMode(_ values: [Int], _ mode: Int) -> Int {
  switch mode {
  case 0: return values.count
  case 1:
    var sum = 0
    for value in values { sum += value }
    return sum
  default:
    var sum = 0
    for x in values {
      for y in values { sum += x ^ y }
    }
    return sum
  }
}
