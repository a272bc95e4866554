// A queue with two ends over a ring of slots.

struct DoubleEndedQueue<Element> {
  private var slots: [Element?]
  private var start = 0
  private(set) var count = 0

  // why: fills the slots
  // expect: time O(n) [bound: minimumCapacity]
  init(minimumCapacity: Int = 8) {
    slots = Array(repeating: nil, count: max(1, minimumCapacity))
  }

  // why: arithmetic on two numbers
  // expect: time O(1)
  private func slot(for offset: Int) -> Int {
    let position = start + offset
    return position < slots.count ? position : position - slots.count
  }

  // why: one slot
  // expect: time O(1)
  subscript(offset: Int) -> Element? {
    offset < count ? slots[slot(for: offset)] : nil
  }

  // why: moves every element to a ring of twice the size
  // expect: time O(n) [bound: slots.count] [space: O(n)]
  private mutating func grow() {
    var larger = [Element?](repeating: nil, count: slots.count * 2)
    for offset in 0..<count {
      larger[offset] = slots[slot(for: offset)]
    }
    slots = larger
    start = 0
  }

  // why: grows only when full, each time to twice the size
  // expect: time O(1) [amortized] [worst: O(n)]
  mutating func append(_ element: Element) {
    if count == slots.count { grow() }
    slots[slot(for: count)] = element
    count += 1
  }

  // why: one slot is emptied
  // expect: time O(1)
  mutating func popFirst() -> Element? {
    guard count > 0 else { return nil }
    let element = slots[start]
    slots[start] = nil
    start = slot(for: 1)
    count -= 1
    return element
  }

  // why: moves the start by a number, no element moves
  // expect: time O(1)
  mutating func rewind() {
    start = 0
    count = 0
  }

  // why: a new array of all elements
  // expect: time O(n) [bound: count]
  func toArray() -> [Element] {
    (0..<count).compactMap { self[$0] }
  }
}
