// From swift-collections 1.6.0, Sources/InternalCollectionsUtilities/Descriptions.swift. Copyright (c) 2021 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the flag becomes a separator
// Expect: green
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
  var separator = ""
  for item in elements {
    result += separator
    separator = ", "
    debugPrint(item, terminator: "", to: &result)
  }
  result += "]"
  return result
}
