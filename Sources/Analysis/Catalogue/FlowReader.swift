/// Reads `{key: value, …}` and `[value, …]` within one line. As in YAML, a value that holds a comma or a bracket
/// (`"max(a, b)"`) must be quoted there.
struct FlowReader {
  let bytes: ArraySlice<UInt8>
  var position: Int
  let file: String
  let line: Int

  mutating func node(depth: Int) throws(CatalogueError) -> CatalogueNode {
    guard depth < 16 else { throw error("nested deeper than 16 levels") }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try mapping(depth)
    case UInt8(ascii: "["): return try list(depth)
    default: return CatalogueNode(value: .scalar(try scalar(isKey: false)), line: line)
    }
  }

  private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private func error(_ message: String) -> CatalogueError {
    CatalogueError(file: file, line: line, message: message)
  }

  private mutating func skipSpace() {
    while current == 32 { position += 1 }
  }

  private mutating func mapping(_ depth: Int) throws(CatalogueError) -> CatalogueNode {
    position += 1
    var pairs: [CatalogueNode.Pair] = []
    skipSpace()
    while current != UInt8(ascii: "}") {
      let key = try scalar(isKey: true)
      guard current == UInt8(ascii: ":") else { throw error("expected `:` after `\(key)`") }
      guard !pairs.contains(where: { $0.key == key }) else { throw error("`\(key)` appears twice") }
      position += 1
      pairs.append(CatalogueNode.Pair(key: key, line: line, value: try node(depth: depth + 1)))
      try separator(UInt8(ascii: "}"))
    }
    position += 1
    return CatalogueNode(value: .mapping(pairs), line: line)
  }

  private mutating func list(_ depth: Int) throws(CatalogueError) -> CatalogueNode {
    position += 1
    var nodes: [CatalogueNode] = []
    skipSpace()
    while current != UInt8(ascii: "]") {
      nodes.append(try node(depth: depth + 1))
      try separator(UInt8(ascii: "]"))
    }
    position += 1
    return CatalogueNode(value: .list(nodes), line: line)
  }

  private mutating func separator(_ closing: UInt8) throws(CatalogueError) {
    skipSpace()
    if current == UInt8(ascii: ",") {
      position += 1
      skipSpace()
    } else if current != closing {
      throw error(
        "expected `,` or `\(Character(UnicodeScalar(closing)))`; brackets close on their line")
    }
  }

  private mutating func scalar(isKey: Bool) throws(CatalogueError) -> String {
    if let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = position + 1
      position = start
      while let byte = current, byte != quote { position += 1 }
      guard current != nil else { throw error("the quote isn't closed") }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      position += 1
      return text
    }
    let start = position
    while let byte = current, ![44, 91, 93, 123, 125].contains(byte) {
      if isKey, byte == UInt8(ascii: ":") { break }
      position += 1
    }
    var end = position
    while end > start, bytes[end - 1] == 32 { end -= 1 }
    guard end > start else { throw error("a value is missing") }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
