import DecisionModel
import Quantities

/// The differences from the baseline, a table for each kind.
struct ComparisonView {
  /// The most differences listed of one kind; the JSON report has all.
  static let mostListed = 300

  private static let titles: [(kind: ScanComparison.Kind, title: String, tone: String)] = [
    (.worse, "Worse", "bad"), (.newUnknown, "No longer bounded", "bad"),
    (.better, "Better", "good"),
    (.newVariable, "Depends on more than before", "warn"),
    (.changed, "Same class, another bound", ""), (.appeared, "Appeared", ""), (.gone, "Gone", ""),
  ]

  private let comparison: ScanComparison
  private let baseline: String?
  private let data: FunctionsData?

  init(_ comparison: ScanComparison, baseline: String?, data: FunctionsData?) {
    self.comparison = comparison
    self.baseline = baseline
    self.data = data
  }

  /// The section; what got worse or better is open, the rest is folded away.
  var section: Markup {
    let same = QuantityFormat.grouped(Double(comparison.unchanged))
    let verdict =
      comparison.changes.isEmpty
      ? "Nothing differs: \(same) functions have the same bounds."
      : "\(same) functions have the same bounds as before."
    return .tag(
      "section", ["class": "only-list", "aria-labelledby": "baseline"],
      [
        .tag("h2", ["id": "baseline"], .text("Against " + (baseline ?? "the baseline"))),
        .tag("p", ["class": "muted"], .text(verdict)),
      ] + Self.titles.map(table))
  }

  private func table(
    _ kind: (kind: ScanComparison.Kind, title: String, tone: String)
  ) -> Markup {
    let changes = comparison.changes.filter { $0.kind == kind.kind }
    guard !changes.isEmpty else { return .none }
    let isOpen = [.worse, .newUnknown, .better, .newVariable].contains(kind.kind)
    let rest = changes.count - Self.mostListed
    return .tag(
      "details", ["class": "block", "open": isOpen ? "" : nil],
      .tag(
        "summary", [:], .text(kind.title + " "),
        .tag("span", ["class": "tag \(kind.tone)"], .text("\(changes.count)"))),
      ScrollTable(
        label: kind.title, columns: ["Function", "Measure", "Before", "Now"],
        style: "change-table", rows: changes.prefix(Self.mostListed).map(row)
      ).markup,
      rest > 0 ? .tag("p", ["class": "muted"], "\(rest) more are in the JSON report.") : .none)
  }

  private func row(_ change: ScanComparison.Change) -> Markup {
    let index =
      change.kind == .gone
      ? nil
      : data?.index(of: change.function, in: change.file, declaration: change.declaration)
    let name = Markup.text(change.function)
    var place = "\(change.file):\(change.line)"
    if let former = change.formerFunction { place += " · was \(former)" }
    if let former = change.formerFile { place += " · was in \(former)" }
    return .tag(
      "tr", [:],
      .tag(
        "th", ["scope": "row"], index.map { .tag("a", ["href": "#f\($0)"], name) } ?? name,
        .tag("div", ["class": "muted small"], .text(place))),
      .tag("td", [:], .text(change.measure)), cell(change.before, change.boundBefore),
      cell(change.after, change.boundAfter, why: change.why))
  }

  private func cell(_ name: String?, _ bound: String?, why: String? = nil) -> Markup {
    guard let name else { return .tag("td", ["class": "muted"], "–") }
    return .tag(
      "td", [:], ClassTone.chip(name),
      bound.map { .tag("div", [:], .tag("code", [:], .text(BoundText.pretty($0)))) } ?? .none,
      why.map { .tag("div", ["class": "muted small"], .text($0)) } ?? .none)
  }
}
