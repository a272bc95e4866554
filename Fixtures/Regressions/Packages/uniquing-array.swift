// From swift-argument-parser 1.8.2, Sources/ArgumentParser/Utilities/SequenceExtensions.swift. Copyright (c) 2020 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the Set becomes an Array
// Expect: Sequence.uniquing() O(n) → O(n^2)
//--- before Code.swift
extension Sequence where Element: Hashable {
  func uniquing() -> [Element] {
    var seen = Set<Element>()
    return self.filter { seen.insert($0).0 }
  }
}
//--- after Code.swift
extension Sequence where Element: Hashable {
  func uniquing() -> [Element] {
    var seen: [Element] = []
    for element in self where !seen.contains(element) {  // gate: here
      seen.append(element)
    }
    return seen
  }
}
