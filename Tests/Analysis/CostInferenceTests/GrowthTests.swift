import CostAlgebra
import ProgramModel
import SourceLowering
import Testing

@testable import CostInference

/// What a function leaves larger than it was, for those that call it.
@Suite struct GrowthTests {
  private let source = """
    final class Arena { var slabs: [Int] = []; func take() { slabs.append(1) } }
    func makeArena() -> Arena { Arena() }
    struct Builder {
      var names: [String] = []
      var arena = Arena()
      mutating func add(_ name: String) { names.append(name) }
      mutating func deep() { arena.take() }
      func fresh() { Arena().take() }
      func local() { let own = makeArena(); own.take() }
      func with(_ body: (Arena) -> Void) { body(Arena()) }
      func handed() { with { $0.take() } }
    }
    """

  private func growth(of name: String) throws -> [String] {
    let table = SymbolTable([try SourceLowering.lower(text: source, path: "a.swift")])
    let inference = Inference(table, catalogue: CoreLibrary())
    let index = try #require(table.entries.firstIndex { $0.function.name == name })
    return try #require(inference.summary(of: index)).growth.keys.sorted()
  }

  @Test func `stored properties grow, at any depth`() throws {
    #expect(try growth(of: "Builder.add(_:)") == ["names"])
    #expect(try growth(of: "Builder.deep()") == ["arena.slabs"])
  }

  @Test(arguments: ["Builder.fresh()", "Builder.local()", "Builder.handed()"])
  func `what no caller can name is not handed on`(name: String) throws {
    #expect(try growth(of: name) == [])
  }
}
