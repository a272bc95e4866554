// From swift-algorithms 1.2.1, Sources/Algorithms/Partition.swift. Copyright (c) 2020 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: elements are inserted at the front
// Expect: lost Sequence.partitioned(by:) O(n)
//--- before Code.swift
extension Sequence {
  @inlinable
  public func partitioned(
    by predicate: (Element) throws -> Bool
  ) rethrows -> (falseElements: [Element], trueElements: [Element]) {
    var lhs = [Element]()
    var rhs = [Element]()
    
    for element in self {
      if try predicate(element) {
        rhs.append(element)
      } else {
        lhs.append(element)
      }
    }
    
    return (lhs, rhs)
  }
}
//--- after Code.swift
extension Sequence {
  @inlinable
  public func partitioned(
    by predicate: (Element) throws -> Bool
  ) rethrows -> (falseElements: [Element], trueElements: [Element]) {
    var lhs = [Element]()
    var rhs = [Element]()
    
    for element in self {
      if try predicate(element) {
        rhs.insert(element, at: 0)  // gate: here
      } else {
        lhs.append(element)
      }
    }
    
    return (lhs, rhs)
  }
}
