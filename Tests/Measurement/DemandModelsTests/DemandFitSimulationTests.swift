import RealModule
import Testing

@testable import DemandModels

@Suite struct DemandFitSimulationTests {
  struct Score {
    let truth: String
    let error: Double
    let covered: Bool
    let halfWidth: Double
    let conformity: Double
  }

  /// Predicts each truth at `ratio` times the largest size from `seeds` simulated experiments.
  static func scores(ratio: Double, seeds: Range<UInt64>) throws -> [Score] {
    try SimulatedTruth.all.enumerated().flatMap { index, truth in
      try seeds.map { seed in
        let fit = try DemandFitter().fit(truth.observations(seed: seed &* 977 &+ UInt64(index)))
        let size = ratio * 10000
        let expected = truth.law(size)
        let prediction = try fit.prediction(at: size).get()
        let raw = fit.rawInterval(at: size, confidence: 0.9)
        let off = abs(Double.log(expected / prediction.expected))
        let side = expected > prediction.expected ? raw.upperBound : raw.lowerBound
        let half = max(abs(Double.log(side / prediction.expected)), 1e-9)
        return Score(
          truth: truth.name, error: abs(prediction.expected / expected - 1),
          covered: prediction.low <= expected && expected <= prediction.high,
          halfWidth: prediction.relativeHalfWidth, conformity: off / half)
      }
    }
  }

  static func median(_ values: [Double]) -> Double { Quantile.ofSorted(values.sorted(), at: 0.5) }

  @Test(arguments: [1.0, 2, 5, 10]) func errorAndCoverage(ratio: Double) throws {
    let scores = try Self.scores(ratio: ratio, seeds: 1000..<1010)
    let error = Self.median(scores.map(\.error))
    let coverage = Double(scores.count { $0.covered }) / Double(scores.count)
    let width = Self.median(scores.map(\.halfWidth))
    #expect(error < 0.014)
    #expect((0.88...1).contains(coverage))
    #expect(width < 0.1)
    // The published factors are no smaller than what this corpus, unseen by them, would ask for.
    let asked = try #require(
      ConformalFactors.factor(covering: 0.9, scores: scores.map(\.conformity)))
    #expect(asked <= 1.1 * ConformalFactors.learned.factor(at: ratio))
  }

  @Test func factorsAreInterpolatedAndGrowPastTheTable() throws {
    let table = try #require(
      ConformalFactors(entries: [.init(ratio: 10, factor: 2), .init(ratio: 1, factor: 1)]))
    #expect(table.factor(at: 0.5) == 1)
    #expect(abs(table.factor(at: 10.0.squareRoot()) - 1.5) < 1e-9)
    #expect(table.factor(at: 40) == 4)
    #expect(ConformalFactors(entries: []) == nil)
    #expect(ConformalFactors.factor(covering: 0.9, scores: []) == nil)
    #expect(ConformalFactors.factor(covering: 0.9, scores: (1...99).map(Double.init)) == 90)
  }
}
