// A set that keeps the order of insertion: an array and a table of positions.

struct InsertionOrderedSet<Element: Hashable> {
  private var elements: [Element] = []
  private var positions: [Element: Int] = [:]

  // why: one hash
  // expect: time O(1) [expected] [worst: O(n)]
  func contains(_ element: Element) -> Bool {
    positions[element] != nil
  }

  // why: a hash and an append
  // expect: time O(1) [expected] [worst: O(n)]
  mutating func append(_ element: Element) -> Bool {
    guard positions[element] == nil else { return false }
    positions[element] = elements.count
    elements.append(element)
    return true
  }

  // why: all behind the removed one move, and their positions with them
  // expect: time O(n) [expected] [bound: elements.count]
  mutating func remove(_ element: Element) -> Bool {
    guard let position = positions.removeValue(forKey: element) else { return false }
    elements.remove(at: position)
    for index in position..<elements.count {
      positions[elements[index]] = index
    }
    return true
  }

  // why: a hash per element of the other
  // expect: time O(n) [expected] [bound: other.elements.count]
  mutating func formUnion(_ other: InsertionOrderedSet) {
    for element in other.elements {
      _ = append(element)
    }
  }

  // why: a hash per element
  // expect: time O(n) [expected] [bound: elements.count]
  func isSubset(of other: InsertionOrderedSet) -> Bool {
    elements.allSatisfy { other.contains($0) }
  }

  // why: each removal is linear
  // expect: time O(n^2) [expected] [bound: other.elements.count * elements.count]
  mutating func subtract(_ other: InsertionOrderedSet) {
    for element in other.elements {
      _ = remove(element)
    }
  }
}
