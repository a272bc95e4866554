// Edit: a loop becomes filter and map
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
    entries.filter { known.contains($0.user) }.map(\.user)
  }
}
