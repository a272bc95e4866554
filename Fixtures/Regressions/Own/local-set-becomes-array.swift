// Edit: the local Set of what was seen becomes an Array
// Expect: Users.unique(_:) O(n) → O(n^2)
//--- before Code.swift
struct Users {
  func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    var result: [String] = []
    for name in names {
      if !seen.contains(name) {
        seen.insert(name)
        result.append(name)
      }
    }
    return result
  }
}
//--- after Code.swift
struct Users {
  func unique(_ names: [String]) -> [String] {
    var seen: [String] = []
    var result: [String] = []
    for name in names {
      if !seen.contains(name) {  // gate: here
        seen.append(name)
        result.append(name)
      }
    }
    return result
  }
}
