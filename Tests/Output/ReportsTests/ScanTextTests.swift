import ScanModel
import Testing

@testable import Reports

/// What the table of a scan says of causes, sizes and remedies.
@Suite struct ScanTextTests {
  @Test(arguments: [
    ("rows.count * rows[].count + log(k)", ["rows", "rows[]"]),
    ("a.count^2 + b.count", ["a"]),
    ("2 * a.count + b.count * log(c.count)", ["b", "c"]),
    ("cost(body) * names.count", ["names"]),
    ("max(a.count, b * c) * d", ["max(a.count, b * c)", "d"]),
    ("1", []), ("", []),
  ])
  func `n is the sizes of the largest summand`(bound: String, sizes: [String]) {
    #expect(BoundSizes.dominating(bound) == sizes)
  }

  private func function(
    _ name: String, _ line: Int, _ own: String, calls callee: String? = nil,
    of expression: String = "a.count * b.count"
  ) -> FunctionScan {
    let term = TermSummary(
      expression: expression, line: line + 1, rule: callee == nil ? "loop.sequence" : "call",
      text: callee.map { "calls \($0)" }, evidence: "proved", qualifier: "worst")
    let bound = BoundSummary(
      class: own, worst: own, bound: expression, lower: "1", tight: false, answered: true,
      terms: [term])
    return FunctionScan(
      name: name, file: "Sources/A.swift", line: line, hasBody: true, time: bound, space: bound,
      span: bound)
  }

  private func scan(_ functions: [FunctionScan]) -> ScanDocument {
    ScanDocument(
      subject: "A", files: 1, lines: 99, functions: functions, findings: [], notAnalysed: [])
  }

  @Test func `who only calls what costs is counted with it, and what costs is named`() {
    let many = (0..<30).map { function("caller\($0)()", 100 + $0, "O(n^2)", calls: "costly()") }
    let all = many + [function("costly()", 10, "O(n^2)")]
    let text = ScanText.render(scan(all), style: ReportStyle(width: 120))
    #expect(text.contains("costly()"))
    #expect(text.contains("n is a and b; the same for calling it: 30 more"), "\(text)")
    #expect(!text.contains("caller3"))
    #expect(!text.contains("more above O(1)"))
    let whole = ScanText.render(scan(all), style: ReportStyle(width: 120), limit: nil)
    #expect(whole.contains("caller29()"))
    #expect(whole.contains("A.swift:11, loop: one round for each element: "), "\(whole)")
  }

  @Test func `calls in a circle end, and nobody vanishes in them`() {
    let circle = (0..<40).map {
      function("f\($0)()", 10 * $0, "O(n^2)", calls: "f\(($0 + 1) % 40)()")
    }
    let text = ScanText.render(scan(circle), style: ReportStyle(width: 80))
    let shown = (0..<40).count { text.contains(" f\($0)() ") }
    #expect(shown > 0, "\(text)")
  }
}
