import Documents
import Testing

@Suite struct DocumentParserTests {
  private func parse(_ text: String) throws(DocumentError) -> DocumentNode {
    try DocumentParser.parse(text, file: "d.yaml")
  }

  @Test func nodesKnowTheirPlace() throws {
    let root = try parse("top:\n  list:\n    - 1\n    - name: x\n")
    let list = try root.object().required("top").object().required("list").elements()
    #expect(list[0].keyPath == "top.list[0]")
    #expect((list[0].line, list[0].column) == (3, 7))
    let name = try list[1].object().required("name")
    #expect(name.keyPath == "top.list[1].name")
    #expect((name.line, name.column, name.file) == (4, 13, "d.yaml"))
    #expect(name.error("is odd").description == "d.yaml:4: top.list[1].name: is odd")
  }

  @Test func jsonIsReadToo() throws {
    let root = try parse("{\n\t\"a\": [1, -2.5e-3, true, null, \"t\\u00e9\\n\"]\n}")
    #expect(root.value == ["a": [1, -0.0025, true, .null, "té\n"]])
  }

  static let scalars: [(String, DocumentValue)] = [
    ("1", 1), ("1e-5", 0.000_01), ("-1.5E+3", -1500), ("+4", 4),
    (".5", 0.5), ("true", true), ("FALSE", false), ("~", .null), ("Null", .null), ("yes", "yes"),
    ("'1'", "1"), ("\"true\"", "true"), ("''", ""), ("nan", "nan"), (".inf", ".inf"),
    ("infinity", "infinity"), ("1e999", "1e999"), ("512MiB", "512MiB"), ("1_000", "1_000"),
    ("2026-01-01", "2026-01-01"), ("- ", [.null]), ("a:", ["a": .null]),
  ]

  @Test(arguments: scalars)
  func plainScalarsHaveTheirType(text: String, value: DocumentValue) throws {
    #expect(try parse(text).value == value)
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", "'a' appears twice"),
    ("x:\n  {\"k\": 1, \"k\": 2}\n", "'k' appears twice"),
    ("m:\n  1: a\n  \"1\": b\n", "'1' appears twice"),
    ("a: [1, 2\nb: 3\n", "not YAML"),
    ("a: 'open\n", "not YAML"),
    ("a: *nobody\n", "not YAML"),
    ("a: b: c\n", "not YAML"),
    ("\tindented: by tab\n", "not YAML"),
    ("a: 1\n---\nb: 2\n", "not YAML"),
    ("%YAML 9.9\n---\na: 1\n", "not YAML"),
    ("? [1, 2]\n: x\n", "expected a text as key"),
    ("a: &a [*a]\n", "not YAML"),
  ])
  func refusesWithALine(text: String, part: String) {
    let error = #expect(throws: DocumentError.self) { try parse(text) }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    #expect((error?.line ?? 0) >= 1)
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "   "])
  func refusesNothingAtAll(text: String) {
    let error = #expect(throws: DocumentError.self) { try parse(text) }
    #expect(error?.message.contains("empty") == true, "\(error?.message ?? "")")
  }

  @Test func refusesControlCharacters() {
    let error = #expect(throws: DocumentError.self) { try parse("a: \u{1}\n") }
    #expect(error?.message.contains("not YAML") == true)
  }

  @Test func anAliasIsWrittenOut() throws {
    #expect(try parse("a: &x [1]\nb: *x\n").value == ["a": [1], "b": [1]])
  }

  /// Nine lines of aliases would unfold to 10^9 values.
  @Test(.timeLimit(.minutes(1)))
  func anAliasBombIsRefused() {
    var text = "a0: &a0 [" + Array(repeating: "x", count: 10).joined(separator: ", ") + "]\n"
    for level in 1..<9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let error = #expect(throws: DocumentError.self) { try parse(text) }
    #expect(error?.message.contains("aliases") == true, "\(error?.message ?? "")")
    #expect(error?.line != nil)
  }

  /// Aliases can also nest without any nesting in the text.
  @Test(.timeLimit(.minutes(1)))
  func aChainOfAliasesIsRefused() {
    var text = "a0: &a0 [x]\n"
    for level in 1..<5000 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    let error = #expect(throws: DocumentError.self) { try parse(text) }
    #expect(error?.message.contains("deeper than 200") == true, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000),
    String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000) + "x",
    "a: 1\nb: " + String(repeating: "[", count: 300) + String(repeating: "]", count: 300),
    (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
  ])
  func deepNestingIsRefused(text: String) {
    let error = #expect(throws: DocumentError.self) { try parse(text) }
    #expect(error?.message.contains("deeper than 200") == true, "\(error?.message ?? "")")
    #expect(error?.line != nil)
  }

  @Test func nestingWithinTheLimitIsRead() throws {
    let text = String(repeating: "[", count: 150) + String(repeating: "]", count: 150)
    #expect(throws: Never.self) { try parse(text) }
  }

  @Test func hugeTextIsRefused() {
    let text = String(repeating: "# comment\n", count: DocumentParser.maximumBytes / 10 + 1)
    let error = #expect(throws: DocumentError.self) { try parse(text) }
    #expect(error?.message.contains("larger than 64 MiB") == true)
  }
}
