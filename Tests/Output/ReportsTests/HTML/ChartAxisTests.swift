import Quantities
import Testing

@testable import Reports

@Suite struct ChartAxisTests {
  @Test func `growing positive values get a logarithmic axis`() {
    let axis = ChartAxis([1000, 512_000], unit: nil, places: (0, 100))
    #expect(axis.scale == .logarithmic)
    #expect(axis.place(1000) == 0)
    #expect(axis.place(512_000) == 100)
    #expect(abs(axis.place(1000 * 512.0.squareRoot()) - 50) < 1e-9)
    #expect(axis.marks().map(axis.label) == ["1,000", "10k", "100k"])
  }

  @Test func `zero needs a linear axis from zero`() {
    let axis = ChartAxis([0, 3], unit: .cores, places: (100, 0))
    #expect(axis.scale == .linear)
    #expect(axis.place(0) == 100)
    #expect(axis.place(1.5) == 50)
    #expect(axis.marks(4).map(axis.label) == ["0", "1", "2", "3"])
  }

  @Test func `bytes are marked in powers of two`() {
    let axis = ChartAxis([1_048_576, 268_435_456], unit: .bytes, places: (0, 1))
    for mark in axis.marks() { #expect(UInt64(mark).nonzeroBitCount == 1, "\(mark)") }
    #expect(axis.marks().count >= 3)
  }

  private static let strange: [[Double]] = [
    [], [.nan], [.infinity, 1], [0, 0], [5, 5], [-3, 2], [1e-300, 1e300],
  ]

  @Test(arguments: strange)
  func `strange values break nothing`(given: [Double]) {
    let axis = ChartAxis(given, unit: .seconds, places: (10, 20))
    let values: [Double] = [0, 1, -.infinity, .infinity]
    for value in values + axis.marks() {
      let place = axis.place(value)
      #expect(place >= 10 && place <= 20, "\(value) stands at \(place)")
    }
    #expect(axis.marks().count <= 50)
  }

  @Test(arguments: [(0.0, "0"), (1.25, "1.3"), (-0.25, "-0.3"), (12, "12"), (-7, "-7")])
  func `places have one digit after the point`(place: Double, text: String) {
    #expect(ChartFrame.px(place) == text)
  }

  @Test(arguments: [
    ("O(1)", 0.0), ("O(log n)", 0), ("O(sqrt n)", 0.5), ("O(n)", 1), ("O(n log n)", 1),
    ("O(n^1.5)", 1.5), ("O(n^2 log n)", 2), ("O(n log^2 n)", 1), ("O(n^3)", 3),
  ])
  func `a class has its power of n`(name: String, exponent: Double) {
    #expect(ClassExponent.exponent(of: name) == exponent)
  }

  @Test(arguments: ["unknown", "O(2^n)", "O(n!)", ""])
  func `what is no power has none`(name: String) {
    #expect(ClassExponent.exponent(of: name) == nil)
  }
}
