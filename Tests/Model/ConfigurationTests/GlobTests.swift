import Configuration
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("Sources/**", "Sources/A/B.swift", true), ("Sources/*", "Sources/A/B.swift", false),
    ("**/Tests/**", "Tests/A.swift", true), ("**/Tests/**", "a/b/Tests/A.swift", true),
    ("**/Tests/**", "MyTests/A.swift", false), ("**/*.pb.swift", "x.pb.swift", true),
    ("Sources/", "Sources/A/B.swift", true), ("?.swift", "A.swift", true),
    ("?.swift", "AB.swift", false), ("**", "", true), ("A.swift", "./A.swift", true),
    ("*.swift", "a.swift.txt", false), ("a**b", "a/x/b", true),
  ])
  func matchesPaths(pattern: String, path: String, expected: Bool) {
    #expect(Glob(path: pattern).matches(path) == expected)
  }

  @Test(arguments: [
    ("Report.*", "Report.top(_:)", true), ("*", "Ratio./(_:_:)", true),
    ("Report.*", "Reporter.top(_:)", false), ("*.init(*)", "A.B.init(x:)", true),
  ])
  func matchesNames(pattern: String, name: String, expected: Bool) {
    #expect(Glob(name: pattern).matches(name) == expected)
  }

  @Test func isNotExponential() {
    let pattern = String(repeating: "*a", count: 40)
    #expect(!Glob(name: pattern).matches(String(repeating: "a", count: 39)))
  }
}
