// Edit: a parameter and a local variable are renamed
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

  func users(known names: Set<String>) -> [String] {
    var found: [String] = []
    for record in entries {
      if names.contains(record.user) {
        found.append(record.user)
      }
    }
    return found
  }
}
