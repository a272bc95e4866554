import DecisionModel
import Foundation
import Reports
import Testing

@Suite struct ServiceReportTests {
  @Test func gitLabGetsUniqueFingerprintsAndEveryKey() throws {
    let text = try GitLabCodeQuality.render(ReportFixture.report)
    let issues = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(issues.count == 6)
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == 6)
    for issue in issues {
      #expect(
        Set(issue.keys) == ["description", "check_name", "fingerprint", "severity", "location"])
      let location = try #require(issue["location"] as? [String: Any])
      #expect((location["path"] as? String)?.isEmpty == false)
      #expect(((location["lines"] as? [String: Any])?["begin"] as? Int ?? 0) >= 1)
    }
  }

  @Test func gitHubCommandsAreEscapedOneLineEach() {
    let lines = GitHubAnnotations.render(ReportFixture.report).split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") })
    #expect(lines[0].contains("file=Sources/My Report.swift,line=90,"))
    #expect(lines[1].contains("ä%25.swift"))
  }

  @Test func gitHubShowsNoMoreThanItsLimit() {
    let check = GateCheck(
      .violation, category: .claim, rule: "claim", subject: "f()", message: "m")
    let report = GateReport(
      policy: "p", subject: "s", checks: Array(repeating: check, count: 25))
    let lines = GitHubAnnotations.render(report).split(separator: "\n")
    #expect(lines.count == GitHubAnnotations.maximumPerKind)
    #expect(lines.last?.hasSuffix("16 more are not shown") == true)
  }

  @Test func markdownKeepsHostileNamesInTheirCells() {
    let text = GateMarkdown.render(ReportFixture.report)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ✘") || $0.hasPrefix("| !") }
    #expect(rows.count == 6)
    #expect(!text.contains("<\u{1B}"))
    #expect(!rows.contains { $0.contains("<") })
  }
}
