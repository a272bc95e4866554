// From swift-collections 1.6.0, Sources/OrderedCollections/OrderedSet/OrderedSet+Partial SetAlgebra isSubset.swift. Copyright (c) 2021 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the loop becomes allSatisfy
// Expect: green
//--- before Code.swift
extension OrderedSet {
  @inlinable
  public func isSubset(of other: Set<Element>) -> Bool {
    guard other.count >= self.count else { return false }
    for item in self {
      guard other.contains(item) else { return false }
    }
    return true
  }
}
//--- after Code.swift
extension OrderedSet {
  @inlinable
  public func isSubset(of other: Set<Element>) -> Bool {
    guard other.count >= self.count else { return false }
    return self.allSatisfy { other.contains($0) }
  }
}
