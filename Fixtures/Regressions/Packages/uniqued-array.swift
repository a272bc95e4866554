// From swift-algorithms 1.2.1, Sources/Algorithms/Unique.swift. Copyright (c) 2020 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the Set of what was seen becomes an Array
// Expect: Sequence.uniqued(on:) O(n) → O(n^2)
//--- before Code.swift
extension Sequence {
  @inlinable
  public func uniqued<Subject: Hashable>(
    on projection: (Element) throws -> Subject
  ) rethrows -> [Element] {
    var seen: Set<Subject> = []
    var result: [Element] = []
    for element in self {
      if seen.insert(try projection(element)).inserted {
        result.append(element)
      }
    }
    return result
  }
}
//--- after Code.swift
extension Sequence {
  @inlinable
  public func uniqued<Subject: Hashable>(
    on projection: (Element) throws -> Subject
  ) rethrows -> [Element] {
    var seen: [Subject] = []
    var result: [Element] = []
    for element in self {
      let subject = try projection(element)
      if !seen.contains(subject) {  // gate: here
        seen.append(subject)
        result.append(element)
      }
    }
    return result
  }
}
