import Quantities
import Testing

@Suite struct DemandRangeTests {
  @Test func holdsWhatItWasGiven() throws {
    let range = try #require(DemandRange(low: 1, expected: 2, high: 5, confidence: 0.9))
    #expect((range.low, range.expected, range.high, range.confidence) == (1, 2, 5, 0.9))
    #expect(range.relativeHalfWidth == 1)
    #expect(range.contains(1) && range.contains(5))
    #expect(!range.contains(0.999) && !range.contains(5.001) && !range.contains(.nan))
  }

  @Test(arguments: [
    (2.0, 1.0, 3.0, 0.9), (1, 4, 3, 0.9), (3, 2, 1, 0.9), (1, 2, 3, -0.1), (1, 2, 3, 1.1),
    (1, 2, 3, .nan), (.nan, 2, 3, 0.9), (1, .nan, 3, 0.9), (1, 2, .nan, 0.9),
    (1, 2, .infinity, 0.9), (-.infinity, 2, 3, 0.9),
  ])
  func refusesWhatIsNoRange(low: Double, expected: Double, high: Double, confidence: Double) {
    #expect(
      DemandRange(low: low, expected: expected, high: high, confidence: confidence) == nil)
  }

  @Test func aKnownNumberHasNoWidth() {
    let range = DemandRange.exactly(7)
    #expect((range.low, range.expected, range.high, range.confidence) == (7, 7, 7, 1))
    #expect(range.relativeHalfWidth == 0)
    #expect(DemandRange.exactly(0).relativeHalfWidth == nil)
  }

  @Test(arguments: [0.001, 0.5, 1, 3, 1e6])
  func scalingKeepsOrderAndConfidence(factor: Double) throws {
    let range = try #require(DemandRange(low: 1, expected: 2, high: 5, confidence: 0.9))
    let scaled = range.scaled(by: factor)
    #expect(scaled.low <= scaled.expected && scaled.expected <= scaled.high)
    #expect(scaled.expected == 2 * factor)
    #expect(scaled.confidence == 0.9)
  }

  @Test func aMissingDemandHasNoNumber() {
    let missing = Demand.unavailable(reason: "no counter")
    #expect(missing.range == nil && missing.unit == nil && missing.provenance == nil)
    let provenance = Provenance(.measured, source: "cgroup", kind: .exact)
    let known = Demand.known(.exactly(0), .bytes, provenance)
    #expect(known.range == .exactly(0) && known.unit == .bytes && known.provenance == provenance)
  }

  @Test func aMissingReadingHasAReasonAndNoNumber() {
    let missing = Reading.unavailable(reason: "no controller")
    #expect(missing.measurement == nil && missing.reason == "no controller")
    let measurement = Measurement(.bytes(0), kind: .exact, of: .peak, source: "memory.peak")
    #expect(Reading.value(measurement).measurement == measurement)
    #expect(Reading.value(measurement).reason == nil)
  }
}
