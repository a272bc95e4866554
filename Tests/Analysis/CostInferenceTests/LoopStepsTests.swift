import Catalogue
import CostAlgebra
@testable import CostInference
import FoundationEssentials
import ProgramModel
import SourceLowering
import Testing

/// How far a round moves what a loop waits for, where the library says only how far it moves at most.
@Suite struct LoopStepsTests {
  private func assumptions(of name: String) throws -> [String] {
    let text = """
      func received(_ descriptor: Int32, _ enough: Int) -> Int {
        var total = 0
        var buffer = [UInt8](repeating: 0, count: 4096)
        while total < enough { total += read(descriptor, &buffer, 4096) }
        return total
      }
      func counted(_ enough: Int) -> Int {
        var total = 0
        while total < enough { total += 1 }
        return total
      }
      """
    let rules = LabelledSuiteTests.repository + "/rules/catalogue"
    let table = SymbolTable([try SourceLowering.lower(text: text, path: "a.swift")])
    let inference = Inference(
      table, catalogue: CatalogueCosts(try Catalogue.load(from: Catalogue.files(in: rules))))
    let index = try #require(table.entries.firstIndex { $0.function.name == name })
    let summary = try #require(inference.summary(of: index))
    #expect(summary.loops.map(\.kind) == ["counter"])
    return summary.assumptions
  }

  @Test func `a step that may be nothing is assumed to be something`() throws {
    #expect(
      try assumptions(of: "received(_:_:)") == ["every iteration moves 'total' (line 4)"])
    #expect(try assumptions(of: "counted(_:)") == [])
  }
}
