// Edit: the Array is copied to add one element
// Expect: text(_:) O(n) → O(n^2)
//--- before Code.swift
func text(_ parts: [String]) -> [String] {
  var lines: [String] = []
  for part in parts {
    lines.append(part)
  }
  return lines
}
//--- after Code.swift
func text(_ parts: [String]) -> [String] {
  var lines: [String] = []
  for part in parts {
    lines = lines + [part]  // gate: here
  }
  return lines
}
