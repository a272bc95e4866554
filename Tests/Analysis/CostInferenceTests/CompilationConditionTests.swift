import Testing

@testable import CostInference

@Suite struct CompilationConditionTests {
  @Test(arguments: [
    ("true", true), ("false", false), ("DEBUG", false), ("!DEBUG", true),
    ("INTERNAL_CHECKS && compiler(>=5.9)", false), ("!FLAG || os(Linux)", true),
    ("(compiler(>=6.0))", true), ("swift(<6)", false), ("compiler(>=99.0)", false),
  ])
  func `flags are off and compilers up to ours are met`(text: String, expected: Bool) {
    #expect(CompilationCondition.isMet(text) == expected)
  }

  @Test(arguments: ["os(Linux)", "canImport(Darwin)", "!arch(arm64)", "os(Linux) && true"])
  func `the platform decides some conditions, not we`(text: String) {
    #expect(CompilationCondition.isMet(text) == nil)
  }

  @Test func `nothing crashes on what is no condition`() {
    for text in ["", "&&", "||", "((", "!", "compiler()", "a ||"] {
      _ = CompilationCondition.isMet(text)
    }
  }
}
