// A binary heap, as a collections package would have it.

struct PriorityHeap<Element: Comparable> {
  private var storage: [Element] = []

  // why: stored
  // expect: time O(1)
  var count: Int { storage.count }

  // why: the smallest is at the front
  // expect: time O(1)
  func peek() -> Element? {
    storage.first
  }

  // why: an append, then one parent per level; the append alone is linear at worst
  // expect: time O(log n) [amortized] [worst: O(n)] [bound: log(storage.count)]
  mutating func insert(_ element: Element) {
    storage.append(element)
    siftUp(from: storage.count - 1)
  }

  // why: one child per level
  // expect: time O(log n) [bound: log(storage.count)]
  mutating func popSmallest() -> Element? {
    guard let last = storage.popLast() else { return nil }
    guard !storage.isEmpty else { return last }
    let smallest = storage[0]
    storage[0] = last
    siftDown(from: 0)
    return smallest
  }

  // why: the index of the parent is half the index
  // expect: time O(log n) [bound: log(start)]
  private mutating func siftUp(from start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard storage[child] < storage[parent] else { return }
      storage.swapAt(child, parent)
      child = parent
    }
  }

  // why: the index of the child is twice the index
  // expect: time O(log n) [bound: log(storage.count)]
  private mutating func siftDown(from start: Int) {
    var parent = start
    while true {
      let left = 2 * parent + 1
      guard left < storage.count else { return }
      let right = left + 1
      var child = left
      if right < storage.count, storage[right] < storage[left] {
        child = right
      }
      guard storage[child] < storage[parent] else { return }
      storage.swapAt(parent, child)
      parent = child
    }
  }

  // why: takes all, a level per element
  // expect: time O(n log n) [bound: storage.count * log(storage.count)]
  mutating func drainSorted() -> [Element] {
    var result: [Element] = []
    while let next = popSmallest() {
      result.append(next)
    }
    return result
  }
}
