import CostAlgebra
import CostInference
import ProgramModel
import SourceLowering
import Testing

/// The memory that is taken, whatever it is taken for.
@Suite struct AllocationTests {
  private let source = """
    func joined(_ a: [Int], _ b: [Int]) -> [Int] { a + b }
    func byPlus(_ n: Int) -> [Int] {
      var result: [Int] = []
      for i in 0..<n { result = result + [i] }
      return result
    }
    func byInsertion(_ values: [Int]) -> [Int] {
      var result: [Int] = []
      for value in values { result.insert(value, at: 0) }
      return result
    }
    func distinct(_ values: [Int]) -> Int {
      var seen = Set<Int>()
      for value in values { seen.insert(value) }
      return seen.count
    }
    func counts(_ values: [Int]) -> [Int: Int] {
      var counts: [Int: Int] = [:]
      for value in values { counts[value, default: 0] += 1 }
      return counts
    }
    func stars(_ n: Int) -> String {
      var text = ""
      for _ in 0..<n { text += "*" }
      return text
    }
    func largest(_ values: [Int]) -> Int {
      var largest = 0
      for value in values where value > largest { largest = value + 1 }
      return largest
    }
    """

  @Test(arguments: [
    ("joined(_:_:)", "O(n)"), ("byPlus(_:)", "O(n^2)"), ("byInsertion(_:)", "O(n)"),
    ("distinct(_:)", "O(n)"), ("counts(_:)", "O(n)"), ("stars(_:)", "O(n)"),
    ("largest(_:)", "O(1)"),
  ])
  func `is counted where something is joined or put in`(name: String, size: String) throws {
    let table = SymbolTable([try SourceLowering.lower(text: source, path: "Memory.swift")])
    let index = try #require(table.entries.firstIndex { $0.function.name == name })
    let summary = try #require(Inference(table, catalogue: CoreLibrary()).summary(of: index))
    #expect(ComplexityClass(of: summary.allocation) == ComplexityClass(size))
  }
}
