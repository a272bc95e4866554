// Queues and stacks made of arrays.

struct TwoStackQueue {
  private var incoming: [Int] = []
  private var outgoing: [Int] = []

  // why: an append
  // expect: time O(1) [amortized] [worst: O(n)]
  mutating func enqueue(_ value: Int) {
    incoming.append(value)
  }

  // why: each element is moved once between two stacks
  // expect: time O(1) [amortized] [worst: O(n)]
  mutating func dequeue() -> Int? {
    if outgoing.isEmpty {
      while let value = incoming.popLast() {
        outgoing.append(value)
      }
    }
    return outgoing.popLast()
  }

  // why: twin of dequeue: what was put there is summed up in one call, however much it is
  // expect: time O(n) [bound: incoming.count]
  mutating func sumOfIncoming() -> Int {
    var sum = 0
    while let value = incoming.popLast() {
      sum += value
    }
    return sum
  }

  // why: twin of dequeue: all is moved to the other stack and back again in each call
  // expect: time O(n)
  mutating func first() -> Int? {
    if outgoing.isEmpty {
      while let value = incoming.popLast() {
        outgoing.append(value)
      }
    }
    let first = outgoing.last
    while let value = outgoing.popLast() {
      incoming.append(value)
    }
    return first
  }
}

struct ArrayQueue {
  private var elements: [Int] = []

  // why: an append
  // expect: time O(1) [amortized] [worst: O(n)]
  mutating func enqueue(_ value: Int) {
    elements.append(value)
  }

  // why: moves all the others down by one
  // expect: time O(n) [bound: elements.count]
  mutating func dequeue() -> Int? {
    elements.isEmpty ? nil : elements.removeFirst()
  }
}

struct RingBuffer {
  private var storage: [Int?]
  private var head = 0
  private(set) var count = 0

  // why: fills the storage
  // expect: time O(n) [bound: capacity] [space: O(n)]
  init(capacity: Int) {
    storage = Array(repeating: nil, count: capacity)
  }

  // why: one store, some arithmetic
  // expect: time O(1) [space: O(1)]
  mutating func write(_ value: Int) -> Bool {
    guard count < storage.count else { return false }
    storage[(head + count) % storage.count] = value
    count += 1
    return true
  }

  // why: one load, some arithmetic
  // expect: time O(1) [space: O(1)]
  mutating func read() -> Int? {
    guard count > 0 else { return nil }
    defer {
      storage[head] = nil
      head = (head + 1) % storage.count
      count -= 1
    }
    return storage[head]
  }
}

// why: removing the last in a loop is constant each
// expect: time O(n) [bound: values.count]
func removeAllFromEnd(_ values: inout [Int]) {
  while !values.isEmpty {
    values.removeLast()
  }
}

// why: removing from the middle moves what follows
// expect: time O(n^2) [bound: values.count * values.count]
func removeNegatives(_ values: inout [Int]) {
  var index = 0
  while index < values.count {
    if values[index] < 0 {
      values.remove(at: index)
    } else {
      index += 1
    }
  }
}

// why: twin of removeNegatives: one pass
// expect: time O(n) [bound: values.count]
func removeNegativesAtOnce(_ values: inout [Int]) {
  values.removeAll { $0 < 0 }
}
