// A tokenizer and a small expression parser over bytes.

enum Token: Equatable {
  case number(Int)
  case name(String)
  case symbol(UInt8)
}

struct Tokenizer {
  private let source: [UInt8]
  private var position = 0

  // why: the bytes of the text are copied
  // expect: time O(n) [bound: text.utf8.count]
  init(_ text: String) {
    source = Array(text.utf8)
  }

  // why: blanks until the next token
  // expect: time O(n) [bound: source.count - position]
  private mutating func skipBlanks() {
    while position < source.count, source[position] == 0x20 {
      position += 1
    }
  }

  // why: the longest token can be all that is left
  // expect: time O(n) [bound: source.count - position]
  mutating func next() -> Token? {
    skipBlanks()
    guard position < source.count else { return nil }
    let byte = source[position]
    if (0x30...0x39).contains(byte) {
      var value = 0
      while position < source.count, (0x30...0x39).contains(source[position]) {
        value = value &* 10 &+ Int(source[position] - 0x30)
        position += 1
      }
      return .number(value)
    }
    if (0x61...0x7A).contains(byte) {
      let start = position
      while position < source.count, (0x61...0x7A).contains(source[position]) {
        position += 1
      }
      return .name(String(decoding: source[start..<position], as: UTF8.self))
    }
    position += 1
    return .symbol(byte)
  }

  // why: the position only moves forwards: all tokens together are one pass
  // expect: time O(n) [bound: source.count]
  mutating func allTokens() -> [Token] {
    var tokens: [Token] = []
    while let token = next() {
      tokens.append(token)
    }
    return tokens
  }

  // why: twin of allTokens: the position goes back to the start in each round
  // expect: time O(n^2) [bound: rounds * source.count]
  mutating func firstTokens(_ rounds: Int) -> [Token] {
    var tokens: [Token] = []
    for _ in 0..<rounds {
      position = 0
      if let token = next() { tokens.append(token) }
    }
    return tokens
  }
}

// why: counts the line feeds before the offset
// expect: time O(n) [bound: offset]
func lineNumber(in source: [UInt8], at offset: Int) -> Int {
  var line = 1
  for index in 0..<min(offset, source.count) where source[index] == 0x0A {
    line += 1
  }
  return line
}

// why: counts the lines anew for each offset
// expect: time O(n^2) [bound: offsets.count * source.count]
func lineNumbers(in source: [UInt8], at offsets: [Int]) -> [Int] {
  offsets.map { lineNumber(in: source, at: $0) }
}

// why: the starts of lines are found once, then searched by halves per offset
// expect: time O(n log n) [bound: source.count + offsets.count * log(source.count)]
func lineNumbersByTable(in source: [UInt8], at offsets: [Int]) -> [Int] {
  var starts = [0]
  for (index, byte) in source.enumerated() where byte == 0x0A {
    starts.append(index + 1)
  }
  return offsets.map { offset in
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

// why: each bracket is pushed once and popped at most once
// expect: time O(n) [bound: source.count] [space: O(n)] [peak: O(n)]
func isBalanced(_ source: [UInt8]) -> Bool {
  var open: [UInt8] = []
  for byte in source {
    switch byte {
    case 0x28: open.append(0x29)
    case 0x5B: open.append(0x5D)
    case 0x29, 0x5D:
      guard open.popLast() == byte else { return false }
    default: break
    }
  }
  return open.isEmpty
}

// why: at each place the pattern may fit almost to its end
// expect: time O(n^2) [bound: text.count * pattern.count]
func occurrences(of pattern: [UInt8], in text: [UInt8]) -> Int {
  guard !pattern.isEmpty, pattern.count <= text.count else { return 0 }
  var count = 0
  for start in 0...(text.count - pattern.count) {
    var matched = 0
    while matched < pattern.count, text[start + matched] == pattern[matched] {
      matched += 1
    }
    if matched == pattern.count { count += 1 }
  }
  return count
}

// why: what falls back was advanced before (Knuth, Morris, Pratt)
// expect: time O(n) [bound: pattern.count] [space: O(n)] [peak: O(n)]
func failureTable(_ pattern: [UInt8]) -> [Int] {
  var table = [Int](repeating: 0, count: pattern.count)
  var length = 0
  for index in stride(from: 1, to: pattern.count, by: 1) {
    while length > 0, pattern[index] != pattern[length] {
      length = table[length - 1]
    }
    if pattern[index] == pattern[length] {
      length += 1
    }
    table[index] = length
  }
  return table
}
