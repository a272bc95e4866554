internal import Quantities
public import DecisionModel

/// The gate's verdict as Markdown, for a pull request's comment or a step summary.
public enum GateMarkdown {
  /// How much a consumer takes.
  public struct Limit: Sendable, Hashable {
    /// The most rows of the table.
    public var rows: Int
    /// The most bytes of the whole text.
    public var bytes: Int

    /// A pull request's comment: GitHub refuses one above 65,536 characters.
    public static let comment = Limit(rows: 100, bytes: 65_000)
    /// The summary of a step: GitHub drops what exceeds 1 MiB.
    public static let stepSummary = Limit(rows: 1_000, bytes: 1_000_000)
  }

  /// A headline and a table of what failed and of warnings; what does not fit is counted.
  ///
  /// - Parameters:
  ///   - report: the verdict.
  ///   - limit: how much the consumer takes.
  /// - Returns: the text, ending with a line break.
  /// - Complexity: O(n) in the number of checks.
  public static func render(_ report: GateReport, limit: Limit = .comment) -> String {
    let rows =
      report.checks.filter { $0.outcome == .violation || $0.outcome == .error }
      + report.checks.filter { $0.outcome == .warning }
    let known = report.checks.count { $0.outcome == .skipped && $0.isKnown == true }
    var lines = [
      "### \(report.passed ? "✔" : "✘") headroom gate: \(headline(report))", "",
      "\(escaped(cut(report.subject))), policy \(escaped(cut(report.policy))): "
        + "\(report.count(.pass)) passed, \(report.checks.count(where: \.isUnchecked)) not checked"
        + (known == 0 ? "." : ", \(known) wrong as in the baseline."),
    ]
    if let comparison = report.comparison {
      lines += [differences(comparison, report.baseline)]
    }
    if !rows.isEmpty {
      lines += [
        "", "| | what | where | what to do |", "|---|---|---|---|",
      ]
      // The room of the last line, which counts what is left out.
      var room = limit.bytes - 100 - lines.reduce(0) { $0 + $1.utf8.count + 1 }
      var shown = 0
      for check in rows.prefix(limit.rows) {
        let row = row(check)
        guard row.utf8.count < room else { break }
        room -= row.utf8.count + 1
        lines.append(row)
        shown += 1
      }
      if rows.count > shown { lines += ["", "… \(rows.count - shown) more."] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ check: GateCheck) -> String {
    let place = check.file.map { file in check.line.map { "\(file):\($0)" } ?? file } ?? ""
    let cells = [
      VisibleText.cut(check.message, to: 320), cut(place), cut(check.remedy ?? ""),
    ].map(escaped)
    let mark = check.outcome == .warning ? "!" : "✘"
    return "| \(mark) | \(cells.joined(separator: " | ")) |"
  }

  private static func differences(_ comparison: ScanComparison, _ name: String?) -> String {
    let counts = ScanComparison.Kind.allCases.compactMap { kind in
      let count = comparison.count(kind)
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    return "Against \(name.map { escaped(cut($0)) } ?? "the baseline"): "
      + (counts + ["\(comparison.unchanged) unchanged"]).joined(separator: ", ") + "."
  }

  /// What failed, counted; what there is none of is left out.
  private static func headline(_ report: GateReport) -> String {
    let counts = [
      (GateCheck.Outcome.violation, "violation"), (.error, "error"), (.warning, "warning"),
    ]
    .compactMap { outcome, noun -> String? in
      let count = report.count(outcome)
      return count == 0 ? nil : QuantityFormat.counted(count, noun)
    }
    return counts.isEmpty ? "nothing to complain about" : counts.joined(separator: ", ")
  }

  private static func cut(_ text: String) -> String { VisibleText.cut(text, to: 160) }

  /// `text` with everything that Markdown or HTML would take for markup escaped.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in VisibleText.line(text) {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "@": escaped += "&#64;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!":
        escaped.append("\\")
        escaped.append(character)
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
