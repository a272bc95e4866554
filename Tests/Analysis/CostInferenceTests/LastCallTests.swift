import CostAlgebra
import ProgramModel
import SourceLowering
import Testing

@testable import CostInference

/// What only the last call of a chain of self-calls does is paid once.
@Suite struct LastCallTests {
  private func bound(_ text: String, of name: String) throws -> String {
    let table = SymbolTable([try SourceLowering.lower(text: text, path: "a.swift")])
    let inference = Inference(table, catalogue: CoreLibrary())
    let index = try #require(table.entries.firstIndex { $0.function.name == name })
    let summary = try #require(inference.summary(of: index))
    return ComplexityClass(of: summary.cost.upper.leading).description
  }

  @Test func `an arm that leaves without a self-call is paid once`() throws {
    let text = """
      func sum(_ values: [Int], _ level: Int) -> Int {
        if level <= 0 {
          var total = 0
          for value in values { total += value }
          return total
        }
        return sum(values, level - 1)
      }
      """
    #expect(try bound(text, of: "sum(_:_:)") == "O(n)")
  }

  @Test func `work beside the self-call is paid by each call`() throws {
    let text = """
      func sum(_ values: [Int], _ level: Int) -> Int {
        if level > 0 {
          var total = 0
          for value in values { total += value }
          return total + sum(values, level - 1)
        }
        return 0
      }
      """
    #expect(try bound(text, of: "sum(_:_:)") == "O(n^2)")
  }

  @Test func `what follows the arms that call is paid once`() throws {
    let text = """
      final class Node {
        var children: [Node] = []
        var low = 0
        func insert(_ node: Node) {
          if let last = children.last, last.low <= node.low {
            last.insert(node)
            return
          }
          children.append(node)
          children.sort { $0.low < $1.low }
        }
      }
      """
    #expect(try bound(text, of: "Node.insert(_:)") == "O(n log n)")
  }

  @Test func `a path that goes on after its self-call pays in each call`() throws {
    let text = """
      final class Node {
        var children: [Node] = []
        var low = 0
        func insert(_ node: Node) {
          if let last = children.last, last.low <= node.low {
            last.insert(node)
          }
          children.sort { $0.low < $1.low }
        }
      }
      """
    #expect(try bound(text, of: "Node.insert(_:)") == "O(n^2 log n)")
  }

  @Test func `every leaf of a tree of calls pays`() throws {
    let text = """
      func sum(_ values: [Int], _ level: Int) -> Int {
        if level <= 0 {
          var total = 0
          for value in values { total += value }
          return total
        }
        return sum(values, level - 1) + sum(values, level - 1)
      }
      """
    #expect(try bound(text, of: "sum(_:_:)") == "O(n 2^n)")
  }

  @Test func `the other arm of the last statement is paid once`() throws {
    let text = """
      func sum(_ values: [Int], _ level: Int) {
        if level > 0 {
          sum(values, level - 1)
        } else {
          for value in values { print(value) }
        }
      }
      """
    #expect(try bound(text, of: "sum(_:_:)") == "O(n)")
  }

  @Test func `ranges are compared by their bounds`() throws {
    let text = """
      func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool { a == b }
      func isEqual(_ a: [Int], _ b: [Int]) -> Bool { a == b }
      """
    #expect(try bound(text, of: "isSame(_:_:)") == "O(1)")
    #expect(try bound(text, of: "isEqual(_:_:)") == "O(n)")
  }
}
