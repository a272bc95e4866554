import DecisionModel
import Foundation
import ProfileModel
import Quantities
import Reports
import ScanModel
import Testing

@Suite struct TextReportTests {
  private func isHarmless(_ text: String) -> Bool {
    !text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E }
  }

  @Test(arguments: [56, 80, 120, 200])
  func theScanFitsItsWidthWorstFirst(width: Int) throws {
    let text = ScanText.render(ReportFixture.scan, style: ReportStyle(width: width), seconds: 0.4)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.count <= width }, "\(text)")
    let rows = lines.filter { $0.hasPrefix("  O(n") || $0.hasPrefix("  ?") }
    #expect(rows.count == 4)
    #expect(rows.first?.contains("O(n^3)") == true)
    #expect(rows.last?.contains("?") == true)
    #expect(isHarmless(text))
    #expect(!text.contains("Small.f()"))
  }

  @Test func theScanSaysWhereWhyAndWhatToDo() {
    let text = ScanText.render(ReportFixture.scan, style: ReportStyle(width: 160), seconds: 0.4)
    #expect(
      text.hasPrefix("LogAnalyser · 2 files · 5 functions · 400 ms · 4 bounded, 1 unknown (20%)"))
    for part in [
      "My Report.swift:90", "users.contains in a loop", "keep a Set (--fix)", "cost(fetch)",
      "does not parse",
    ] {
      #expect(text.contains(part), "\(part) is missing in\n\(text)")
    }
  }

  @Test func colourComesOnlyWhenAskedFor() {
    let plain = ScanText.render(ReportFixture.scan)
    let coloured = ScanText.render(ReportFixture.scan, style: ReportStyle(colour: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[31m"))
  }

  @Test func theGateNamesWhatFailedFirst() {
    let text = GateText.render(ReportFixture.report, outputs: [("junit", "build/gate.xml")])
    #expect(text.hasPrefix("✘ Report.topUsers(_:) is O(n^2)"))
    #expect(text.contains("→ keep a Set"))
    #expect(text.contains("4 violations, 1 error, 1 warning"))
    #expect(text.contains("build/gate.xml"))
    #expect(isHarmless(text))
  }

  @Test func differencesShowBothClassesAndTheLine() {
    let change = ScanComparison.Change(
      kind: .worse, measure: "time", function: "f()", file: "A.swift", line: 9, before: "O(n)",
      after: "O(n^2)", boundAfter: "a * b", why: "sequence")
    let text = DiffText.render(ScanComparison(changes: [change], unchanged: 3))
    for part in ["worse", "O(n) → O(n^2)", "A.swift:9", "1 worse; 3 unchanged"] {
      #expect(text.contains(part), "\(part) is missing in\n\(text)")
    }
    #expect(
      DiffText.render(ScanComparison(changes: [], unchanged: 3)).hasPrefix("no difference"))
  }

  @Test func aProfileShowsDemandModelAndWhatIsUnknown() throws {
    let range = try #require(DemandRange(low: 18.9, expected: 21.4, high: 24.6, confidence: 0.9))
    let provenance = Provenance(.predicted, source: "model", kind: .exact)
    let profile = ResourceDemandProfile(
      name: "log-analyser", subject: Subject(command: ["log-analyser"]),
      environment: Environment(
        kernel: "6.1", cpuModel: "CPU", cores: 2, calibrationScore: nil, rung: "cgroup-v2",
        enforced: [], notEnforced: []),
      operatingPoint: OperatingPoint(parameters: ["n": 2_000_000], sizeUnit: "lines"),
      demand: DemandTable([
        "cpu.total": .known(range, .seconds, provenance),
        "instructions": .unavailable(reason: "no counters here"),
      ]),
      models: [
        DemandModel(
          metric: "cpu.total", unit: .seconds,
          terms: [DemandModel.Term(basis: "n log n", coefficient: 0.31e-6)],
          provenance: provenance,
          observed: [DemandModel.Point(size: 250_000, range: .exactly(2))], predicted: [])
      ])
    let text = ProfileText.render(profile)
    for part in [
      "n = 2,000,000 lines (8× the largest run)", "21.4 s", "18.9 … 24.6 s", "90% interval",
      "310 ns·n log n",
      "unknown: instructions: no counters here",
    ] {
      #expect(text.contains(part), "\(part) is missing in\n\(text)")
    }
  }
}
