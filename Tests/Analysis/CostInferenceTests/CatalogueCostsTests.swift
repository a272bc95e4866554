import Catalogue
import CostAlgebra
import CostInference
import ProgramModel
import SourceLowering
import Testing

@Suite struct CatalogueCostsTests {
  private func bound(_ text: String, _ rules: String) throws -> CostExpression {
    let table = SymbolTable([try SourceLowering.lower(text: text, path: "A.swift")])
    let catalogue = try Catalogue.load(texts: [(file: "own.yaml", text: rules)])
    let inference = Inference(table, catalogue: CatalogueCosts(catalogue))
    return try #require(inference.summary(of: 0)).cost.upper.leading
  }

  private let rules = """
    apiVersion: headroom.dev/catalogue/v1
    library: Own
    description: A library of the test's own.
    types:
      Index:
        members:
          rebuild(_ rows:): {cost: rows ^ 2, returns: Bool}
    functions:
      digest(_ rows:): {cost: rows}
    """

  @Test func `a catalogue's cost is instantiated with the argument`() throws {
    let method = try bound("func f(_ i: Index, _ xs: [Int]) { i.rebuild(xs) }", rules)
    #expect(method.description == "xs.count^2")
    let free = try bound("func f(_ xs: [Int]) { digest(xs) }", rules)
    #expect(free.description == "xs.count")
  }

  @Test func `a receiver of unknown type keeps the call unknown`() throws {
    let cost = try bound("func f(_ xs: [Int]) { make().rebuild(xs) }", rules)
    #expect(ComplexityClass(of: cost).isUnknown)
  }

  @Test func `other labels are another function`() throws {
    let cost = try bound("func f(_ i: Index, _ xs: [Int]) { i.rebuild(with: xs) }", rules)
    #expect(ComplexityClass(of: cost).isUnknown)
  }
}
