/// One request of an access log in the combined style, with the duration in milliseconds at the end:
///
///     203.0.113.7 - alice [21/Nov/2026:14:29:21 +0000] "GET /items/42 HTTP/1.1" 200 5123 34
struct LogEntry {
  let user: String
  let method: String
  let path: String
  let status: Int
  let bytes: Int
  let milliseconds: Int

  /// Nil if the line is not of that form.
  init?(line: ArraySlice<UInt8>) {
    var scanner = FieldScanner(line)
    guard
      scanner.field(until: " ") != nil,  // address
      scanner.field(until: " ") != nil,  // identity, never filled in
      let user = scanner.field(until: " "),
      scanner.skip("["),
      scanner.field(until: "]") != nil,
      scanner.skip(" "), scanner.skip("\""),
      let method = scanner.field(until: " "),
      let target = scanner.field(until: " "),
      scanner.field(until: "\"") != nil,
      scanner.skip(" "),
      let status = scanner.number(),
      scanner.skip(" "),
      let bytes = scanner.number(),
      scanner.skip(" "),
      let milliseconds = scanner.number(),
      scanner.isAtEnd
    else { return nil }

    self.user = String(decoding: user, as: UTF8.self)
    self.method = String(decoding: method, as: UTF8.self)
    // What follows the question mark would make every request a path of its own.
    self.path = String(decoding: target.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
    self.status = status
    self.bytes = bytes
    self.milliseconds = milliseconds
  }
}

/// Takes fields from the front of a line.
private struct FieldScanner {
  private var rest: ArraySlice<UInt8>

  init(_ line: ArraySlice<UInt8>) {
    rest = line
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func field(until delimiter: Unicode.Scalar) -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: UInt8(ascii: delimiter)) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  mutating func skip(_ expected: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: expected) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number() -> Int? {
    var value = 0
    var digits = 0
    while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      value = value &* 10 &+ Int(byte &- UInt8(ascii: "0"))
      digits += 1
      rest.removeFirst()
    }
    return (1...18).contains(digits) ? value : nil
  }
}
