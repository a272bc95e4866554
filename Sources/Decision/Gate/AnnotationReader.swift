/// Finds the annotations of a source file.
///
/// Comments are told from string literals by a scan of its own, which is much faster than parsing: a
/// large tree is searched for the word in the time of reading it.
public enum AnnotationReader {
  private static let mark = "headroom:allow"

  /// The annotations of `source`, in order.
  ///
  /// - Complexity: O(n) in the length of the source.
  public static func read(_ source: [UInt8], file: String) -> [Annotation] {
    guard contains(source, Array(mark.utf8)) else { return [] }
    var scanner = CommentScanner(source)
    scanner.run()
    var annotations: [Annotation] = []
    for comment in scanner.comments {
      guard let text = body(comment.text) else { continue }
      let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      let rest = words.count > 1 ? words[1].drop { $0 == " " } : ""
      let reason = rest.hasPrefix("because ") ? rest.dropFirst("because ".count) : ""
      annotations.append(
        Annotation(
          rule: words.first.map(String.init) ?? "",
          reason: reason.contains { $0.isLetter } ? String(reason) : nil, file: file,
          line: comment.line,
          targets: comment.isAlone
            ? scanner.code(after: comment.line) : comment.line...comment.line))
    }
    return annotations
  }

  /// What follows the mark at the beginning of a comment; nil for another comment.
  private static func body(_ comment: String) -> Substring? {
    let text = comment.drop { $0 == "/" || $0 == " " || $0 == "\t" }
    guard text.hasPrefix(mark) else { return nil }
    let rest = text.dropFirst(mark.count)
    guard rest.isEmpty || rest.first == " " else { return nil }
    return rest
  }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    return text.withUnsafeBufferPointer { bytes in
      for start in 0...(bytes.count - word.count) where bytes[start] == first {
        if word.indices.allSatisfy({ bytes[start + $0] == word[$0] }) { return true }
      }
      return false
    }
  }
}

/// Splits a source into code and line comments.
private struct CommentScanner {
  struct Comment {
    var line: Int
    /// From the slashes to the end of the line.
    var text: String
    /// Whether no code stands before it on its line.
    var isAlone: Bool
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private(set) var comments: [Comment] = []
  /// The first bytes of code of the lines that hold some, by line.
  private var codeLines: [Int: UInt8] = [:]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next line of code after `line` and, where that begins with an attribute, on to the line that
  /// does not.
  func code(after line: Int) -> ClosedRange<Int> {
    let later = codeLines.keys.filter { $0 > line }.sorted()
    guard let first = later.first else { return line...line }
    let last = later.first { codeLines[$0] != UInt8(ascii: "@") } ?? first
    return first...last
  }

  mutating func run() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") {
        line += 1
        position += 1
      } else if starts("//") {
        comment()
      } else if starts("/*") {
        block()
      } else if let quotes = literal() {
        note(byte)
        string(hashes: quotes)
      } else {
        if byte > 0x20 { note(byte) }
        position += 1
      }
    }
  }

  private mutating func note(_ byte: UInt8) {
    if codeLines[line] == nil { codeLines[line] = byte }
  }

  private func starts(_ word: StaticString) -> Bool {
    guard position + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }

  private mutating func comment() {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    var text = bytes[start..<position]
    if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
    comments.append(
      Comment(
        line: line, text: String(decoding: text, as: UTF8.self), isAlone: codeLines[line] == nil))
  }

  private mutating func block() {
    var depth = 0
    while position < bytes.count {
      if starts("/*") {
        depth += 1
        position += 2
      } else if starts("*/") {
        depth -= 1
        position += 2
        if depth == 0 { return }
      } else {
        if bytes[position] == UInt8(ascii: "\n") { line += 1 }
        position += 1
      }
    }
  }

  /// The number of `#` of a string literal that begins here; nil where none does.
  private func literal() -> Int? {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - position : nil
  }

  private mutating func string(hashes: Int) {
    position += hashes
    let isLong = starts("\"\"\"")
    let quotes = isLong ? 3 : 1
    position += quotes
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n") {
        line += 1
        // A literal of one line that is not closed there is an error of the source; go on after it.
        if !isLong { return position += 1 }
      } else if byte == UInt8(ascii: "\\"), escapes(hashes) {
        position += 1 + hashes
        if position < bytes.count, bytes[position] == UInt8(ascii: "(") {
          interpolation()
          continue
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { continue }
      } else if byte == UInt8(ascii: "\""), closes(quotes, hashes) {
        position += quotes + hashes
        return
      }
      position += 1
    }
  }

  private func escapes(_ hashes: Int) -> Bool {
    let end = position + 1 + hashes
    return end <= bytes.count && bytes[(position + 1)..<end].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  private func closes(_ quotes: Int, _ hashes: Int) -> Bool {
    let end = position + quotes + hashes
    guard end <= bytes.count else { return false }
    return bytes[position..<(position + quotes)].allSatisfy { $0 == UInt8(ascii: "\"") }
      && bytes[(position + quotes)..<end].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  /// An interpolated expression, which may hold literals of its own.
  private mutating func interpolation() {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return position += 1 }
      case UInt8(ascii: "\n"): line += 1
      default:
        if let hashes = literal() {
          string(hashes: hashes)
          continue
        }
      }
      position += 1
    }
  }
}
