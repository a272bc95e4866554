import CostAlgebra
import ProgramModel
import SourceLowering
import Testing

@testable import CostInference

/// What a callee's bound says of a call, with the sizes that the call has.
@Suite struct InstantiationTests {
  private func upper(of name: String, in source: String) throws -> String {
    let table = SymbolTable([try SourceLowering.lower(text: source, path: "a.swift")])
    let inference = Inference(table, catalogue: CoreLibrary())
    let index = try #require(table.entries.firstIndex { $0.function.baseName == name })
    return try #require(inference.summary(of: index)).cost.upper.leading.description
  }

  @Test func `of nothing what a bound leaves out still counts`() throws {
    // The loop over the seconds is below the triples for sizes from 1 on, and all there is where there are no firsts.
    let source = """
      func triples(_ firsts: [Int], _ seconds: [Int]) -> Int {
        var count = 0
        for _ in firsts { for _ in seconds { count += 1 } }
        for _ in seconds { count += 1 }
        return count
      }
      func none(_ seconds: [Int]) -> Int {
        let firsts: [Int] = []
        return triples(firsts, seconds)
      }
      """
    #expect(try upper(of: "triples", in: source) == "firsts.count * seconds.count")
    #expect(try upper(of: "none", in: source) == "seconds.count")
  }
}
