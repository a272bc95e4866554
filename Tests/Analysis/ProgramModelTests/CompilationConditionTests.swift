import Testing

@testable import ProgramModel

@Suite struct CompilationConditionTests {
  @Test(arguments: [
    ("true", true), ("false", false), ("DEBUG", false), ("!DEBUG", true),
    ("INTERNAL_CHECKS && compiler(>=5.9)", false), ("!FLAG || os(Linux)", true),
    ("os(Linux)", true), ("os(macOS) || os(iOS)", false), ("canImport(Darwin)", false),
    ("canImport(Glibc) && !os(Windows)", true), ("targetEnvironment(simulator)", false),
    ("_pointerBitWidth( _64 )", true), ("(compiler(>=6.0))", true), ("swift(<6)", false),
    ("compiler(>=99.0)", false),
  ])
  func `flags are off, compilers up to ours are met and the platform is Linux`(
    text: String, expected: Bool
  ) {
    #expect(CompilationCondition.isMet(text) == expected)
  }

  @Test(arguments: ["arch(arm64)", "canImport(SomePackage)", "!arch(arm64)", "hasFeature(X)"])
  func `the processor and other packages decide some conditions, not we`(text: String) {
    #expect(CompilationCondition.isMet(text) == nil)
  }

  @Test(arguments: [
    (["os(Windows)", nil], [false, true]), (["os(Linux)", nil], [true, false]),
    (
      ["canImport(Darwin)", "canImport(Glibc)", "canImport(Musl)", nil],
      [false, true, false, false]
    ),
    (["FLAG", nil], [true, true]), (["FLAG && os(Windows)"], [false]),
    (["FLAG || os(Linux)", nil], [true, false]), (["arch(arm64)", nil], [true, true]),
    (["os(Linux) && FLAG", "os(Linux)", nil], [true, true, false]),
  ])
  func `arms of other platforms are never compiled, those under flags may be`(
    conditions: [String?], expected: [Bool]
  ) {
    #expect(CompilationCondition.compiled(conditions) == expected)
  }

  @Test func `nothing crashes on what is no condition`() {
    for text in ["", "&&", "||", "((", "!", "compiler()", "a ||"] {
      _ = CompilationCondition.isMet(text)
    }
  }
}
