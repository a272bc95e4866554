import Documents
import Testing

@Suite struct DocumentWriterTests {
  static let oddTexts = [
    "", " ", "  leading", "trailing  ", "true", "False", "yes", "no", "on", "null", "~", "1",
    "1.0", "1e5", "1e-5", "0x1F", "0x1p3", "0o17", "-0x2p1", "+5", ".5", "5.", ".inf", "nan",
    "1_000",
    "12:30:45", "2026-11-21", "<<", "=", "- a", "a: b", "a:", ": a", "? x", "#no comment", "a #b",
    "&anchor", "*alias", "!tag", "%directive", "@at", "`tick`", "{", "}", "[", "]", ",", "|", ">",
    "'single'", "\"double\"", "back\\slash", "/slash/", "tab\there", "\tx", "line\nbreak", "line\n",
    "\nline", "a\n\n\nb", "a\n  indented\nb", "return\r", "win\r\ndows", "\u{1}", "\u{1B}[31m",
    "\u{7F}", "\u{85}", "a\u{85}b", "\u{9F}", "a\u{2028}b", "a\u{2029}b",
    "a\u{FEFF}bom", "\u{FFFF}",
    "é", "日本語", "👩‍👩‍👧", "e\u{301}", "---", "--- a", "...", "a---", "x: [y", "C:\\path", "{n}",
    "--port={port}", "key with spaces", String(repeating: "long ", count: 60),
  ]

  private func read(_ text: String) throws -> DocumentValue {
    try DocumentParser.parse(text, file: "written").value
  }

  @Test(arguments: oddTexts)
  func textsReadBackAsTexts(text: String) throws {
    let value: DocumentValue = .object([
      .init("value", .string(text)), .init("list", .array([.string(text), "x"])),
      .init("nested", .object([.init(text + "key", .string(text))])),
    ])
    #expect(try read(try DocumentWriter.yaml(value)) == value)
    #expect(try read(try DocumentWriter.json(value))["value"] == .string(text))
    #expect(try read(try DocumentWriter.json(value))["nested"] == value["nested"])
  }

  @Test(arguments: oddTexts)
  func textsReadBackAsKeys(text: String) throws {
    let value: DocumentValue = .object([.init(text, 1)])
    #expect(try read(try DocumentWriter.yaml(value)) == value)
    #expect(try read(try DocumentWriter.json(value)) == value)
  }

  @Test(arguments: [
    0, 1, -1, 0.1, 1e-5, 1.5e-9, 1e300, -1e300, .leastNonzeroMagnitude, 1 / 3, 123_456_789.123,
    1e15, 1e16, 1e18,
    1e19, 9_007_199_254_740_992, Double.greatestFiniteMagnitude,
  ])
  func numbersReadBackToTheLastBit(number: Double) throws {
    let value: DocumentValue = ["number": .number(number), "list": [.number(number)]]
    let yaml = try DocumentWriter.yaml(value)
    #expect(try read(yaml) == value)
    #expect(!yaml.contains("!"), "no tag is needed: \(yaml)")
    #expect(try read(try DocumentWriter.json(value))["number"] == .number(number))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoNumberIsRefused(number: Double) {
    #expect(throws: DocumentWritingError.self) { try DocumentWriter.yaml(["x": .number(number)]) }
    #expect(throws: DocumentWritingError.self) {
      try DocumentWriter.json(["x": .number(number)] as DocumentValue)
    }
  }

  @Test(arguments: [
    DocumentValue.null, true, false, [], [:], ["a": .null], ["a": [], "b": [:]], [[[1]], [.null]],
  ])
  func otherValuesReadBack(value: DocumentValue) throws {
    #expect(try read(try DocumentWriter.yaml(["v": value])) == ["v": value])
    #expect(try read(try DocumentWriter.json(["v": value] as DocumentValue)) == ["v": value])
  }

  @Test func yamlKeepsTheOrderAndJSONSortsIt() throws {
    let value: DocumentValue = ["b": 1, "a": 2]
    #expect(try DocumentWriter.yaml(value) == "b: 1\na: 2\n")
    #expect(try DocumentWriter.json(value) == "{\n  \"a\" : 2,\n  \"b\" : 1\n}\n")
  }

  @Test func severalDocumentsAreSeparated() throws {
    let text = try DocumentWriter.yaml(documents: [["a": 1], ["b": 2]])
    #expect(text == "---\na: 1\n---\nb: 2\n")
  }

  /// Readers of YAML 1.1, Kubernetes' among them, take these for truth values when they are plain.
  @Test(arguments: ["n", "N", "y", "no", "On", "off", "YES"])
  func truthValuesOfYAML11AreQuoted(text: String) throws {
    #expect(
      try DocumentWriter.yaml(["key": .string(text)]) == "key: '\(text)'\n")
  }
}
