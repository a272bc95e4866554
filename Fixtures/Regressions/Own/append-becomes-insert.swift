// Edit: elements are inserted at the front
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
    lines.insert(part, at: 0)  // gate: here
  }
  return lines
}
