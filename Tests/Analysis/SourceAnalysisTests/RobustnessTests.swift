import Foundation
import ScanModel
import SourceAnalysis
import Testing

/// Whatever the source, there is an answer or a reason, soon. The long inputs of the same kinds are `make fuzz`'s and
/// `make test-hostile`'s.
@Suite struct RobustnessTests {
  private func scan(_ text: String) -> ScanDocument {
    SourceAnalysis.analyse(source: Array(text.utf8), path: "a.swift").document
  }

  /// Shown by its beginning: the whole would fill the log.
  struct Input: Sendable, CustomTestStringConvertible {
    let text: String
    init(_ text: String) { self.text = text }
    var testDescription: String { String(text.prefix(24)) }
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test(arguments: [
    Input("let x = a" + repeated(".b", 100_000)),
    Input("let x = a" + repeated("\n  .b()", 100_000)),
    Input("let x = a" + repeated("()", 100_000)),
    Input("func f() {\n  if a { }" + repeated(" else if b { }", 100_000) + "\n}"),
    Input("let x = " + repeated("(", 100_000) + "1" + repeated(")", 100_000)),
    Input("let x = " + repeated("[", 100_000)),
    Input("func f() {\n" + repeated("do {\n", 100_000) + repeated("}\n", 100_000) + "}"),
    Input("let x: " + repeated("A<", 100_000)),
    Input(repeated("#if A\nf()\n", 100_000)),
    Input("let x = " + repeated("try ", 100_000) + "y"),
    Input("let x: " + repeated("A ->\n", 100_000) + "A"),
    Input("let x = " + repeated("\"\\(", 100_000)),
    Input("let x = " + repeated("[", 40) + "1" + repeated("]", 40)),
    Input("let x = " + repeated("[a<", 40) + "n"),
    Input("\nfunc f() { " + repeated("a;", 2_500_000) + " }"),
  ])
  func `what no stack or syntax tree can hold is not analysed, and says where and why`(
    _ input: Input
  ) throws {
    let scan = scan(input.text)
    let reason = try #require(scan.notAnalysed.first)
    #expect(reason.reason.hasPrefix("not analysed, because "))
    #expect((reason.line ?? 0) > 0)
  }

  @Test(arguments: [
    Input("func f() {\n" + repeated("if a {\n", 5_000) + repeated("}\n", 5_000) + "}"),
    Input(repeated("func f() {\n", 3_000) + repeated("}\n", 3_000)),
    Input(repeated("struct S {\n", 3_000) + repeated("}\n", 3_000)),
    Input("let x = " + repeated("{ a in\n", 3_000) + repeated("}\n", 3_000)),
    Input("func f(a: [Int]) {\n" + repeated("#if A\n", 3_000) + repeated("#endif\n", 3_000) + "}"),
    Input("let x = " + repeated("(", 300) + "a" + repeated(repeated(" + a", 390) + ")", 300)),
    Input("let x = 1" + repeated(" + 1", 20_000)),
    Input("let x = a" + repeated(".b", 15_000)),
  ])
  func `what lowering cannot follow becomes an omission in the answer`(_ input: Input) {
    let scan = scan(input.text)
    #expect(!scan.notAnalysed.isEmpty)
    #expect(scan.notAnalysed.allSatisfy { $0.reason.hasPrefix("not analysed, because ") })
  }

  @Test func `a line of a hundred thousand bytes is analysed`() throws {
    let scan = scan("func f() { let x = [" + Self.repeated("12345678, ", 20_000) + "1] }")
    #expect(try #require(scan.functions.first).time.class == "O(1)")
  }

