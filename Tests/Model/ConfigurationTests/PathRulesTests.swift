import Configuration
import Testing

@Suite("Which files are scanned")
struct PathRulesTests {
  private let excludes = Project.standardExcludes

  @Test("generated and test code is left out wherever the checkout lies")
  func standard() {
    for folder in ["pkg", "/tmp/vendor/checkouts/Tests/pkg"] {
      let rules = PathRules(folder: folder, exclude: excludes)
      #expect(rules.takes("\(folder)/Sources/App/Main.swift"))
      #expect(!rules.takes("\(folder)/Sources/App/Api.pb.swift"))
      #expect(rules.leavesOut("\(folder)/Tests/AppTests/MainTests.swift"))
    }
  }

  @Test("a folder named outright is scanned although its project leaves it out")
  func named() {
    let rules = PathRules(folder: "pkg/Tests", place: "Tests", exclude: excludes)
    #expect(rules.leavesOut("pkg/Tests/MainTests.swift"))
    #expect(!rules.asNamed.leavesOut("pkg/Tests/MainTests.swift"))
    #expect(!rules.asNamed.takes("pkg/Tests/Api.pb.swift"))
  }

  @Test("with includes only what they name is taken")
  func include() {
    let rules = PathRules(folder: ".", include: ["Sources/Core/**"], exclude: excludes)
    #expect(rules.takes("Sources/Core/A.swift"))
    #expect(!rules.takes("Sources/App/B.swift"))
    #expect(!rules.leavesOut("Sources/App"), "folders are walked: includes are of files")
  }
}
