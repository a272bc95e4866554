import CostAlgebra
import ProgramModel
import SourceLowering
import Testing

@testable import CostInference

/// Names mean what the place where they stand makes of them.
@Suite struct ScopeTests {
  private func classes(_ files: [(path: String, text: String)]) throws -> [String: String] {
    let table = SymbolTable(
      try files.map { try SourceLowering.lower(text: $0.text, path: $0.path) })
    let inference = Inference(table, catalogue: CoreLibrary())
    var found: [String: String] = [:]
    for (index, entry) in table.entries.enumerated() {
      guard let summary = inference.summary(of: index) else { continue }
      found["\(entry.file) \(entry.function.name)"] =
        ComplexityClass(of: summary.cost.upper.leading).description
    }
    return found
  }

  @Test func `two modules may each have a type of the same name`() throws {
    let slow = "struct Box { var xs: [Int]; func get() -> Int { xs.reduce(0, +) } }"
    let fast = "struct Box { var x: Int; func get() -> Int { x } }"
    let use = "func use(_ box: Box) -> Int { box.get() }"
    let found = try classes([
      ("Sources/A/Box.swift", slow), ("Sources/A/Use.swift", use),
      ("Sources/B/Box.swift", fast), ("Sources/B/Use.swift", use),
    ])
    #expect(found["Sources/A/Use.swift use(_:)"] == "O(n)")
    #expect(found["Sources/B/Use.swift use(_:)"] == "O(1)")
  }

  @Test func `an inner type of the same name is that of the type around`() throws {
    let text = """
      struct A { struct Part { var xs: [Int]; func sum() -> Int { xs.reduce(0, +) } }
        var part: Part; func total() -> Int { part.sum() } }
      struct B { struct Part { func sum() -> Int { 1 } }
        var part: Part; func total() -> Int { part.sum() } }
      """
    let found = try classes([("a.swift", text)])
    #expect(found["a.swift A.total()"] == "O(n)")
    #expect(found["a.swift B.total()"] == "O(1)")
  }

  @Test func `overloads are told apart by the types of the arguments`() throws {
    let text = """
      struct Sink { var n = 0
        mutating func add(_ x: Int) { n += x }
        mutating func add(_ xs: [Int]) { for x in xs { add(x) } } }
      func once(_ x: Int) { var sink = Sink(); sink.add(x) }
      func all(_ xs: [Int]) { var sink = Sink(); sink.add(xs) }
      """
    let found = try classes([("a.swift", text)])
    #expect(found["a.swift once(_:)"] == "O(1)")
    #expect(found["a.swift all(_:)"] == "O(n)")
  }

  @Test func `aliases that name each other come to an end`() throws {
    let found = try classes([
      ("a.swift", "typealias A = B\ntypealias B = A\nfunc f(_ a: A) -> A { a }")
    ])
    #expect(found["a.swift f(_:)"] == "O(1)")
  }

  @Test func `results of one function for different arguments are different sizes`() throws {
    let text = """
      struct Index { var value: UInt
        init(_ value: UInt) { self.value = value }
        var word: Int { Int(value / 64) } }
      func words(_ a: UInt, _ b: UInt) {
        let low = Index(a)
        let high = Index(b)
        for word in low.word..<high.word { print(word) } }
      func none(_ a: UInt) {
        let low = Index(a)
        let high = Index(a)
        for word in low.word..<high.word { print(word) } }
      """
    let found = try classes([("a.swift", text)])
    #expect(found["a.swift words(_:_:)"] == "O(n)")
    #expect(found["a.swift none(_:)"] == "O(1)")
  }
}
