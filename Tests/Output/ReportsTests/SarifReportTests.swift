import DecisionModel
import Foundation
import Reports
import ScanModel
import Testing

@Suite struct SarifReportTests {
  private static let validate =
    "import json,sys,jsonschema; "
    + "jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))"

  @Test(
    .enabled(
      if: ConsumerSchema.folder != nil,
      "HEADROOM_SCHEMAS is not set, so the OASIS schema is not there to validate with"))
  func satisfiesTheSchema() throws {
    let folder = try #require(ConsumerSchema.folder)
    let command = ["python3", "-c", Self.validate, folder + "/sarif-schema-2.1.0.json"]
    for text in [
      try SarifReport.render(ReportFixture.report, scan: ReportFixture.scan),
      try SarifReport.render(ReportFixture.report), try SarifReport.render(ReportFixture.scan),
      try SarifReport.render(GateReport(policy: "p", subject: "s", checks: [])),
    ] {
      let result = try ConsumerSchema.run(command, on: text, named: "gate.sarif")
      #expect(result.status == 0, "\(result.output.suffix(2000))")
      let broken = try ConsumerSchema.run(
        command, on: text.replacing("\"2.1.0\"", with: "\"9\""), named: "gate.sarif")
      #expect(broken.status != 0, "the validator must see what the schema forbids")
    }
  }

  private func results(_ text: String) throws -> [[String: Any]] {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let runs = try #require(document["runs"] as? [[String: Any]])
    return try #require(runs.first?["results"] as? [[String: Any]])
  }

  @Test func holdsWhatFailedWithArgumentAndFix() throws {
    let text = try SarifReport.render(ReportFixture.report, scan: ReportFixture.scan)
    let results = try results(text)
    #expect(results.count == 6)
    #expect(results[0]["codeFlows"] != nil)
    #expect(results.filter { $0["fixes"] != nil }.count == 1)
    #expect(text.contains("Sources/My%20Report.swift"))
    #expect(text.contains("Sources/%07%C3%A4%25.swift"))
  }

  @Test func fingerprintsAreUniqueAndIgnoreLines() throws {
    func fingerprints(_ report: GateReport) throws -> [String] {
      try results(try SarifReport.render(report)).compactMap {
        ($0["partialFingerprints"] as? [String: String])?["headroomFunction/v1"]
      }
    }
    let before = try fingerprints(ReportFixture.report)
    #expect(Set(before).count == 6)
    var moved = ReportFixture.report
    for index in moved.checks.indices { moved.checks[index].line? += 7 }
    #expect(try fingerprints(moved) == before)
  }

  @Test func keepsTheGravestWithinTheLimit() throws {
    func check(_ outcome: GateCheck.Outcome) -> GateCheck {
      GateCheck(
        outcome, category: .claim, rule: "claim", subject: "f()", file: "A.swift", line: 1,
        message: "m")
    }
    let checks =
      Array(repeating: check(.warning), count: SarifReport.maximumResults) + [check(.violation)]
    let text = try SarifReport.render(GateReport(policy: "p", subject: "s", checks: checks))
    let results = try results(text)
    #expect(results.count == SarifReport.maximumResults)
    #expect(results.first?["level"] as? String == "error")
    #expect(text.contains("1 results were left out"))
  }
}
