// Inner loops over a collection whose elements the loop changes: it is as long for the next round as it was.

// why: each round goes through all cells again
// expect: time O(n^2) [bound: cells.count * rounds]
func raised(_ cells: inout [Int], _ rounds: Int) {
  for _ in 0..<rounds {
    for index in cells.indices { cells[index] += 1 }
  }
}

// why: counting to the end instead of going through the indices
// expect: time O(n^2) [bound: cells.count * rounds]
func raisedByCounting(_ cells: UnsafeMutableBufferPointer<Int>, _ rounds: Int) {
  for _ in 0..<rounds {
    for index in 0..<cells.count { cells[index] += 1 }
  }
}

// why: the same with a counter of its own
// expect: time O(n^2) [bound: cells.count * rounds]
func raisedByStepping(_ cells: inout [Int], _ rounds: Int) {
  for _ in 0..<rounds {
    var index = 0
    while index < cells.count {
      cells[index] += 1
      index += 1
    }
  }
}

struct Board {
  var cells: [Int]

  // why: a stored collection, changed in place in every round
  // expect: time O(n^2) [bound: cells.count * rounds]
  mutating func settle(_ rounds: Int) {
    for _ in 0..<rounds {
      for index in cells.indices { cells[index] += 1 }
    }
  }

  // why: twin of settle: the first round takes everything out, and nothing is left for the others
  // expect: time O(n) [bound: cells.count + rounds]
  mutating func empty(_ rounds: Int) -> Int {
    var sum = 0
    for _ in 0..<rounds {
      while let last = cells.popLast() { sum += last }
    }
    return sum
  }
}

// why: passes of neighbours that change places
// expect: time O(n^2) [bound: values.count * values.count]
func sortedByExchange(_ values: inout [Int]) {
  for _ in values.indices {
    for index in 1..<max(1, values.count) where values[index] < values[index - 1] {
      values.swapAt(index, index - 1)
    }
  }
}

// why: twin of raised: what the rounds take out together is at most what was there
// expect: time O(n) [bound: cells.count + rounds]
func drained(_ cells: inout [Int], _ rounds: Int) -> Int {
  var sum = 0
  for _ in 0..<rounds {
    while let last = cells.popLast() { sum += last }
  }
  return sum
}

// why: each pass over the cells adds some for each of them, so that the next has several times as many; what comes of that is not said
// expect: time unknown [unknowns: size(cells)]
func grownInPasses(_ cells: inout [Int], _ rounds: Int) {
  for _ in 0..<rounds {
    for _ in cells {
      var steps = min(cells.count, 8)
      while steps > 1 {
        cells.append(steps)
        steps /= 2
      }
    }
  }
}
