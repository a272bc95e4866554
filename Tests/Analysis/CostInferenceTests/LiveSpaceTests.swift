import CostAlgebra
import CostInference
import ProgramModel
import SourceLowering
import Testing

/// Memory alive at once and frames on the stack where something is not known, and where a guess would be too low.
@Suite struct LiveSpaceTests {
  private func summary(_ name: String, _ source: String) throws -> FunctionSummary {
    let table = SymbolTable([try SourceLowering.lower(text: source, path: "a.swift")])
    let index = try #require(table.entries.firstIndex { $0.function.name == name })
    return try #require(Inference(table, catalogue: CoreLibrary()).summary(of: index))
  }

  private func `class`(_ bound: CostExpression) -> String {
    ComplexityClass(of: bound.leading).description
  }

  @Test func `an unknown callee is named, never zero`() throws {
    let found = try summary("f(_:)", "func f(_ n: Int) { for _ in 0..<n { fetch() } }")
    #expect(found.boundOnPeak.description == "heap(fetch)")
    #expect(found.boundOnDepth.description == "depth(fetch) + 1")
    #expect(`class`(found.boundOnPeak) == "unknown")
    #expect(`class`(found.boundOnDepth) == "unknown")
  }

  @Test func `what a caller's closure takes is named`() throws {
    let found = try summary(
      "f(_:_:)", "func f(_ n: Int, _ body: () -> Void) { for _ in 0..<n { body() } }")
    #expect(found.boundOnPeak.description == "heap(body)")
    #expect(`class`(found.boundOnPeak) == "O(1)")
  }

  @Test func `a recursion without a scheme has no depth`() throws {
    let found = try summary("f(_:)", "func f(_ n: Int) -> Int { n == 1 ? 1 : f(g(n)) }")
    #expect(`class`(found.boundOnDepth) == "unknown")
    #expect(found.boundOnDepth.description.contains("depth(f)"))
  }

  @Test(arguments: [
    // Result of a conditional, of an `if` used as a value, of a cast, of a coalescing operator.
    "let c = x > 2 ? xs.map { $0 + x } : []; rows.append(c)",
    "let c = if x > 2 { xs.map { $0 + x } } else { [Int]() }; rows.append(c)",
    "let c: Any = xs.map { $0 + x }; rows.append(c as! [Int])",
    "let c: [Int]? = xs.map { $0 + x }; rows.append(c ?? [])",
    "let (c, _) = (xs.map { $0 + x }, x); rows.append(c)",
    "var c = xs.map { $0 + x }; c.sort(); rows.append(c)",
    "rows.insert(xs.map { $0 + x }, at: 0)",
    "rows += [xs.map { $0 + x }]",
    "rows = rows + [xs.map { $0 + x }]",
    "rows[x] = xs.map { $0 + x }",
    "let c = xs.map { $0 + x }; defer { rows.append(c) }",
    "func add(_ c: [Int]) { rows.append(c) }; add(xs.map { $0 + x })",
    "let add = { (c: [Int]) in rows.append(c) }; add(xs.map { $0 + x })",
    "let c = xs.map { $0 + x }; let d = [c]; rows += d",
    "guard let c = Optional(xs.map { $0 + x }) else { continue }; rows.append(c)",
    "do { let c = xs.map { $0 + x }; rows.append(c) }",
    "for _ in 0..<1 { let c = xs.map { $0 + x }; rows.append(c) }",
    "[xs.map { $0 + x }].forEach { rows.append($0) }",
    "for c in [xs.map { $0 + x }] { rows.append(c) }",
    "[xs.map { $0 + x }].forEach { c in let d = c; rows.append(d) }",
    "withUnsafeBytes(of: x) { _ in rows.append(xs.map { $0 + x }) }",
  ])
  func `what each round keeps is kept`(body: String) throws {
    let found = try summary(
      "f(_:)",
      """
      func f(_ xs: [Int]) -> [[Int]] {
        var rows: [[Int]] = []
        for x in xs { \(body) }
        return rows
      }
      """)
    let peak = found.boundOnPeak
    #expect(["O(n^2)", "O(n^3)", "unknown"].contains(`class`(peak)), "\(peak)")
  }

  @Test func `a former run's record says the same of memory and stack`() throws {
    let found = try summary(
      "f(_:)",
      "func f(_ xs: [Int]) -> [Int] { xs.count < 2 ? xs : f(Array(xs[..<(xs.count / 2)])) }")
    let bytes = CallerView.bytes(of: found)
    let read = try #require(bytes.withUnsafeBytes { CallerView.summary($0) })
    #expect(read.boundOnPeak == found.boundOnPeak)
    #expect(read.boundOnDepth == found.boundOnDepth)
    #expect(`class`(read.boundOnDepth) == "O(log n)")
  }
}
