// From swift-algorithms 1.2.1, Sources/Algorithms/Unique.swift. Copyright (c) 2020 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the test of insert becomes a guard
// Expect: green
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
    var seen: Set<Subject> = []
    var result: [Element] = []
    for element in self {
      guard seen.insert(try projection(element)).inserted else { continue }
      result.append(element)
    }
    return result
  }
}
