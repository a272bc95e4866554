// Parallel loops of Dispatch, and locks.

import Dispatch
import Synchronization

// why: n iterations in parallel, each of constant work
// expect: time O(n) [bound: output.count] [span: O(1)]
func fillSquares(_ output: UnsafeMutableBufferPointer<Int>) {
  nonisolated(unsafe) let output = output
  DispatchQueue.concurrentPerform(iterations: output.count) { index in
    output[index] = index * index
  }
}

// why: each iteration goes through a row: the span is one row
// expect: time O(n^2) [bound: rows.count * row.count] [span: O(n)]
func rowSums(_ rows: [[Int]], into output: UnsafeMutableBufferPointer<Int>) {
  nonisolated(unsafe) let output = output
  DispatchQueue.concurrentPerform(iterations: rows.count) { index in
    var sum = 0
    for cell in rows[index] { sum += cell }
    output[index] = sum
  }
}

final class Counter: Sendable {
  private let values = Mutex<[Int]>([])

  // why: an append under a lock
  // expect: time O(1) [amortized] [worst: O(n)]
  func add(_ value: Int) {
    values.withLock { $0.append(value) }
  }

  // why: a pass under a lock
  // expect: time O(n) [bound: values.count]
  func sum() -> Int {
    values.withLock { $0.reduce(0, +) }
  }

  // why: a lock per value, each with an append
  // expect: time O(n) [bound: new.count]
  func addAll(_ new: [Int]) {
    for value in new {
      values.withLock { $0.append(value) }
    }
  }
}

// why: a serial queue runs its blocks in the caller's place: one after the other
// expect: time O(n) [bound: values.count] [span: O(n)]
func sumOnQueue(_ values: [Int], _ queue: DispatchQueue) -> Int {
  var sum = 0
  for value in values {
    queue.sync { sum += value }
  }
  return sum
}