  @Test func `of a function too long to hold the beginning is analysed, and the next one whole`()
    throws
  {
    let scan = scan(
      "func f() {\n" + Self.repeated("g(1); ", 60_000) + "\n}\n"
        + "func h(_ xs: [Int]) -> Int {\n  var n = 0\n  for x in xs { n += x }\n  return n\n}\n")
    let reason = try #require(scan.notAnalysed.first)
    #expect(reason.line == 2)
    #expect(reason.reason.contains("200000 expressions"))
    let long = try #require(scan.functions.first { $0.name.hasPrefix("f") })
    #expect(!long.time.unknowns.isEmpty)
    let next = try #require(scan.functions.first { $0.name.hasPrefix("h") })
    #expect(next.time.unknowns.isEmpty)
  }

  @Test func `thousands of functions in a file are all analysed`() {
    let functions = (0..<2_000).map {
      "func f\($0)(_ a: [Int]) -> Int { var s = 0; for x in a { s += x }; return s }\n"
    }
    let scan = scan(functions.joined())
    #expect(scan.functions.count == 2_000)
    #expect(scan.functions.allSatisfy { $0.time.class == "O(n)" })
  }

  @Test func `a call chain longer than the stack is deep is followed to its end`() throws {
    let functions = (0..<3_000).map {
      "func f\($0)(_ a: [Int]) -> Int { return f\($0 + 1)(a) }\n"
    }
    let scan = scan(
      functions.joined()
        + "func f3000(_ a: [Int]) -> Int { var s = 0; for x in a { s += x }; return s }\n")
    #expect(try #require(scan.functions.first).time.class == "O(n)")
  }

  @Test func `mutual recursion of a thousand functions is an answer for each`() {
    let functions = (0..<1_000).map {
      "func f\($0)(_ a: Int) -> Int { if a == 0 { return 0 }; return f\(($0 + 1) % 1_000)(a - 1) }\n"
    }
    let scan = scan(functions.joined())
    #expect(scan.functions.count == 1_000)
    #expect(scan.functions.allSatisfy { $0.time.answered || !$0.time.unknowns.isEmpty })
  }

  @Test
  func
    `functions that call each other in many ways, further than the stack is deep, all have an answer`()
  {
    let functions = (0..<430).map { i in
      "func f\(i)(_ a: Int) -> Int { if a == 0 { return 0 }; return f\((i + 1) % 430)(a - 1)"
        + " + f\((i * 37 + 101) % 430)(a - 2) }\n"
    }
    let scan = scan(functions.joined())
    #expect(scan.functions.count == 430)
    #expect(scan.functions.allSatisfy { $0.time.answered || !$0.time.unknowns.isEmpty })
  }

  @Test(arguments: [
    "class A: B { func f() { f() } }\nclass B: A { func f() { f() } }",
    "typealias A = B\ntypealias B = A\nfunc f(a: A) { for x in a { } }",
    "struct S { var s: S { s } }", "extension S: S { }", "protocol P: P { func f() }",
    "func f(x: Int) { f(x: f(x: f(x: x))) }", "func f() { f }", "let x = x", "var a: Int { a }",
    "func f(_ f: (Int) -> Int) { f(f(f)) }", "func f() { break; continue; fallthrough }",
  ])
  func `what refers to itself has an end`(_ text: String) { _ = scan(text) }

  @Test func `an empty file is a scan of no functions`() {
    let scan = scan("")
    #expect(scan.functions.isEmpty)
    #expect(scan.notAnalysed.isEmpty)
    #expect(scan.files == 1)
  }

  @Test func `bytes that are not UTF-8 are named with their line`() throws {
    let scan = SourceAnalysis.analyse(
      source: Array("// a\n".utf8) + [0xFF], path: "a.swift"
    ).document
    #expect(try #require(scan.notAnalysed.first).line == 2)
  }

  @Test func `every input that fuzzing kept is analysed`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Fixtures/Fuzz")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    #expect(files.count >= 10)
    for file in files {
      let scan = SourceAnalysis.analyse(source: Array(try Data(contentsOf: file)), path: "a.swift")
      #expect(scan.document.files == 1)
    }
  }
}
