// Edit: the type moves to another file
// Expect: green
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
//--- after Views/Report.swift
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
