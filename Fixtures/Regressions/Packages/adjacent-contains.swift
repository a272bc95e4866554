// From swift-argument-parser 1.8.2, Sources/ArgumentParser/Utilities/SequenceExtensions.swift. Copyright (c) 2020 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: all kept elements are searched instead of the last
// Expect: Sequence.uniquingAdjacentElements() O(n) → O(n^2)
//--- before Code.swift
extension Sequence where Element: Equatable {
  func uniquingAdjacentElements() -> [Element] {
    var iterator = makeIterator()
    guard let first = iterator.next()
    else { return [] }

    var result = [first]
    while let element = iterator.next() {
      if result.last != element {
        result.append(element)
      }
    }
    return result
  }
}
//--- after Code.swift
extension Sequence where Element: Equatable {
  func uniquingAdjacentElements() -> [Element] {
    var iterator = makeIterator()
    guard let first = iterator.next()
    else { return [] }

    var result = [first]
    while let element = iterator.next() {
      if !result.contains(element) {  // gate: here
        result.append(element)
      }
    }
    return result
  }
}
