// Edit: an if becomes a guard with continue
// Expect: green
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

  func users(known: Set<String>) -> [String] {
    var found: [String] = []
    for entry in entries {
      guard known.contains(entry.user) else { continue }
      found.append(entry.user)
    }
    return found
  }
}
