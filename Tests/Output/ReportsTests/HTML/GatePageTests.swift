import DecisionModel
import ScanModel
import Testing

@testable import Reports

@Suite struct GatePageTests {
  @Test func `a red gate says what failed and links to the function`() throws {
    let page = GatePage.render(ReportFixture.report, scan: ReportFixture.scan)
    #expect(page.contains("The gate is red"))
    let index = try #require(
      ReportFixture.scan.functions.firstIndex { $0.name == "Report.topUsers(_:)" })
    #expect(page.contains("href=\"#f\(index)\""))
    #expect(page.contains("keep a Set"))
    #expect(!page.contains("\u{1B}"))
  }

  @Test func `a gate over a profile alone has no script`() {
    let check = GateCheck(
      .pass, category: .demand, rule: "demand/wall", subject: "wall", message: "1 s of 2 s")
    let page = GatePage.render(GateReport(policy: "p", subject: "s", checks: [check]))
    #expect(page.contains("The gate is green"))
    #expect(page.contains("script-src &#39;none&#39;"))
    #expect(!page.contains("<script"))
    #expect(page.contains("1 s of 2 s"))
  }

  @Test func `differences stand with both bounds, and long lists are cut with a word`() {
    let change = ScanComparison.Change(
      kind: .worse, measure: "time", function: "f<T>()", formerFunction: "g()", file: "A.swift",
      line: 3, before: "O(n)", after: "O(n^2)", boundBefore: "a", boundAfter: "a * b", why: "call")
    let report = GateReport(
      policy: "p", subject: "s", checks: [],
      comparison: ScanComparison(
        changes: Array(repeating: change, count: ComparisonView.mostListed + 7), unchanged: 1234),
      baseline: "origin/main")
    let page = GatePage.render(report)
    for part in [
      "Against origin/main", "f&lt;T&gt;()", "was g()", "O(n²)", "a · b", "1,234 functions",
      "7 more are in the JSON report",
    ] {
      #expect(page.contains(part), "\(part) is missing")
    }
  }

  @Test func `what an annotation lets through stands with its reason`() {
    var check = GateCheck(
      .skipped, category: .complexity, rule: "complexity/growth", subject: "f()",
      message: "f() is O(n^2)")
    check.allowed = "the list has at most 3 elements"
    let page = GatePage.render(GateReport(policy: "p", subject: "s", checks: [check]))
    #expect(page.contains("Allowed in the source"))
    #expect(page.contains("because the list has at most 3 elements"))
    #expect(!page.contains("Not checked ("))
  }
}
