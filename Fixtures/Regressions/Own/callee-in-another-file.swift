// Edit: the Set of another file becomes an Array
// Expect: Check.known(_:) O(n) → O(n^2)
//--- before Names.swift
struct Names {
  let all: Set<String>
  func holds(_ name: String) -> Bool { all.contains(name) }
}
//--- before Check.swift
struct Check {
  let names: Names
  func known(_ words: [String]) -> Int {
    var count = 0
    for word in words where names.holds(word) {
      count += 1
    }
    return count
  }
}
//--- after Names.swift
struct Names {
  let all: [String]
  func holds(_ name: String) -> Bool { all.contains(name) }
}
//--- after Check.swift
struct Check {
  let names: Names
  func known(_ words: [String]) -> Int {
    var count = 0
    for word in words where names.holds(word) {  // gate: here
      count += 1
    }
    return count
  }
}
