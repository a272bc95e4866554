import Foundation
import Quantities
import Reports
import Testing

@Suite struct MeasureReportTests {
  private let report = MeasureReport(
    command: ["python3", "-c", "x\u{1B}"], outcome: "signalled", exitCode: nil, signal: 9,
    enforcement: MeasureReport.Enforcement(rung: "watchdog", missing: ["cgroup v2"]),
    phases: [
      MeasureReport.Phase(
        name: "start-up", start: 0, end: 0.2, values: ["cpu.total": .seconds(0.1)])
    ],
    series: MeasureReport.Series(
      seconds: [0, 0.1],
      columns: ["memory.anonymous": .init(unit: .bytes, values: [1024, 2048])]),
    readings: [
      "memory.anonymous": .value(
        Measurement(.bytes(209_715_200), kind: .sampled, of: .peak, source: "smaps_rollup")),
      "instructions": .unavailable(reason: "no counters here"),
      "cycles": .unavailable(reason: "no counters here"),
    ])

  @Test func theDocumentFollowsTheContract() throws {
    let text = try MeasureJSON.render(report)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "headroom.measure/1")
    #expect(document["outcome"] as? String == "signalled")
    #expect(document["exitCode"] is NSNull)
    #expect(document["signal"] as? Int == 9)
    let readings = try #require(document["readings"] as? [String: [String: Any]])
    #expect(readings["memory.anonymous"]?["value"] as? Int == 209_715_200)
    #expect(readings["memory.anonymous"]?["unit"] as? String == "bytes")
    #expect(readings["memory.anonymous"]?["of"] as? String == "peak")
    #expect(readings["instructions"] as? [String: String] == ["unavailable": "no counters here"])
  }

  @Test func theScreenNeverShowsZeroForWhatIsMissing() {
    let text = MeasureText.render(report)
    #expect(text.contains("ended by signal 9 (SIGKILL)"))
    #expect(text.contains("200 MiB"))
    #expect(text.contains("instructions, cycles: no counters here"))
    #expect(text.contains("not held: cgroup v2"))
    #expect(!text.contains("\u{1B}"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
