/// A recursive-descent parser of JSON (RFC 8259) over bytes.
struct JSONParser {
  private let bytes: [UInt8]
  private var position: Int
  private var depth = 0

  /// Deeper nesting is refused: the parser's recursion would overflow the stack.
  static let maximumDepth = 512

  init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// True when only white space is left.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return position == bytes.count
  }

  /// The first byte of the next value, without taking it.
  mutating func peek() -> UInt8? {
    skipSpace()
    return position < bytes.count ? bytes[position] : nil
  }

  mutating func parseValue() throws(JSONError) -> JSONValue {
    guard let first = peek() else { throw error("a value") }
    switch first {
    case UInt8(ascii: "{"): return .object(try parseMembers())
    case UInt8(ascii: "["): return .array(try parseElements())
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: return .number(try parseNumber())
    }
  }

  private mutating func parseMembers() throws(JSONError) -> [JSONValue.Member] {
    try enter("{")
    defer { depth -= 1 }
    var members: [JSONValue.Member] = []
    if take("}") { return members }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw error("a member's name in quotes") }
      let name = try parseString()
      guard take(":") else { throw error("a colon") }
      members.append(.init(name: name, value: try parseValue()))
    } while take(",")
    guard take("}") else { throw error("a comma or a closing brace") }
    return members
  }

  private mutating func parseElements() throws(JSONError) -> [JSONValue] {
    try enter("[")
    defer { depth -= 1 }
    var elements: [JSONValue] = []
    if take("]") { return elements }
    repeat {
      elements.append(try parseValue())
    } while take(",")
    guard take("]") else { throw error("a comma or a closing bracket") }
    return elements
  }

  private mutating func parseString() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
      bytes[position] != UInt8(ascii: "\\")
    {
      guard bytes[position] >= 0x20 else { throw error("no control character in a string") }
      position += 1
    }
    // Most strings have no escapes and are taken as a whole.
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      defer { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    return try parseEscapedString(beginning: bytes[start..<position])
  }

  private mutating func parseEscapedString(
    beginning: ArraySlice<UInt8>
  ) throws(JSONError) -> String {
    var text = Array(beginning)
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try parseEscape())
      case ..<0x20: throw error("no control character in a string")
      default: text.append(byte)
      }
    }
    throw error("the end of a string")
  }

  private mutating func parseEscape() throws(JSONError) -> [UInt8] {
    guard position < bytes.count else { throw error("the end of an escape") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(try parseScalar()).utf8)
    default: throw error("a known escape")
    }
  }

  private mutating func parseScalar() throws(JSONError) -> Unicode.Scalar {
    let high = try parseHexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard (0xD800...0xDBFF).contains(high), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { throw error("a pair of surrogates") }
    position += 2
    let low = try parseHexadecimal()
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw error("a low surrogate") }
    return scalar
  }

  private mutating func parseHexadecimal() throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count,
      bytes[position..<position + 4].allSatisfy(\.isHexadecimalDigit),
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw error("four hexadecimal digits") }
    position += 4
    return value
  }

  private mutating func parseNumber() throws(JSONError) -> String {
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = position
    try skipDigits()
    guard bytes[whole] != UInt8(ascii: "0") || position == whole + 1 else {
      throw error("no leading zero")
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[position]) {
        position += 1
      }
      try skipDigits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDigits() throws(JSONError) {
    let start = position
    while position < bytes.count, bytes[position].isDigit {
      position += 1
    }
    guard position > start else { throw error("a digit") }
  }

  private mutating func parseWord(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, "\(word)".utf8.elementsEqual(bytes[position..<end]) else {
      throw error("true, false or null")
    }
    position = end
    return value
  }

  private mutating func enter(_ bracket: Unicode.Scalar) throws(JSONError) {
    guard take(bracket) else { throw error("\(bracket)") }
    guard depth < Self.maximumDepth else {
      throw error("at most \(Self.maximumDepth) levels of nesting")
    }
    depth += 1
  }

  /// Takes `scalar` if it comes next; white space before it is skipped.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  func error(_ expected: String) -> JSONError {
    let line = 1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") }
    return JSONError(line: line, expected: expected)
  }
}

struct JSONError: Error, CustomStringConvertible {
  let line: Int
  let expected: String

  var description: String { "line \(line): expected \(expected)" }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isHexadecimalDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
}
