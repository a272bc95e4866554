/// Keeps the first `limit` elements of the given order, out of any number that are inserted.
struct TopK<Element> {
  private let limit: Int
  private let precedes: (Element, Element) -> Bool
  private(set) var elements: [Element] = []

  init(_ limit: Int, by precedes: @escaping (Element, Element) -> Bool) {
    self.limit = limit
    self.precedes = precedes
    elements.reserveCapacity(limit)
  }

  mutating func insert(_ element: Element) {
    if elements.count == limit {
      guard let last = elements.last, precedes(element, last) else { return }
      elements.removeLast()
    }
    // Equal elements stay in the order of insertion: the search stops behind the last of them.
    var low = 0
    var high = elements.count
    while low < high {
      let middle = low + (high - low) / 2
      if precedes(element, elements[middle]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    elements.insert(element, at: low)
  }
}
