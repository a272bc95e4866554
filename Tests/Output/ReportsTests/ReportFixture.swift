import DecisionModel
import ScanModel

/// Values whose names hold what reports must survive.
enum ReportFixture {
  static let hostile =
    "f<\u{1B}[31m>&\"'\u{0}\u{202E}\u{FFFE}\r\n\t😀日本語]]>(_:)"

  static func bound(_ name: String, line: Int) -> BoundSummary {
    BoundSummary(
      class: name, worst: name, bound: name, lower: nil, tight: false, answered: true,
      terms: [
        TermSummary(
          expression: "users.count * entries.count", line: line, rule: "sequence",
          evidence: "proved", qualifier: "worst")
      ])
  }

  static func function(_ name: String, _ time: BoundSummary, file: String) -> FunctionScan {
    FunctionScan(
      name: name, file: file, line: 80, hasBody: true, time: time, space: bound("O(1)", line: 80),
      span: time, sizes: ["n": "entries.count"])
  }

  static let scan = ScanDocument(
    subject: "LogAnalyser", files: 2, lines: 400,
    functions: [
      function("Small.f()", bound("O(1)", line: 3), file: "Sources/Small.swift"),
      function("Middle.sorted()", bound("O(n log n)", line: 81), file: "Sources/Middle.swift"),
      function("Report.topUsers(_:)", bound("O(n^2)", line: 90), file: "Sources/My Report.swift"),
      function("Geo.lookup(_:)", .unknown(["cost(fetch)"]), file: "Sources/Geo.swift"),
      function(hostile, bound("O(n^3)", line: 7), file: "Sources/\u{7}ä%.swift"),
    ],
    findings: [
      Finding(
        rule: "contains-in-loop", severity: .warning, file: "Sources/My Report.swift", line: 90,
        column: 8, function: "Report.topUsers(_:)", message: "users.contains in a loop",
        remedy: "keep a Set", edits: [Finding.Edit(start: 100, end: 110, replacement: "Set(x)")])
    ], notAnalysed: [NotAnalysed(file: "Sources/Bad.swift", line: 3, reason: "does not parse")])

  static let report = GateReport(
    policy: "default", subject: "LogAnalyser",
    checks: [
      GateCheck(
        .violation, category: .complexity, rule: "complexity/growth",
        subject: "Report.topUsers(_:)", file: "Sources/My Report.swift", line: 90,
        message: "Report.topUsers(_:) is O(n^2) in time; at most O(n) is allowed",
        expected: "at most O(n)", found: "O(n^2)", remedy: "keep a Set"),
      GateCheck(
        .violation, category: .complexity, rule: "complexity/growth", subject: hostile,
        file: "Sources/\u{7}ä%.swift", line: 7, message: hostile),
      GateCheck(
        .violation, category: .complexity, rule: "complexity/growth", subject: hostile,
        file: "Sources/\u{7}ä%.swift", line: 9, message: hostile),
      GateCheck(
        .pass, category: .complexity, rule: "complexity/growth", subject: "Small.f()",
        file: "Sources/Small.swift", line: 3, message: "Small.f() is O(1) in time"),
      GateCheck(
        .skipped, category: .demand, rule: "demand/wall", subject: "wall",
        message: "wall not checked: no profile was given"),
      GateCheck(
        .warning, category: .claim, rule: "claim", subject: "Small.f()",
        file: "Sources/Small.swift", line: 3, message: "documented as O(1)"),
      GateCheck(
        .violation, category: .finding, rule: "finding/contains-in-loop",
        subject: "Report.topUsers(_:)", file: "Sources/My Report.swift", line: 90,
        message: "users.contains in a loop", remedy: "keep a Set"),
      GateCheck(
        .error, category: .profile, rule: "profile/stale", subject: "log-analyser",
        message: "the profile is stale", expected: "sha256:1", found: "sha256:2"),
    ])
}
