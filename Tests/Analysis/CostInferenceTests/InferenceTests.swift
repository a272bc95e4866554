import CostAlgebra
import CostInference
import ProgramModel
import SourceLowering
import Testing

@Suite struct InferenceTests {
  private static let source = """
    func large(_ x: Int) -> Int {
      var y = x
      \(String(repeating: "y += x\n", count: 200))
      return y
    }
    func caller(_ rows: [Int]) { for row in rows { _ = large(row) } }
    func small(_ x: Int) -> Int { x + 1 }
    """

  @Test func `a function over its budget is a named unknown, for its callers too`() throws {
    let table = SymbolTable([try SourceLowering.lower(text: Self.source, path: "Large.swift")])
    let inference = Inference(table, catalogue: CoreLibrary(), budget: 100)
    let large = try #require(inference.summary(of: 0))
    #expect(large.isOverBudget)
    #expect(ComplexityClass(of: large.cost.upper).isUnknown)
    #expect(large.cost.upper.symbols.map(\.name) == ["cost(analysis budget exceeded)"])
    let caller = try #require(inference.summary(of: 1))
    #expect(!caller.isOverBudget)
    #expect(caller.cost.upper.symbols.map(\.name).contains("cost(large)"))
    let small = try #require(inference.summary(of: 2))
    #expect(ComplexityClass(of: small.cost.upper) == .constant)
  }

  @Test func `the same function is analysed within the usual budget`() throws {
    let table = SymbolTable([try SourceLowering.lower(text: Self.source, path: "Large.swift")])
    let large = Inference(table, catalogue: CoreLibrary()).summary(of: 0)
    #expect(large?.isOverBudget == false)
  }
}
