// Work and span of structured concurrency.

// why: one pass; nothing runs beside it
// expect: time O(n) [bound: values.count]
func partialSum(_ values: ArraySlice<Int>) -> Int {
  var sum = 0
  for value in values { sum += value }
  return sum
}

// why: two halves at the same time: work n, span n/2
// expect: time O(n) [bound: values.count] [span: O(n)]
func sumOfHalves(_ values: [Int]) async -> Int {
  let middle = values.count / 2
  async let left = partialSum(values[..<middle])
  async let right = partialSum(values[middle...])
  return await left + right
}

// why: halves of halves: work adds up, the longest chain is log n calls
// expect: time O(n) [bound: high - low] [span: O(log n)]
func treeSum(_ values: [Int], _ low: Int, _ high: Int) async -> Int {
  if high - low <= 1 { return high > low ? values[low] : 0 }
  let middle = low + (high - low) / 2
  async let left = treeSum(values, low, middle)
  async let right = treeSum(values, middle, high)
  return await left + right
}

// why: twin of treeSum: the second half waits for the first
// expect: time O(n) [bound: high - low] [span: O(n)]
func serialTreeSum(_ values: [Int], _ low: Int, _ high: Int) async -> Int {
  if high - low <= 1 { return high > low ? values[low] : 0 }
  let middle = low + (high - low) / 2
  let left = await serialTreeSum(values, low, middle)
  let right = await serialTreeSum(values, middle, high)
  return left + right
}

// why: a task per element, each goes through all; adding and collecting tasks is one chain of n
// expect: time O(n^2) [bound: values.count * values.count] [span: O(n)]
func ranksInTasks(_ values: [Int]) async -> Int {
  await withTaskGroup(of: Int.self) { group in
    for value in values {
      group.addTask {
        var rank = 0
        for other in values where other < value { rank += 1 }
        return rank
      }
    }
    var sum = 0
    for await rank in group { sum += rank }
    return sum
  }
}

// why: twin of ranksInTasks: each waits for the one before
// expect: time O(n^2) [bound: values.count * values.count] [span: O(n^2)]
func ranksInTurn(_ values: [Int]) async -> Int {
  func rank(_ value: Int) async -> Int {
    var rank = 0
    for other in values where other < value { rank += 1 }
    return rank
  }
  var sum = 0
  for value in values {
    sum += await rank(value)
  }
  return sum
}

actor Tally {
  private var counts: [Int: Int] = [:]

  // why: one hash
  // expect: time O(1) [expected] [worst: O(n)]
  func add(_ value: Int) {
    counts[value, default: 0] += 1
  }

  // why: all values
  // expect: time O(n) [bound: counts.count]
  func total() -> Int {
    counts.values.reduce(0, +)
  }
}

// why: a hop to the actor per element, one after the other
// expect: time O(n) [expected] [bound: values.count]
func tallyAll(_ values: [Int], _ tally: Tally) async {
  for value in values {
    await tally.add(value)
  }
}

// why: the total is taken after each addition, and grows with the distinct values; the worst hash costs no more than that
// expect: time O(n^2) [worst] [bound: values.count * counts.count]
func tallyWithTotals(_ values: [Int], _ tally: Tally) async -> Int {
  var last = 0
  for value in values {
    await tally.add(value)
    last = await tally.total()
  }
  return last
}
