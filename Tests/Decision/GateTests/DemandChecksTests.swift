import Configuration
import DecisionModel
import Gate
import Quantities
import Testing

@Suite struct DemandChecksTests {
  private static let mebibyte = 1_048_576.0

  private func outcome(
    _ demand: Demand?, max: Double = 100, confidence: Double = 0.9, allowUnknown: Bool = true,
    digest: String? = "a", current: String? = "a"
  ) throws -> [GateCheck] {
    let policy = Policy(
      name: "p",
      demand: [
        DemandRule(
          metric: "memory.anonymous", max: max * Self.mebibyte, confidence: confidence,
          allowUnknown: allowUnknown)
      ])
    let evidence = DemandEvidence(
      subject: "s", digest: digest, point: "n = 10",
      demands: demand.map { ["memory.anonymous": $0] } ?? [:])
    return try Gate.evaluate(policy: policy, scan: nil, demand: evidence, currentDigest: current)
      .checks
  }

  private func mebibytes(
    _ low: Double, _ expected: Double, _ high: Double, confidence: Double = 0.9,
    kind: ReadingKind = .exact
  ) throws -> Demand {
    let range = try #require(
      DemandRange(low: low, expected: expected, high: high, confidence: confidence))
    return .known(
      range.scaled(by: Self.mebibyte), .bytes, Provenance(.measured, source: "test", kind: kind))
  }

  @Test func withinTheLimitPasses() throws {
    let check = try #require(try outcome(mebibytes(70, 80, 90)).first)
    #expect(check.outcome == .pass)
    #expect(check.message == "memory.anonymous at n = 10: 80 MiB of 100 MiB allowed, 90% sure")
  }

  @Test func aboveTheLimitFails() throws {
    #expect(try outcome(mebibytes(110, 120, 130)).map(\.outcome) == [.violation])
    #expect(try outcome(mebibytes(80, 90, 110)).map(\.outcome) == [.violation])
  }

  @Test func whatIsNotKnownNeverPasses() throws {
    let doubtful = try mebibytes(70, 80, 90, confidence: 0.5)
    let lower = try mebibytes(80, 80, 80, confidence: 1, kind: .lowerBound)
    for demand in [nil, .unavailable(reason: "no cgroup"), doubtful, lower] {
      #expect(try outcome(demand).map(\.outcome) == [.skipped])
      #expect(try outcome(demand, allowUnknown: false).map(\.outcome) == [.violation])
    }
  }

  @Test func aStaleProfileIsAnErrorAndNotJudged() throws {
    for digest in ["b", nil] {
      let checks = try outcome(mebibytes(70, 80, 90), digest: digest, current: "a")
      #expect(checks.map(\.outcome) == [.error, .skipped])
      #expect(checks.first?.rule == "profile/stale")
      #expect(checks.first?.message.contains("stale") == true)
    }
  }

  @Test func withoutAProfileDemandIsSkippedWithTheReason() throws {
    let policy = Policy(name: "p", demand: [DemandRule(metric: "wall", max: 1)])
    let report = try Gate.evaluate(policy: policy, scan: nil)
    #expect(report.checks.map(\.outcome) == [.skipped])
    #expect(report.checks.first?.message.contains("headroom profile") == true)
  }
}
