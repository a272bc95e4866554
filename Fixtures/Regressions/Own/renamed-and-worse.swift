// Edit: the function is renamed and its Set becomes an Array
// Expect: Report.knownUsers(among:) O(n) → O(n^2)
//--- before Code.swift
struct Entry {
  var user: String
  var bytes: Int
}

struct Report {
  let entries: [Entry]

  func users(known: Set<String>) -> [String] {
    var found: [String] = []
    for entry in entries {
      if known.contains(entry.user) {
        found.append(entry.user)
      }
    }
    return found
  }
}
//--- after Code.swift
struct Entry {
  var user: String
  var bytes: Int
}

struct Report {
  let entries: [Entry]

  func knownUsers(among known: [String]) -> [String] {
    var found: [String] = []
    for entry in entries {
      if known.contains(entry.user) {  // gate: here
        found.append(entry.user)
      }
    }
    return found
  }
}
