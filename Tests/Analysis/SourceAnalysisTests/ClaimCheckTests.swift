import Catalogue
import CostInference
import ScanModel
import SourceLowering
import Testing

@testable import SourceAnalysis

@Suite struct ClaimCheckTests {
  private func verdict(_ claim: String, _ declaration: String) throws -> ClaimSummary {
    let text = "/// Does.\n///\n/// - Complexity: \(claim)\n\(declaration)"
    let table = SymbolTable([try SourceLowering.lower(text: text, path: "a.swift")])
    let parsed = try #require(
      ComplexityClaim.parse(docComment: "/// - Complexity: \(claim)").first)
    return ClaimCheck.check(parsed) { assumptions in
      let inference = Inference(table, catalogue: CoreLibrary(), assuming: assumptions)
      guard let summary = inference.summary(of: 0) else { return [] }
      return [ClaimCheck.Derived(isWriting: false, summary: summary)]
    }
  }

  private let linear = "func f(_ xs: [Int]) -> Int { xs.reduce(0, +) }"

  @Test func `agrees, worse, better`() throws {
    #expect(try verdict("O(*n*), where *n* is the length.", linear).verdict == .agrees)
    #expect(try verdict("O(1)", linear).verdict == .worseThanClaimed)
    #expect(try verdict("O(*n* log *n*)", linear).verdict == .betterThanClaimed)
  }

  @Test func `expected and amortized have to be said by both`() throws {
    let hashing = "func f(_ set: Set<Int>, _ x: Int) -> Bool { set.contains(x) }"
    #expect(try verdict("Expected O(1) on average.", hashing).verdict == .agrees)
    #expect(try verdict("O(1)", hashing).verdict == .worseThanClaimed)
    #expect(try verdict("Amortized O(*n*)", linear).verdict == .betterThanClaimed)
  }

  @Test func `each side of a condition is checked on its own`() throws {
    let count = "func f<C: Collection>(_ c: C) -> Int { c.count }"
    let claim = "O(1) if the collection conforms to `RandomAccessCollection`; otherwise, O(*n*)."
    #expect(try verdict(claim, count).verdict == .agrees)
    #expect(try verdict("O(1)", count).verdict == .worseThanClaimed)
  }

  @Test func `what cannot be read or bounded is not judged`() throws {
    #expect(try verdict("The same as iterating.", linear).verdict == .cannotTell)
    let open = "func f(_ xs: [Int]) { for x in xs { elsewhere(x) } }"
    let summary = try verdict("O(*n*)", open)
    #expect(summary.verdict == .cannotTell)
    #expect(summary.reason.contains("elsewhere"))
  }
}
