// Binary heaps in an array, walked by nodes that know their place.

/// A place in a binary heap.
struct HeapNode {
  var offset: Int
  func parent() -> HeapNode { HeapNode(offset: (offset - 1) / 2) }
  func child() -> HeapNode { HeapNode(offset: 2 * offset + 1) }
}

/// A min-heap.
struct NumberHeap {
  var items: [Int] = []

  // why: each round goes one level up
  // expect: time O(log n)
  mutating func rise(from start: HeapNode) {
    var node = start
    while node.offset > 0 {
      let parent = node.parent()
      if items[parent.offset] <= items[node.offset] { return }
      items.swapAt(node.offset, parent.offset)
      node = parent
    }
  }

  // why: a walk over the array is no walk over levels
  // expect: time O(n)
  func smallest() -> Int {
    var best = Int.max
    var offset = 0
    while offset < items.count {
      if items[offset] < best { best = items[offset] }
      offset += 1
    }
    return best
  }
}
