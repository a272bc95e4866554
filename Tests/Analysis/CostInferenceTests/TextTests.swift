import CostAlgebra
import ProgramModel
import SourceLowering
import Testing

@testable import CostInference

/// Texts made of other values cost what is copied into them.
@Suite struct TextTests {
  private func summary(_ text: String) throws -> FunctionSummary {
    let table = SymbolTable([try SourceLowering.lower(text: text, path: "a.swift")])
    let inference = Inference(table, catalogue: CoreLibrary())
    return try #require(inference.summary(of: 0))
  }

  private func bound(_ text: String) throws -> String {
    ComplexityClass(of: try summary(text).cost.upper.leading).description
  }

  @Test func `a number's text has few digits`() throws {
    #expect(try bound("func f(_ n: Int) -> String { String(n) }") == "O(1)")
    #expect(try bound("func f(_ n: Double) -> String { \"\\(n) s\" }") == "O(1)")
    #expect(
      try bound("func f(_ n: [UInt8]) -> String { String(decoding: n, as: UTF8.self) }") == "O(n)")
  }

  @Test func `texts and collections are interpolated whole`() throws {
    #expect(try bound("func f(_ n: String) -> String { \"\\(n) \\(n)\" }") == "O(n)")
    #expect(try bound("func f(_ n: [Int]) -> String { \"\\(n)\" }") == "O(n)")
    #expect(try bound("func f(_ n: Range<Int>) -> String { \"\\(n)\" }") == "O(1)")
  }

  @Test func `a size that is not known has the name of its variable`() throws {
    let text = """
      func f(_ scale: Double) {
        var rest = UInt64(scale.bitPattern) ^ 5
        while rest > 0 { rest = mix(rest) }
        for i in 0..<rest { print(i) }
      }
      """
    let unknown = try summary(text).cost.upper.description
    #expect(!unknown.contains("#"), "\(unknown)")
  }
}
