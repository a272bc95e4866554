import DecisionModel
import Foundation
import Reports
import Testing

@Suite struct JUnitReportTests {
  @Test(
    .enabled(
      if: ConsumerSchema.folder != nil,
      "HEADROOM_SCHEMAS is not set, so junit-10.xsd is not there to validate with"))
  func satisfiesTheStrictSchema() throws {
    let folder = try #require(ConsumerSchema.folder)
    let xml = try JUnitReport.render(ReportFixture.report)
    let command = ["xmllint", "--noout", "--schema", folder + "/junit-10.xsd"]
    let result = try ConsumerSchema.run(command, on: xml, named: "gate.xml")
    #expect(result.status == 0, "\(result.output)\n\(xml)")
    let broken = try ConsumerSchema.run(
      command, on: xml.replacing("classname=", with: "file="), named: "gate.xml")
    #expect(broken.status != 0, "the validator must see what the schema forbids")
  }

  @Test func countsAreThoseOfTheCases() throws {
    let xml = try JUnitReport.render(ReportFixture.report)
    #expect(xml.contains("tests=\"8\" failures=\"4\" errors=\"1\""), "\(xml)")
    #expect(xml.ranges(of: "<testcase ").count == 8)
    #expect(xml.ranges(of: "<failure ").count == 4)
    #expect(xml.ranges(of: "<error ").count == 1)
    #expect(xml.ranges(of: "<skipped ").count == 1)
    #expect(xml.contains("keep a Set"))
  }

  @Test func namesAreUniqueAndHarmless() throws {
    let xml = try JUnitReport.render(ReportFixture.report)
    #expect(xml.contains(" #2\""))
    let forbidden = xml.unicodeScalars.contains {
      ($0.value < 0x20 && $0 != "\n") || $0.value == 0xFFFE || $0.value == 0x202E
    }
    #expect(!forbidden)
    #expect(xml.contains("\\u{1B}"))
  }

  @Test func staysWithinWhatGitLabReads() throws {
    let pass = GateCheck(
      .pass, category: .complexity, rule: "complexity", subject: "f()", file: "A.swift",
      message: "fine")
    let checks = Array(repeating: pass, count: JUnitReport.maximumPasses + 5)
    let xml = try JUnitReport.render(GateReport(policy: "p", subject: "s", checks: checks))
    #expect(xml.utf8.count < 30_000_000)
    #expect(xml.contains("5 of the least grave checks left out"))
  }

  @Test func aReportWithoutChecksIsStillADocument() throws {
    let xml = try JUnitReport.render(GateReport(policy: "p", subject: "s", checks: []))
    #expect(xml.contains("<testsuites") && xml.contains("tests=\"0\""))
  }
}
