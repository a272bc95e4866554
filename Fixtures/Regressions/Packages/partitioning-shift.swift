// From swift-algorithms 1.2.1, Sources/Algorithms/Partition.swift. Copyright (c) 2020 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the halving is spelled as a shift and the names change
// Expect: green
//--- before Code.swift
extension Collection {
  @inlinable
  public func partitioningIndex(
    where belongsInSecondPartition: (Element) throws -> Bool
  ) rethrows -> Index {
    var n = count
    var l = startIndex
    
    while n > 0 {
      let half = n / 2
      let mid = index(l, offsetBy: half)
      if try belongsInSecondPartition(self[mid]) {
        n = half
      } else {
        l = index(after: mid)
        n -= half + 1
      }
    }
    return l
  }
}
//--- after Code.swift
extension Collection {
  @inlinable
  public func partitioningIndex(
    where belongsInSecondPartition: (Element) throws -> Bool
  ) rethrows -> Index {
    var length = count
    var l = startIndex
    
    while length > 0 {
      let half = length >> 1
      let mid = index(l, offsetBy: half)
      if try belongsInSecondPartition(self[mid]) {
        length = half
      } else {
        l = index(after: mid)
        length -= half + 1
      }
    }
    return l
  }
}
