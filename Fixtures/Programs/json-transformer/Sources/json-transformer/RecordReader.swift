/// Reads records from an array of JSON values or from JSON lines; which of the two it is shows in the first byte.
struct RecordReader {
  private var parser: JSONParser

  init(_ bytes: [UInt8]) {
    parser = JSONParser(bytes)
  }

  func records() throws(JSONError) -> [JSONValue] {
    var parser = parser
    if parser.peek() == UInt8(ascii: "[") {
      let value = try parser.parseValue()
      guard parser.isAtEnd() else { throw parser.error("nothing after the array") }
      guard case .array(let records) = value else { return [] }
      return records
    }
    var records: [JSONValue] = []
    while !parser.isAtEnd() {
      records.append(try parser.parseValue())
    }
    return records
  }
}
