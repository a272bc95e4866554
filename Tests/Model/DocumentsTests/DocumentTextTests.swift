import Documents
import Testing

@Suite struct DocumentTextTests {
  @Test(arguments: [
    ("memroy", ["cpu", "memory"], "; did you mean 'memory'?"),
    ("Memory", ["cpu", "memory"], "; did you mean 'memory'?"),
    ("worstClas", ["worstClass", "worst"], "; did you mean 'worstClass'?"),
    ("colour", ["cpu", "memory"], ""),
    ("", ["cpu"], ""),
    ("cpu", [], ""),
  ])
  func suggestsWhatIsClose(text: String, among: [String], expected: String) {
    #expect(DocumentText.suggestion(for: text, among: among) == expected)
  }

  @Test func aLongTextCostsLittle() {
    let text = String(repeating: "x", count: 1_000_000)
    #expect(DocumentText.suggestion(for: text, among: ["memory"]) == "")
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (0.5, "0.5"), (1e-5, "1.0e-05"),
    (1e300, "1.0e+300"), (1e15, "1000000000000000"),
  ])
  func numbersHaveNoNeedlessFraction(number: Double, text: String) {
    #expect(DocumentText.number(number) == text)
    #expect(Double(DocumentText.number(number)) == number)
  }
}
