import ProgramModel
import SourceLowering
import Testing

@Suite("Intake")
struct SourceLoweringTests {
  @Test func anEmptyFileHasNothing() throws {
    let file = try lower("")
    #expect(file.functions.isEmpty)
    #expect(file.types.isEmpty)
  }

  @Test func bytesThatAreNotUTF8AreRefusedWithTheirLine() {
    #expect(throws: IntakeError.invalidUTF8(file: "a.swift", line: 2, offset: 3)) {
      try SourceLowering.lower(source: [0x2f, 0x2f, 0x0a, 0xff, 0x41], path: "a.swift")
    }
  }

  @Test(arguments: [
    "let x = a" + String(repeating: ".b", count: 100_000),
    "let x = a" + String(repeating: "()", count: 100_000),
    "let x = " + String(repeating: "[", count: 100_000),
    "func f() { if a {}" + String(repeating: " else if a {}", count: 100_000) + "}",
  ])
  func endlessChainsAreNotAnalysed(_ text: String) {
    #expect(throws: IntakeError.self) { try lower(text) }
  }

  @Test(arguments: [
    "let x = a" + String(repeating: ".b", count: 19_000),
    "let x = " + String(repeating: "(", count: 9_000) + "1"
      + String(repeating: ")", count: 9_000),
    "func f() { let x = a" + String(repeating: " + a", count: 20_000) + "}",
  ])
  func longChainsLeaveAnOmission(_ text: String) throws {
    #expect(!(try lower(text).omissions.isEmpty))
  }

  @Test func aScriptBeginsWhereItsFirstStatementStands() throws {
    let file = try lower("func f() {}\n\nprint(1)\n")
    let script = try #require(file.functions.first { $0.kind == .topLevel })
    #expect(script.position.line == 3)
  }

  @Test func brokenCodeIsNamedWithItsLine() throws {
    let file = try lower("func f() {}\nfunc g( {\n}\n")
    #expect(file.functions.contains { $0.name == "f()" })
    #expect(file.omissions.first?.position.line == 2)
  }

  @Test func codeThatParsesHasNoOmission() throws {
    #expect(try lower("func f(_ xs: [Int]) -> Int { xs.reduce(0, +) }").omissions.isEmpty)
  }

  @Test(arguments: [
    "func f( {", "class { func }", "}}}}", "func f() { for in {} while }", "switch { case }",
    "let = ", "if", "#if A\nfunc f() {", "\"\\(", "struct S { var x: { get } }", "\u{0}", "@", "x.",
    "func f() { guard let else }", "extension { }", "enum E { case }", "a ? b", "a ? b :",
    "func f() { let (a, = 1 }", "precedencegroup {", "operator +", "subscript", "init(",
  ])
  func brokenCodeDoesNotCrash(_ text: String) throws {
    _ = try lower(text)
  }

  @Test func namesFollowTheContract() throws {
    let file = try lower(
      """
      struct Outer {
        struct Inner { func name(label a: Int, _ b: Int) { func deep(x: Int) {} } }
        init(x: Int) {}
        subscript(i: Int) -> Int { i }
        var one: Int { 1 }
        var two: Int { get { 1 } set { } }
        var watched = 0 { didSet { } }
        static func + (a: Outer, b: Outer) -> Outer { a }
        let stored: (Int) -> Int = { $0 }
        func `in`(`for`: Int) {}
      }
      extension Array where Element == Int { func total() -> Int { 0 } }
      extension Outer.Inner { func more() {} }
      protocol P { func f(); var v: Int { get } }
      """)
    #expect(
      file.functions.map(\.name) == [
        "Outer.Inner.name(label:_:)", "Outer.Inner.name(label:_:).deep(x:)", "Outer.init(x:)",
        "Outer.subscript(_:)", "Outer.one", "Outer.two.get", "Outer.two.set", "Outer.watched",
        "Outer.+(_:_:)", "Outer.stored", "Outer.in(for:)", "Array.total()", "Outer.Inner.more()",
        "P.f()", "P.v",
      ])
    #expect(file.functions.filter { !$0.hasBody }.map(\.name) == ["P.f()", "P.v"])
  }
}
