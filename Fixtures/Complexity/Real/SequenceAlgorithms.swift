// Algorithms over collections, as a package of them would have them.

extension Array {
  // why: each element once, into the last chunk
  // expect: time O(n) [bound: count]
  func chunks(ofCount size: Int) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    while start < endIndex {
      let end = Swift.min(start + Swift.max(1, size), endIndex)
      chunks.append(self[start..<end])
      start = end
    }
    return chunks
  }

  // why: a window per start; a window is a slice and not copied
  // expect: time O(n) [bound: count]
  func windows(ofCount size: Int) -> [ArraySlice<Element>] {
    guard size > 0, size <= count else { return [] }
    var windows: [ArraySlice<Element>] = []
    for start in 0...(count - size) {
      windows.append(self[start..<(start + size)])
    }
    return windows
  }

  // why: adjacent elements in step
  // expect: time O(n) [bound: count]
  func adjacentPairs() -> [(Element, Element)] {
    Swift.Array(zip(self, dropFirst()))
  }

  // why: three reversals
  // expect: time O(n) [bound: count]
  mutating func rotateLeft(by shift: Int) {
    guard !isEmpty else { return }
    let middle = shift % count
    self[..<middle].reverse()
    self[middle...].reverse()
    reverse()
  }

  // why: the interval halves, one call of the predicate per round
  // expect: time O(log n) [bound: log(count) * cost(belongsInSecond)]
  func partitioningIndex(where belongsInSecond: (Element) -> Bool) -> Int {
    var low = 0
    var length = count
    while length > 0 {
      let half = length / 2
      let middle = low + half
      if belongsInSecond(self[middle]) {
        length = half
      } else {
        low = middle + 1
        length -= half + 1
      }
    }
    return low
  }

  // why: one step backwards for each element, a swap in constant time
  // expect: time O(n) [bound: count]
  mutating func shuffleInPlace(using generator: inout some RandomNumberGenerator) {
    var last = count - 1
    while last > 0 {
      swapAt(last, Int.random(in: 0...last, using: &generator))
      last -= 1
    }
  }

  // why: separates the elements of two kinds in one pass
  // expect: time O(n) [bound: count * cost(isSecond)]
  func separated(by isSecond: (Element) -> Bool) -> (first: [Element], second: [Element]) {
    var first: [Element] = []
    var second: [Element] = []
    for element in self {
      if isSecond(element) {
        second.append(element)
      } else {
        first.append(element)
      }
    }
    return (first, second)
  }
}

extension Array where Element: Hashable {
  // why: an insertion into a set per element
  // expect: time O(n) [expected] [worst: O(n^2)] [bound: count]
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }

  // why: two passes with one table
  // expect: time O(n) [expected] [bound: count + other.count]
  func isPermutation(of other: [Element]) -> Bool {
    guard count == other.count else { return false }
    var counts: [Element: Int] = [:]
    for element in self { counts[element, default: 0] += 1 }
    for element in other {
      guard let left = counts[element], left > 0 else { return false }
      counts[element] = left - 1
    }
    return true
  }
}

extension Array where Element: Comparable {
  // why: one pass with two running values
  // expect: time O(n) [bound: count]
  func minAndMax() -> (min: Element, max: Element)? {
    guard var low = first else { return nil }
    var high = low
    for element in dropFirst() {
      if element < low { low = element }
      if element > high { high = element }
    }
    return (low, high)
  }

  // why: a suffix is found and another one reversed, once
  // expect: time O(n) [bound: count]
  mutating func advanceToNextPermutation() -> Bool {
    guard count > 1 else { return false }
    var pivot = count - 2
    while pivot >= 0, self[pivot] >= self[pivot + 1] {
      pivot -= 1
    }
    guard pivot >= 0 else {
      reverse()
      return false
    }
    var successor = count - 1
    while self[successor] <= self[pivot] {
      successor -= 1
    }
    swapAt(pivot, successor)
    self[(pivot + 1)...].reverse()
    return true
  }

  // why: adjacent elements in step
  // expect: time O(n) [bound: count]
  func isSorted() -> Bool {
    for index in indices.dropFirst() where self[index] < self[index - 1] {
      return false
    }
    return true
  }
}

// why: every pair of the two
// expect: time O(n^2) [bound: left.count * right.count]
func cartesianProduct<A, B>(_ left: [A], _ right: [B]) -> [(A, B)] {
  var pairs: [(A, B)] = []
  pairs.reserveCapacity(left.count * right.count)
  for a in left {
    for b in right {
      pairs.append((a, b))
    }
  }
  return pairs
}

// why: a separator between the elements, one pass
// expect: time O(n) [bound: items.count]
func interspersed<Element>(_ items: [Element], with separator: Element) -> [Element] {
  var result: [Element] = []
  for (index, item) in items.enumerated() {
    if index > 0 { result.append(separator) }
    result.append(item)
  }
  return result
}
