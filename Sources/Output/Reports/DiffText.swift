public import DecisionModel

/// The differences of two scans for a person.
public enum DiffText {
  /// The screen of a comparison: what got worse first, then one line of counts.
  ///
  /// - Complexity: O(n) in the number of differences.
  public static func render(
    _ comparison: ScanComparison, style: ReportStyle = ReportStyle()
  ) -> String {
    var table = TextTable(
      ["", "function", "change", "where", "why"],
      flexible: [(4, 10), (1, 18), (3, 14), (1, 10), (4, 4)], cutAtFront: 3)
    for change in comparison.changes {
      table.rows.append([
        title(change.kind), name(change), classes(change),
        "\(VisibleText.line(change.file)):\(change.line)", VisibleText.line(why(change)),
      ])
    }
    var lines: [String] = []
    if !table.rows.isEmpty {
      lines = table.lines(style) { tone(comparison.changes[$0].kind) } + [""]
    }
    let counts = ScanComparison.Kind.allCases.filter { comparison.count($0) > 0 }
      .map { "\(comparison.count($0)) \(title($0))" }
    lines.append(
      counts.isEmpty
        ? "no difference; \(comparison.unchanged) functions unchanged"
        : counts.joined(separator: ", ") + "; \(comparison.unchanged) unchanged")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func title(_ kind: ScanComparison.Kind) -> String { kind.rawValue }

  private static func tone(_ kind: ScanComparison.Kind) -> ReportStyle.Tone? {
    switch kind {
    case .worse: .bad
    case .newUnknown, .newVariable: .doubtful
    case .better: .good
    case .changed, .appeared, .gone: nil
    }
  }

  private static func name(_ change: ScanComparison.Change) -> String {
    VisibleText.line(
      change.formerFunction.map { "\(change.function) (was \($0))" } ?? change.function)
  }

  private static func classes(_ change: ScanComparison.Change) -> String {
    let suffix = change.measure == "time" ? "" : " \(change.measure)"
    switch (change.before, change.after) {
    case (let before?, let after?) where before != after: return "\(before) → \(after)\(suffix)"
    case (let before?, nil): return before + suffix
    default: return (change.after ?? "") + suffix
    }
  }

  private static func why(_ change: ScanComparison.Change) -> String {
    guard change.kind != .gone, change.kind != .better else { return "" }
    let bound =
      change.kind == .changed || change.kind == .newVariable
      ? [change.boundBefore, change.boundAfter].compactMap { $0 }.joined(separator: " → ")
      : change.boundAfter ?? ""
    return change.why.map { "\(bound) (\($0))" } ?? bound
  }
}
