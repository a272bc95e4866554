import ScanModel

/// Small scans for the tests.
enum ScanFixture {
  static func bound(_ name: String, _ bound: String? = nil, line: Int = 12) -> BoundSummary {
    guard name != "unknown" else { return .unknown(["cost(fetch)"]) }
    let text = bound ?? name
    return BoundSummary(
      class: name, worst: name, bound: text, lower: nil, tight: false, answered: true,
      terms: [
        TermSummary(
          expression: text, line: line, rule: "sequence", evidence: "proved", qualifier: "worst")
      ])
  }

  static func function(
    _ name: String, _ time: String, file: String = "Sources/A.swift", line: Int = 10,
    bound: String? = nil, calls: [String] = [], effects: [EffectSummary] = [],
    claims: [ClaimSummary] = []
  ) -> FunctionScan {
    FunctionScan(
      name: name, file: file, line: line, hasBody: true,
      time: Self.bound(time, bound, line: line + 2), space: Self.bound("O(1)"),
      span: Self.bound(time),
      calls: calls.map {
        CallSummary(line: line, callee: $0, times: "1", cost: "1", evidence: "catalogue")
      }, effects: effects, claims: claims)
  }

  static func scan(_ functions: [FunctionScan], findings: [Finding] = []) -> ScanDocument {
    ScanDocument(
      subject: "Fixture", files: 1, lines: 100, functions: functions, findings: findings,
      notAnalysed: [])
  }
}
