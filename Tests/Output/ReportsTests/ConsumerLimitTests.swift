import DecisionModel
import Foundation
import Reports
import ScanModel
import Testing

/// What consumers refuse or cut: sizes, counts, escapes, and the keys that they demand.
@Suite struct ConsumerLimitTests {
  private static let long = String(repeating: "<&日本\u{1B}\"%:,|*", count: 40)

  private static func report(_ count: Int, _ outcome: GateCheck.Outcome, message: String)
    -> GateReport
  {
    GateReport(
      policy: "p", subject: "s",
      checks: (0..<count).map {
        GateCheck(
          outcome, category: .complexity, rule: "complexity", subject: "f\($0 % 50)()",
          file: "Sources/A.swift", line: $0 + 1, message: message, remedy: message)
      })
  }

  @Test func jUnitStaysBelowWhatGitLabReads() throws {
    var report = Self.report(200, .warning, message: Self.long)
    report.checks.append(
      GateCheck(.violation, category: .claim, rule: "claim", subject: "last()", message: "worse"))
    #expect(JUnitReport.maximumBytes <= 30_000_000)
    let xml = try JUnitReport.render(report, maximumBytes: 100_000)
    #expect(xml.utf8.count <= 100_000)
    #expect(xml.contains("last()"), "the gravest stays")
    #expect(xml.contains("of the least grave checks left out"))
  }

  @Test func markdownStaysBelowWhatACommentHolds() {
    let report = Self.report(1_500, .violation, message: Self.long)
    let comment = GateMarkdown.render(report)
    #expect(comment.count < 65_536 && comment.utf8.count < 65_536)
    #expect(comment.contains(/14\d\d more\./))
    let summary = GateMarkdown.render(report, limit: .stepSummary)
    #expect(summary.utf8.count < 1_048_576)
    #expect(summary.count > comment.count)
  }

  @Test func annotationsSurviveUnescaping() throws {
    let name = "f%0A,:\r\n::error::x"
    let report = GateReport(
      policy: "p", subject: "s",
      checks: [
        GateCheck(
          .violation, category: .claim, rule: "claim", subject: name, file: "Sources/a,b:c%.swift",
          line: 3, message: name)
      ])
    let line = GitHubAnnotations.render(report)
    #expect(line.filter { $0 == "\n" }.count == 1)
    // As the runner reads it: properties up to the second `::`, each up to a comma.
    let body = try #require(line.split(separator: "::", maxSplits: 2).dropFirst().first)
    #expect(!body.isEmpty)
    let head = try #require(line.dropFirst("::error ".count).components(separatedBy: "::").first)
    let properties = head.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
    #expect(properties.map { String($0[0]) } == ["file", "line", "title"])
    let file = String(properties[0][1]).replacing("%3A", with: ":").replacing("%2C", with: ",")
      .replacing("%25", with: "%")
    #expect(file == "Sources/a,b:c%.swift")
    #expect(line.contains("f%250A"), "a written escape must not become a line break")
  }

  @Test func whatTheSourceAllowsIsSuppressedInSarif() throws {
    var check = ReportFixture.report.checks[0]
    check.outcome = .skipped
    check.allowed = "ten users at most"
    let report = GateReport(policy: "p", subject: "s", checks: [check])
    let text = try SarifReport.render(report, scan: ReportFixture.scan)
    #expect(text.contains("\"inSource\"") && text.contains("ten users at most"))
    guard let folder = ConsumerSchema.folder else { return }
    let result = try ConsumerSchema.run(
      [
        "python3", "-c",
        "import json,sys,jsonschema; "
          + "jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))",
        folder + "/sarif-schema-2.1.0.json",
      ], on: text, named: "gate.sarif")
    #expect(result.status == 0, "\(result.output.suffix(2000))")
  }

  /// The keys and types of GitLab's documentation of the Code Quality report; GitLab's own parser asks
  /// for less.
  private static let codeQuality = """
    {"type": "array", "items": {
      "type": "object",
      "required": ["description", "check_name", "fingerprint", "severity", "location"],
      "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16,}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {"type": "object", "required": ["path", "lines"], "properties": {
          "path": {"type": "string", "pattern": "^[^./]"},
          "lines": {"type": "object", "required": ["begin"], "properties": {
            "begin": {"type": "integer", "minimum": 1}}}}}}}}
    """

  @Test(
    .enabled(
      if: (try? ConsumerSchema.run(["python3", "-c", "import jsonschema"], on: "", named: "x"))?
        .status == 0, "python3 has no jsonschema"))
  func codeQualityHoldsTheDocumentedKeys() throws {
    let validate =
      "import json,sys,jsonschema; "
      + "jsonschema.validate(json.load(open(sys.argv[2])), json.loads(sys.argv[1]))"
    let command = ["python3", "-c", validate, Self.codeQuality]
    for report in [ReportFixture.report, GateReport(policy: "p", subject: "s", checks: [])] {
      let text = try GitLabCodeQuality.render(report, fallbackPath: "Package.swift")
      let result = try ConsumerSchema.run(command, on: text, named: "quality.json")
      #expect(result.status == 0, "\(result.output.suffix(2000))")
    }
    let broken = try GitLabCodeQuality.render(ReportFixture.report)
      .replacing("\"severity\"", with: "\"gravity\"")
    let failed = try ConsumerSchema.run(command, on: broken, named: "quality.json")
    #expect(failed.status != 0, "the validator must see what the schema forbids")
  }
}
