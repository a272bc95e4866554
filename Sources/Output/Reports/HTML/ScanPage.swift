import Quantities
public import ScanModel

/// A scan as one self-contained HTML page: every function with its bound, and for a chosen one the argument, the region
/// tree and the call graph.
///
/// The page loads nothing; its content security policy forbids the network.
public enum ScanPage {
  /// The page.
  ///
  /// - Parameters:
  ///   - scan: what was found.
  ///   - outlines: the region trees of the functions; without them the page lists the lines of loops and calls.
  /// - Returns: an HTML document.
  /// - Complexity: O(n log n) in the size of the scan.
  public static func render(_ scan: ScanDocument, outlines: [FunctionOutline] = []) -> String {
    let data = FunctionsData(scan, outlines: outlines)
    let view = FunctionsView(scan, data: data, hasChanges: false)
    return PageShell(
      title: "Scan of \(scan.subject)", kind: "scan",
      body: [
        .tag(
          "header", ["class": "top"],
          .tag(
            "div", ["class": "wrap"],
            .tag("p", ["class": "kicker"], "headroom scan"),
            .tag("h1", [:], .text(scan.subject)),
            .tag("p", ["class": "muted"], .text(ScanFacts.sentence(scan))),
            ScanFacts.list(scan), view.classMix)),
        .tag(
          "main", ["class": "wrap", "id": "main"], view.section(), ScanFacts.notAnalysed(scan)),
        PageFooter.markup(
          "Classes identify all sizes with one n; bounds keep them apart. An unknown cost is never taken for 1."
        ),
      ], data: data.value
    ).html
  }
}
