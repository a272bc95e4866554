// Spans where parallel work meets loops, calls and recursion.

import Dispatch

// why: one pass
// expect: time O(n) [bound: row.count]
func rowSum(_ row: [Int]) -> Int {
  var sum = 0
  for cell in row { sum += cell }
  return sum
}

// why: a task per row, each one pass; the parts add up in the work, one of them and the chain of starts in the span
// expect: time O(n^2) [span: O(n)]
func sumsInGroup(_ rows: [[Int]]) async -> Int {
  await withTaskGroup(of: Int.self) { group in
    for row in rows {
      group.addTask { rowSum(row) }
    }
    var total = 0
    for await sum in group { total += sum }
    return total
  }
}

// why: what is called in parallel inside is called in turn here: a chain of n groups
// expect: time O(n^3) [span: O(n^2)]
func sumsInGroupRepeatedly(_ rows: [[Int]], _ rounds: Int) async -> Int {
  var total = 0
  for _ in 0..<rounds { total += await sumsInGroup(rows) }
  return total
}

// why: starting the tasks is a chain of one step for each cell, and the groups are awaited in turn
// expect: time O(n^2) [span: O(n^2)]
func groupPerRow(_ rows: [[Int]]) async -> Int {
  var total = 0
  for row in rows {
    total += await withTaskGroup(of: Int.self) { group in
      for cell in row {
        group.addTask { cell * cell }
      }
      return row.count
    }
    total += 1
  }
  return total
}

// why: both children run through all rows, beside each other, and each round waits for them
// expect: time O(n^2) [span: O(n^2)]
func twoChildrenPerRound(_ values: [Int], _ rounds: Int) async -> Int {
  var total = 0
  for _ in 0..<rounds {
    async let low = rowSum(values)
    async let high = rowSum(values)
    total += await low + high
  }
  return total
}

// why: the tasks are started first and awaited afterwards
// expect: time O(n^2) [span: O(n)]
func startedThenAwaited(_ rows: [[Int]]) async -> Int {
  var tasks: [Task<Int, Never>] = []
  for row in rows {
    tasks.append(Task { rowSum(row) })
  }
  var total = 0
  for task in tasks { total += await task.value }
  return total
}

// why: both halves are sorted at the same time, then merged in turn: n + n/2 + n/4 + …
// expect: time O(n log n) [span: O(n)]
func sortedInHalves(_ values: [Int]) async -> [Int] {
  if values.count <= 1 { return values }
  let middle = values.count / 2
  async let left = sortedInHalves(Array(values[..<middle]))
  async let right = sortedInHalves(Array(values[middle...]))
  let (a, b) = await (left, right)
  var result: [Int] = []
  var i = 0
  var j = 0
  while i < a.count && j < b.count {
    if a[i] <= b[j] {
      result.append(a[i])
      i += 1
    } else {
      result.append(b[j])
      j += 1
    }
  }
  result.append(contentsOf: a[i...])
  result.append(contentsOf: b[j...])
  return result
}

// why: twin of sortedInHalves: one half after the other
// expect: time O(n log n) [span: O(n log n)]
func sortedOneByOne(_ values: [Int]) async -> [Int] {
  if values.count <= 1 { return values }
  let middle = values.count / 2
  let a = await sortedOneByOne(Array(values[..<middle]))
  let b = await sortedOneByOne(Array(values[middle...]))
  var result: [Int] = []
  var i = 0
  var j = 0
  while i < a.count && j < b.count {
    if a[i] <= b[j] {
      result.append(a[i])
      i += 1
    } else {
      result.append(b[j])
      j += 1
    }
  }
  result.append(contentsOf: a[i...])
  result.append(contentsOf: b[j...])
  return result
}

// why: a parallel loop in a loop: rounds in turn, the cells of a round at once
// expect: time O(n^2) [span: O(n)]
func relaxed(_ cells: UnsafeMutableBufferPointer<Int>, _ rounds: Int) {
  nonisolated(unsafe) let cells = cells
  for _ in 0..<rounds {
    DispatchQueue.concurrentPerform(iterations: cells.count) { index in
      cells[index] += 1
    }
  }
}

// why: twin of relaxed: the loop goes through the cells itself
// expect: time O(n^2) [span: O(n^2)]
func relaxedInTurn(_ cells: UnsafeMutableBufferPointer<Int>, _ rounds: Int) {
  for _ in 0..<rounds {
    for index in cells.indices { cells[index] += 1 }
  }
}
