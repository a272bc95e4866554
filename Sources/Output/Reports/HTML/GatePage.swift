public import DecisionModel
public import ScanModel

/// The gate's verdict as one self-contained HTML page: what failed and why, the difference from the baseline, and, where
/// there was a scan, every function with its argument.
public enum GatePage {
  /// The page.
  ///
  /// - Parameters:
  ///   - report: the verdict.
  ///   - scan: the scan that was judged; nil where only a profile was.
  ///   - outlines: the region trees of the scan's functions, as far as the source was at hand.
  /// - Returns: an HTML document.
  /// - Complexity: O(n log n) in the size of report and scan.
  public static func render(
    _ report: GateReport, scan: ScanDocument? = nil, outlines: [FunctionOutline] = []
  ) -> String {
    let data = scan.map {
      FunctionsData($0, comparison: report.comparison, outlines: outlines)
    }
    var header: [Markup] = [
      .tag("p", ["class": "kicker"], .text("headroom gate · policy \(report.policy)")),
      verdict(report), .tag("h1", [:], .text(report.subject)), facts(report),
    ]
    var main = GateChecksView(report, data: data).sections
    if let comparison = report.comparison {
      main.append(ComparisonView(comparison, baseline: report.baseline, data: data).section)
    }
    if let scan, let data {
      let view = FunctionsView(scan, data: data, hasChanges: report.comparison != nil)
      main += [view.section(mix: true), ScanFacts.notAnalysed(scan)]
      header.insert(.tag("p", ["class": "muted"], .text(ScanFacts.sentence(scan))), at: 3)
    }
    return PageShell(
      title: "\(report.passed ? "✔" : "✘") Gate of \(report.subject)", kind: "gate",
      body: [
        .tag("header", ["class": "top"], .tag("div", ["class": "wrap"], header)),
        .tag("main", ["class": "wrap", "id": "main"], main),
        PageFooter.markup(
          "A condition without evidence is not checked, and says so; it does not pass."),
      ], data: data?.value
    ).html
  }

  private static func verdict(_ report: GateReport) -> Markup {
    .tag(
      "p", ["class": "verdict \(report.passed ? "pass" : "fail")"],
      .tag("span", ["aria-hidden": "true"], report.passed ? "✔" : "✘"),
      report.passed ? "The gate is green" : "The gate is red")
  }

  private static func facts(_ report: GateReport) -> Markup {
    var facts = [
      ScanFacts.fact("violations", report.count(.violation)),
      ScanFacts.fact("warnings", report.count(.warning)),
      ScanFacts.fact("passed", report.count(.pass)),
      ScanFacts.fact("not checked", report.checks.count { $0.isUnchecked }),
    ]
    let allowed = report.checks.count { $0.allowed != nil }
    if allowed > 0 { facts.append(ScanFacts.fact("allowed in the source", allowed)) }
    if report.count(.error) > 0 {
      facts.insert(ScanFacts.fact("errors", report.count(.error)), at: 1)
    }
    if let comparison = report.comparison {
      facts += [
        ScanFacts.fact("worse than the baseline", comparison.count(.worse)),
        ScanFacts.fact("new unknowns", comparison.count(.newUnknown)),
        ScanFacts.fact("better", comparison.count(.better)),
      ]
    }
    return .tag("dl", ["class": "facts"], facts)
  }
}
