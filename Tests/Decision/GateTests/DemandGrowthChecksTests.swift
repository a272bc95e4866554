import Configuration
import DecisionModel
import Gate
import ProfileModel
import Quantities
import ScanModel
import Testing

@Suite struct DemandGrowthChecksTests {
  private func evidence(
    _ low: Double, _ expected: Double, _ high: Double, metric: String = "memory.anonymous",
    unit: Unit = .bytes, cpu: String? = "CPU", point: String = "n = 10", models: [DemandModel] = []
  ) throws -> DemandEvidence {
    let range = try #require(
      DemandRange(low: low, expected: expected, high: high, confidence: 0.9))
    return DemandEvidence(
      subject: "app", digest: nil, point: point,
      demands: [
        metric: .known(range, unit, Provenance(.measured, source: "test", kind: .sampled))
      ], cpuModel: cpu, models: models)
  }

  private func checks(
    _ before: DemandEvidence, _ now: DemandEvidence, _ rule: BaselineRule = BaselineRule()
  ) throws -> [GateCheck] {
    try Gate.evaluate(
      policy: Policy(name: "p", baseline: rule), scan: nil, demand: now, demandBaseline: before
    ).checks
  }

  @Test func rangesThatOverlapAreNoise() throws {
    let checks = try checks(try evidence(90, 100, 130), try evidence(120, 150, 170))
    #expect(checks.map(\.outcome) == [.pass])
    #expect(checks.first?.message.contains("within the noise") == true)
  }

  @Test func growthBeyondTheNoiseWarnsOrFails() throws {
    let before = try evidence(90, 100, 110)
    let now = try evidence(120, 150, 170)
    #expect(try checks(before, now).map(\.outcome) == [.warning])
    #expect(
      try checks(before, now, BaselineRule(onDemandGrowth: .fail)).first?.outcome == .violation)
    #expect(try checks(before, now, BaselineRule(onDemandGrowth: .ignore)).isEmpty)
    #expect(try checks(now, before).map(\.outcome) == [.pass])
  }

  @Test func aLimitOnGrowthFailsAboveItOnly() throws {
    let before = try evidence(99, 100, 101)
    let rule = BaselineRule(growth: [GrowthRule(metric: "memory.anonymous", max: 0.2)])
    #expect(try checks(before, try evidence(114, 115, 116), rule).map(\.outcome) == [.pass])
    #expect(try checks(before, try evidence(129, 130, 131), rule).map(\.outcome) == [.violation])
    let missing = BaselineRule(growth: [GrowthRule(metric: "instructions", max: 0.2)])
    #expect(
      try checks(before, before, missing).map(\.outcome) == [.skipped, .pass])
  }

  @Test func secondsNeedAnIntervalAndTheSameProcessor() throws {
    func wall(_ low: Double, _ expected: Double, _ high: Double, cpu: String?) throws
      -> DemandEvidence
    {
      try evidence(low, expected, high, metric: "wall", unit: .seconds, cpu: cpu)
    }
    let before = try wall(0.9, 1, 1.1, cpu: "A")
    #expect(try checks(before, try wall(1.9, 2, 2.1, cpu: "A")).map(\.outcome) == [.warning])
    #expect(try checks(before, try wall(1.9, 2, 2.1, cpu: "B")).map(\.outcome) == [.skipped])
    #expect(try checks(before, try wall(2, 2, 2, cpu: "A")).map(\.outcome) == [.skipped])
    let nameless = try wall(0.9, 1, 1.1, cpu: nil)
    #expect(try checks(nameless, nameless).map(\.outcome) == [.skipped])
  }

  @Test func otherOperatingPointsDoNotCompare() throws {
    let checks = try checks(
      try evidence(1, 1, 1, point: "n = 10"), try evidence(9, 9, 9, point: "n = 20"))
    #expect(checks.map(\.outcome) == [.skipped])
  }

  @Test func coefficientsCompareByWhatTheySayTogether() throws {
    func model(_ coefficient: Double) throws -> DemandModel {
      let points = try [1.0, 100].map { size in
        DemandModel.Point(
          size: size,
          range: try #require(
            DemandRange(
              low: coefficient * size * 0.95, expected: coefficient * size,
              high: coefficient * size * 1.05, confidence: 0.9)))
      }
      return DemandModel(
        metric: "memory.anonymous", unit: .bytes,
        terms: [DemandModel.Term(basis: "n", coefficient: coefficient)],
        provenance: Provenance(.measured, source: "test", kind: .sampled),
        observed: points, predicted: points)
    }
    let same = try evidence(1, 1, 1, models: [try model(100)])
    let worse = try checks(same, try evidence(1, 1, 1, models: [try model(150)]))
    #expect(worse.map(\.outcome) == [.pass, .warning])
    #expect(worse.last?.message.contains("100 B·n → 150 B·n") == true)
    let noise = try checks(same, try evidence(1, 1, 1, models: [try model(104)]))
    #expect(noise.map(\.outcome) == [.pass, .pass])
  }
}
