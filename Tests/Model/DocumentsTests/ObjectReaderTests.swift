import Documents
import Quantities
import Testing

@Suite struct ObjectReaderTests {
  private func object(_ text: String) throws -> ObjectReader {
    try DocumentParser.parse(text, file: "o.yaml").object()
  }

  @Test func keepsWhatNobodyAskedForInItsOrder() throws {
    let reader = try object("z: 1\nknown: 2\na: [3]\nempty: null\n")
    #expect(try reader.required("known").integer() == 2)
    #expect(reader.optional("missing") == nil)
    #expect(reader.unread() == [.init("z", 1), .init("a", [3]), .init("empty", .null)])
  }

  @Test func refusesUnknownKeysWithASuggestion() throws {
    let reader = try object("memory: 1\nmemroy: 2\n")
    _ = reader.optional("memory")
    let error = #expect(throws: DocumentError.self) { try reader.rejectUnknownKeys() }
    #expect(error?.line == 2)
    #expect(error?.message.contains("unknown key 'memroy'; did you mean 'memory'?") == true)
  }

  @Test func tellsAMissingValueFromAMissingKey() throws {
    let reader = try object("empty:\nother: 1\n")
    let empty = #expect(throws: DocumentError.self) { try reader.required("empty") }
    #expect(empty?.keyPath == "empty")
    let missing = #expect(throws: DocumentError.self) { try reader.required("gone") }
    #expect(missing?.message.contains("'gone' is required and missing") == true)
  }

  @Test(arguments: [
    "text: [1]", "text: {}", "number: x", "number: '1'", "number: true", "integer: 1.5",
    "integer: 9", "integer: 1e30", "truth: yes", "truth: 1", "truth: 'true'", "amount: 5s",
    "amount: 512", "choice: kilogram", "list: x", "list: {a: 1}", "filled: ' '", "least: -1",
  ])
  func refusesTheWrongType(line: String) throws {
    let reader = try object("# comment\n" + line)
    let error = #expect(throws: DocumentError.self) {
      if let node = reader.optional("text") { _ = try node.string() }
      if let node = reader.optional("number") { _ = try node.number() }
      if let node = reader.optional("integer") { _ = try node.integer(in: 1...5) }
      if let node = reader.optional("truth") { _ = try node.boolean() }
      if let node = reader.optional("amount") { _ = try node.quantity(.bytes) }
      if let node = reader.optional("choice") { _ = try node.choice(Unit.self) }
      if let node = reader.optional("list") { _ = try node.elements() }
      if let node = reader.optional("filled") { _ = try node.nonEmptyString() }
      if let node = reader.optional("least") { _ = try node.number(atLeast: 0) }
    }
    #expect(error?.line == 2)
    #expect(error?.message.hasPrefix("expected ") == true, "\(error?.message ?? "")")
    #expect(error?.keyPath == String(line.prefix { $0 != ":" }))
  }
}
