import Testing

@testable import Profiling

@Suite struct CommandTemplateTests {
  @Test func fillsPlacesAndLeavesTheRest() {
    let template = CommandTemplate(["p", "--n={n}", "{input}", "{", "{other}", "a{n}b{n}"])
    #expect(
      template.filled(["n": "5", "input": "/t/{n}"])
        == ["p", "--n=5", "/t/{n}", "{", "{other}", "a5b5"])
    #expect(template.uses("n") && !template.uses("cores"))
  }

  @Test func sizesAreWholeWhereTheyCanBe() {
    #expect(CommandTemplate.text(2000) == "2000")
    #expect(CommandTemplate.text(0.5) == "0.5")
  }
}
