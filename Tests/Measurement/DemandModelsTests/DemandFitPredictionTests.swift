import Testing

@testable import DemandModels

@Suite struct DemandFitPredictionTests {
  static func line(_ sizes: [Double]) throws -> DemandFit {
    try DemandFitter().fit(sizes.map { Observation(size: $0, value: 2 * $0 + 10) })
  }

  @Test func insideTheMeasuredRangeTheIntervalIsNarrow() throws {
    let fit = try Self.line([10, 30, 100, 300, 1000, 3000])
    let prediction = try fit.prediction(at: 500).get()
    #expect(prediction.low <= 1010 && 1010 <= prediction.high)
    #expect(prediction.relativeHalfWidth < 0.05)
    #expect(prediction.cautions.isEmpty)
  }

  @Test func pastTheSupportedRatioItWidensAndThenRefuses() throws {
    let fit = try Self.line([100, 200, 300, 400, 600, 900])
    #expect(abs(fit.supportedRatio - 3) < 1e-9)
    let near = try fit.prediction(at: 2700).get()
    let far = try fit.prediction(at: 9000).get()
    #expect(far.relativeHalfWidth > near.relativeHalfWidth)
    #expect(far.cautions.contains { if case .pastSupportedRatio = $0 { true } else { false } })
    guard case .failure(let refusal) = fit.prediction(at: 90000) else {
      Issue.record("a hundred times a span of nine was not refused")
      return
    }
    #expect(refusal.description.contains("measure larger sizes"))
  }

  @Test func pastTheLargestSizeNoLessIsNeededThanWasReadThere() throws {
    // CPU seconds of a log analyser with a quadratic step, read on a shared machine: three repetitions of each size.
    let readings: [Double: [Double]] = [
      1_000: [0.0061, 0.0078, 0.0078], 2_000: [0.0072, 0.0093, 0.0103],
      4_000: [0.0179, 0.0179, 0.0179], 8_000: [0.0270, 0.0300, 0.0335],
      16_000: [0.0766, 0.0767, 0.0823], 32_000: [0.2603, 0.4508, 0.4555],
      64_000: [0.9999, 1.3016, 1.3892],
    ]
    let fit = try DemandFitter().fit(
      readings.flatMap { size, values in values.map { Observation(size: size, value: $0) } })
    let prediction = try fit.prediction(at: 200_000).get()
    #expect(prediction.low > 0.5 && prediction.low <= prediction.expected)
    #expect(prediction.expected > 5 && prediction.expected < 25)
    #expect(prediction.high > prediction.expected)
    // Within the measured range nothing of the kind holds.
    #expect(try fit.prediction(at: 2_000).get().low < 0.5)
  }

  @Test func unusableSizesAreRefused() throws {
    let fit = try Self.line([1, 10, 100])
    for size in [-1, .nan, .infinity] as [Double] {
      if case .success = fit.prediction(at: size) { Issue.record("\(size) was accepted") }
    }
  }

  @Test func aCrossedCacheLevelWidens() throws {
    let fit = try Self.line([10, 30, 100, 300, 1000, 3000])
    let cache = RegimeCrossing.Capacity(name: "L2 cache", bytes: 1_048_576)
    let crossings = RegimeCrossing.crossings(of: [cache], within: 10...20000) { $0 * 100 }
    let crossing = try #require(crossings.first)
    #expect(abs(crossing.size / 10485.76 - 1) < 0.01)
    let plain = try fit.prediction(at: 20000).get()
    let flagged = try fit.prediction(at: 20000, crossings: crossings).get()
    #expect(flagged.relativeHalfWidth > plain.relativeHalfWidth)
    #expect(flagged.cautions == [PredictionCaution.crosses(crossing)])
    #expect(RegimeCrossing.crossings(of: [cache], within: 1...10) { $0 }.isEmpty)
  }
}
