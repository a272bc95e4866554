// From swift-algorithms 1.2.1, Sources/Algorithms/Keyed.swift. Copyright (c) 2020 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the Dictionary becomes an Array of pairs that is searched
// Expect: lost Sequence.keyed(by:resolvingConflictsWith:) O(n)
//--- before Code.swift
extension Sequence {
  @inlinable
  public func keyed<Key>(
    by keyForValue: (Element) throws -> Key,
    resolvingConflictsWith resolve: (Key, Element, Element) throws -> Element
  ) rethrows -> [Key: Element] {
    var result = [Key: Element]()

    for element in self {
      let key = try keyForValue(element)

      if let oldValue = result.updateValue(element, forKey: key) {
        let valueToKeep = try resolve(key, oldValue, element)

        // This causes a second look-up for the same key. The standard library can avoid that
        // by calling `mutatingFind` to get access to the bucket where the value will end up,
        // and updating in place.
        // Swift Algorithms doesn't have access to that API, so we make do.
        // When this gets merged into the standard library, we should optimize this.
        result[key] = valueToKeep
      }
    }

    return result
  }
}
}
//--- after Code.swift
extension Sequence {
  @inlinable
  public func keyed<Key: Equatable>(
    by keyForValue: (Element) throws -> Key,
    resolvingConflictsWith resolve: (Key, Element, Element) throws -> Element
  ) rethrows -> [(Key, Element)] {
    var result = [(key: Key, value: Element)]()

    for element in self {
      let key = try keyForValue(element)

      if let index = result.firstIndex(where: { $0.key == key }) {  // gate: here
        result[index].value = try resolve(key, result[index].value, element)
      } else {
        result.append((key, element))
      }
    }

    return result
  }
}
