/// Reads the subset of YAML that catalogue files are written in.
///
/// Block mappings by indentation, block lists of scalars or one-line mappings, plain and quoted scalars, flow mappings and
/// flow lists within one line, and comments. Why not a full YAML parser: all files together must load within 50 ms at
/// every start of the tool, and a general parser takes several times that. Every catalogue file is valid YAML; the reverse
/// need not hold, and what is outside of the subset is refused with its line. O(bytes of the file).
struct CatalogueReader {
  private struct Line {
    var indent: Int
    var text: ArraySlice<UInt8>
    var number: Int
  }

  private let file: String
  private var lines: [Line] = []
  private var next = 0
  private static let deepest = 32

  /// The root node of `text`.
  static func read(_ text: String, file: String) throws(CatalogueError) -> CatalogueNode {
    var reader = CatalogueReader(file: file)
    try reader.split(Array(text.utf8))
    guard let first = reader.lines.first else {
      throw CatalogueError(
        file: file, line: 0, message: "the file is empty; expected a catalogue mapping")
    }
    let root = try reader.block(indent: first.indent, depth: 0)
    if reader.next < reader.lines.count {
      throw reader.error(
        reader.lines[reader.next].number, "indented less than the file's first line")
    }
    return root
  }

  private init(file: String) {
    self.file = file
  }

  private func error(_ line: Int, _ message: String) -> CatalogueError {
    CatalogueError(file: file, line: line, message: message)
  }

  private mutating func split(_ bytes: [UInt8]) throws(CatalogueError) {
    var number = 0
    var start = 0
    while start < bytes.count {
      number += 1
      var end = start
      while end < bytes.count, bytes[end] != 10 { end += 1 }
      defer { start = end + 1 }
      var first = start
      while first < end, bytes[first] == 32 { first += 1 }
      guard first < end, bytes[first] != UInt8(ascii: "#") else { continue }
      if bytes[first] == 9 { throw error(number, "a tab in the indentation; use spaces") }
      var last = commentStart(bytes, first, end)
      while last > first, bytes[last - 1] == 32 || bytes[last - 1] == 13 { last -= 1 }
      guard last > first else { continue }
      if lines.isEmpty, last - first == 3, bytes[first] == UInt8(ascii: "-") { continue }
      lines.append(Line(indent: first - start, text: bytes[first..<last], number: number))
    }
  }

  /// Where a trailing comment begins (`#` after a space, outside of quotes), or `end`.
  private func commentStart(_ bytes: [UInt8], _ first: Int, _ end: Int) -> Int {
    var quote: UInt8 = 0
    var index = first
    while index < end {
      let byte = bytes[index]
      if quote != 0 {
        if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          index += 1
        } else if byte == quote {
          quote = 0
        }
      } else if byte == UInt8(ascii: "#"), index > first, bytes[index - 1] == 32 {
        return index
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        index == first || [32, 91, 123, 44].contains(bytes[index - 1])
      {
        quote = byte
      }
      index += 1
    }
    return end
  }

  private mutating func block(indent: Int, depth: Int) throws(CatalogueError) -> CatalogueNode {
    let first = lines[next]
    guard depth < Self.deepest else {
      throw error(first.number, "nested deeper than \(Self.deepest) levels")
    }
    return isItem(first.text)
      ? try list(indent: indent, depth: depth) : try mapping(indent: indent, depth: depth)
  }

  private func isItem(_ text: ArraySlice<UInt8>) -> Bool {
    text.first == UInt8(ascii: "-")
      && (text.count == 1 || text[text.startIndex + 1] == 32)
  }

