// From swift-collections 1.6.0, Sources/InternalCollectionsUtilities/Descriptions.swift. Copyright (c) 2021 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the loop asks for the position of each element
// Expect: _arrayDescription(for:) O(n) → O(n^2)
//--- before Code.swift
@inlinable
package func _arrayDescription<C: Collection>(
  for elements: C
) -> String {
  var result = "["
  var first = true
  for item in elements {
    if first {
      first = false
    } else {
      result += ", "
    }
    debugPrint(item, terminator: "", to: &result)
  }
  result += "]"
  return result
}
//--- after Code.swift
@inlinable
package func _arrayDescription<C: Collection>(
  for elements: C
) -> String {
  var result = "["
  var first = true
  for item in elements {
    for _ in elements {  // gate: here
      first = false
    }
    if !first {
      result += ", "
    }
    debugPrint(item, terminator: "", to: &result)
  }
  result += "]"
  return result
}
