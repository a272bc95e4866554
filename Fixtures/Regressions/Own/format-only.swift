// Edit: line breaks and comments change
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
struct Entry { var user: String; var bytes: Int }

/// What the entries say.
struct Report {
  let entries: [Entry]

  /// The users that are known.
  func users(
    known: Set<String>
  ) -> [String] {
    var found: [String] = []
    // One pass.
    for entry in entries { if known.contains(entry.user) { found.append(entry.user) } }
    return found
  }
}
