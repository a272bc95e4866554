import Profiling
import Testing

@Suite struct PercentTextTests {
  @Test(arguments: [
    (0.0, "0%"), (0.124, "12%"), (-0.5, "-50%"), (10, "1000%"), (10.1, "over 1000%"),
    (.infinity, "over 1000%"), (-.infinity, "under -1000%"), (.nan, "unknown"),
    (.greatestFiniteMagnitude, "over 1000%"), (1e17, "over 1000%"),
  ])
  func `every number has a text`(share: Double, text: String) {
    #expect(PercentText.text(share) == text)
  }
}
