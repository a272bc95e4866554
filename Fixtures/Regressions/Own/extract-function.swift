// Edit: the body of the loop becomes a function
// Expect: green
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
    var seen: Set<String> = []
    var result: [String] = []
    for name in names {
      note(name, &seen, &result)
    }
    return result
  }

  private func note(_ name: String, _ seen: inout Set<String>, _ result: inout [String]) {
    guard !seen.contains(name) else { return }
    seen.insert(name)
    result.append(name)
  }
}
