// From swift-algorithms 1.2.1, Sources/Algorithms/Grouped.swift. Copyright (c) 2020 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the initializer becomes a loop
// Expect: green
//--- before Code.swift
extension Sequence {
  @inlinable
  public func grouped<GroupKey>(by keyForValue: (Element) throws -> GroupKey) rethrows -> [GroupKey: [Element]] {
    try Dictionary(grouping: self, by: keyForValue)
  }
}
//--- after Code.swift
extension Sequence {
  @inlinable
  public func grouped<GroupKey>(by keyForValue: (Element) throws -> GroupKey) rethrows -> [GroupKey: [Element]] {
    var groups: [GroupKey: [Element]] = [:]
    for element in self {
      groups[try keyForValue(element), default: []].append(element)
    }
    return groups
  }
}
