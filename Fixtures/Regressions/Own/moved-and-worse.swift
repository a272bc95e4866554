// Edit: the function moves to another file and its Set becomes an Array
// Expect: Report.users(known:) O(n) → O(n^2)
//--- before Report.swift
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
//--- after Model.swift
struct Entry {
  var user: String
  var bytes: Int
}
//--- after Views/Report.swift
struct Report {
  let entries: [Entry]

  func users(known: [String]) -> [String] {
    var found: [String] = []
    for entry in entries {
      if known.contains(entry.user) {  // gate: here
        found.append(entry.user)
      }
    }
    return found
  }
}