  private mutating func list(indent: Int, depth: Int) throws(CatalogueError) -> CatalogueNode {
    let number = lines[next].number
    var nodes: [CatalogueNode] = []
    while next < lines.count, lines[next].indent == indent, isItem(lines[next].text) {
      let line = lines[next]
      var rest = line.text.dropFirst()
      while rest.first == 32 { rest = rest.dropFirst() }
      guard !rest.isEmpty else { throw error(line.number, "an empty list item") }
      if rest.first != UInt8(ascii: "{"), rest.first != UInt8(ascii: "["), keyEnd(rest) != nil {
        // `- key: value` opens a mapping whose keys stand where this one does.
        lines[next] = Line(
          indent: indent + (rest.startIndex - line.text.startIndex), text: rest, number: line.number
        )
        nodes.append(try mapping(indent: lines[next].indent, depth: depth + 1))
      } else {
        next += 1
        nodes.append(try inline(rest, line.number))
      }
    }
    return CatalogueNode(value: .list(nodes), line: number)
  }

  private mutating func mapping(indent: Int, depth: Int) throws(CatalogueError) -> CatalogueNode {
    let number = lines[next].number
    var pairs: [CatalogueNode.Pair] = []
    var seen: Set<String> = []
    while next < lines.count, lines[next].indent >= indent {
      let line = lines[next]
      guard line.indent == indent else { throw error(line.number, "unexpected indentation") }
      if isItem(line.text) { break }
      guard let end = keyEnd(line.text) else {
        throw error(line.number, "expected `key: value`")
      }
      let key = try unquoted(line.text[line.text.startIndex..<end], line.number)
      guard seen.insert(key).inserted else {
        throw error(
          line.number, "`\(key)` appears twice; give one key a list of alternatives instead")
      }
      var rest = line.text[(end + 1)...]
      while rest.first == 32 { rest = rest.dropFirst() }
      next += 1
      let value: CatalogueNode
      if !rest.isEmpty {
        value = try inline(rest, line.number)
      } else if next < lines.count,
        lines[next].indent > indent || (lines[next].indent == indent && isItem(lines[next].text))
      {
        value = try block(indent: lines[next].indent, depth: depth + 1)
      } else {
        value = CatalogueNode(value: .scalar(""), line: line.number)
      }
      pairs.append(CatalogueNode.Pair(key: key, line: line.number, value: value))
    }
    return CatalogueNode(value: .mapping(pairs), line: number)
  }

  /// The index of the colon that ends the key of `text`: one followed by a space or the end, outside of quotes.
  private func keyEnd(_ text: ArraySlice<UInt8>) -> Int? {
    var index = text.startIndex
    if let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while index < text.endIndex, text[index] != quote { index += 1 }
    }
    while index < text.endIndex {
      if text[index] == UInt8(ascii: ":"), index + 1 == text.endIndex || text[index + 1] == 32 {
        return index
      }
      index += 1
    }
    return nil
  }

  private func inline(_ text: ArraySlice<UInt8>, _ line: Int) throws(CatalogueError)
    -> CatalogueNode
  {
    guard let first = text.first else { return CatalogueNode(value: .scalar(""), line: line) }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      var flow = FlowReader(bytes: text, position: text.startIndex, file: file, line: line)
      let node = try flow.node(depth: 0)
      guard flow.position == text.endIndex else {
        throw error(line, "unexpected text after the closing bracket")
      }
      return node
    }
    return CatalogueNode(value: .scalar(try unquoted(text, line)), line: line)
  }

  private func unquoted(_ text: ArraySlice<UInt8>, _ line: Int) throws(CatalogueError) -> String {
    guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      if let first = text.first, "&*!|>%@`".utf8.contains(first) {
        throw error(
          line, "a plain value can't begin with `\(Character(UnicodeScalar(first)))`; quote it")
      }
      return String(decoding: text, as: UTF8.self)
    }
    guard text.count >= 2, text.last == quote else { throw error(line, "the quote isn't closed") }
    let inner = text.dropFirst().dropLast()
    guard !inner.contains(quote), !inner.contains(UInt8(ascii: "\\")) else {
      throw error(line, "escapes in quoted values aren't supported here; use the other quotes")
    }
    return String(decoding: inner, as: UTF8.self)
  }
}
