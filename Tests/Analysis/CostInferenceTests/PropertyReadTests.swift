import CostAlgebra
import CostInference
import ProgramModel
import SourceLowering
import Testing

/// What reading a computed property costs stands where it is read, with what it does.
@Suite struct PropertyReadTests {
  private let source = """
    struct Store {
      var rows: [Int]
      var name: String { "store" }
      var total: Int {
        var sum = 0
        for row in rows { sum += row }
        print(sum)
        return sum
      }
      func report() -> Int {
        let title = name.isEmpty

        return title ? 0 : total
      }
    }
    func outside(_ store: Store) -> Int {
      return store.total
    }
    """

  private func summary(of name: String) throws -> FunctionSummary {
    let table = SymbolTable([try SourceLowering.lower(text: source, path: "Store.swift")])
    let index = try #require(table.entries.firstIndex { $0.function.name == name })
    return try #require(Inference(table, catalogue: CoreLibrary()).summary(of: index))
  }

  @Test(arguments: [("Store.report()", 13), ("outside(_:)", 17)])
  func `its terms, calls and effects have the line of the use`(name: String, line: Int) throws {
    let summary = try summary(of: name)
    #expect(ComplexityClass(of: summary.cost.upper) == .linear)
    #expect(summary.cost.terms.first?.line == line)
    #expect(summary.calls.map(\.callee) == ["Store.total"])
    #expect(summary.calls.map(\.line) == [line])
    #expect(summary.effects.map(\.kind) == ["console"])
    #expect(summary.effects.map(\.line) == [line])
  }
}
