import CostAlgebra
import ProgramModel
import SourceLowering
import Testing

@testable import CostInference

/// A group that one thread is settling is not settled by another: what needs it is put off.
@Suite struct PostponementTests {
  private let source = """
    func even(_ n: Int) -> Bool { n == 0 ? true : odd(n - 1) }
    func odd(_ n: Int) -> Bool { n == 0 ? false : even(n - 1) }
    func all(_ values: [Int]) -> Bool { values.allSatisfy { even($0) } }
    func alone(_ values: [Int]) -> Int { values.count }
    """

  @Test func `what needs a group under work elsewhere is explored later, with the same result`()
    throws
  {
    let table = SymbolTable([try SourceLowering.lower(text: source, path: "a.swift")])
    func key(_ name: String) throws -> Inference.Key {
      let index = try #require(table.entries.firstIndex { $0.function.name == name })
      return Inference.Key(index: index, type: nil)
    }
    let shared = SharedSummaries()
    let explorer = Inference(
      sharing: shared, exploring: true, Lookups(table, CoreLibrary()), budget: 100_000)
    let first = try min(key("even(_:)"), key("odd(_:)"))
    let caller = try key("all(_:)")

    #expect(shared.beginSettling(first))
    #expect(!shared.beginSettling(first))
    #expect(!explorer.explore(caller.index, shared))
    #expect(shared.published(caller) == nil)
    #expect(shared.published(first) == nil)
    #expect(try explorer.explore(key("alone(_:)").index, shared))

    shared.endSettling(first)
    #expect(explorer.explore(caller.index, shared))
    let found = try #require(shared.published(caller)).value.cost
    let direct = Inference(table, catalogue: CoreLibrary())
    #expect(found.upper == direct.summary(of: caller.index)?.cost.upper)
  }
}
