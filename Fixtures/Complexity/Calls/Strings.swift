// Strings: characters have no constant width, so counting and indexing walk.

// why: counts characters from the start
// expect: time O(n) [bound: text.count] [space: O(1)]
func lengthOf(_ text: String) -> Int {
  text.count
}

// why: twin of lengthOf: a native string knows the length of its UTF-8
// expect: time O(1) [space: O(1)]
func bytesOf(_ text: String) -> Int {
  text.utf8.count
}

// why: stored
// expect: time O(1) [space: O(1)]
func hasNothing(_ text: String) -> Bool {
  text.isEmpty
}

// why: walks to the index
// expect: time O(n) [bound: offset] [space: O(1)]
func characterAt(_ text: String, _ offset: Int) -> Character {
  text[text.index(text.startIndex, offsetBy: offset)]
}

// why: walks from the start for every character
// expect: time O(n^2) [bound: text.count * text.count]
func alternating(_ text: String) -> String {
  var result = ""
  for offset in 0..<text.count {
    let character = text[text.index(text.startIndex, offsetBy: offset)]
    result.append(offset % 2 == 0 ? character : "-")
  }
  return result
}

// why: twin of alternating: one step of the index per round
// expect: time O(n) [bound: text.count]
func alternatingByIndex(_ text: String) -> String {
  var result = ""
  var index = text.startIndex
  var keeps = true
  while index < text.endIndex {
    result.append(keeps ? text[index] : "-")
    keeps.toggle()
    index = text.index(after: index)
  }
  return result
}

// why: the count is taken anew in every test of the loop
// expect: time O(n^2) [bound: text.count * text.count] [space: O(1)]
func countInCondition(_ text: String) -> Int {
  var i = 0
  while i < text.count {
    i += 1
  }
  return i
}

// why: twin of countInCondition: an array of the characters knows its count
// expect: time O(n) [bound: text.count] [space: O(n)]
func countOfArrayInCondition(_ text: String) -> Int {
  let characters = Array(text)
  var i = 0
  while i < characters.count {
    i += 1
  }
  return i
}

// why: as long as the prefix at most
// expect: time O(n) [bound: prefix.count] [space: O(1)]
func startsWith(_ text: String, _ prefix: String) -> Bool {
  text.hasPrefix(prefix)
}

// why: compares all characters
// expect: time O(n) [bound: min(left.count, right.count)] [space: O(1)]
func sameText(_ left: String, _ right: String) -> Bool {
  left == right
}

// why: one pass
// expect: time O(n) [bound: text.count] [space: O(n)]
func fields(_ text: String) -> [Substring] {
  text.split(separator: ",")
}

// why: one pass over all parts
// expect: time O(n) [bound: words.count] [space: O(n)]
func sentence(_ words: [String]) -> String {
  words.joined(separator: " ")
}

// why: the split, then a constant amount per field
// expect: time O(n) [bound: line.count]
func numbers(in line: String) -> [Int] {
  line.split(separator: " ").compactMap { Int($0) }
}

// why: a new string of the same length
// expect: time O(n) [bound: text.count] [space: O(n)]
func shout(_ text: String) -> String {
  text.uppercased()
}

// why: reverses the characters into a new string
// expect: time O(n) [bound: text.count] [space: O(n)]
func mirrored(_ text: String) -> String {
  String(text.reversed())
}
