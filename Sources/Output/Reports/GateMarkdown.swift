public import DecisionModel

/// The gate's verdict as Markdown, for a pull request's comment or a step summary.
public enum GateMarkdown {
  /// The most rows of the table; GitHub cuts comments at 65,536 characters.
  public static let maximumRows = 100

  /// A headline and a table of what failed and of warnings.
  ///
  /// - Complexity: O(n) in the number of checks.
  public static func render(_ report: GateReport) -> String {
    let rows =
      report.checks.filter { $0.outcome == .violation || $0.outcome == .error }
      + report.checks.filter { $0.outcome == .warning }
    var lines = [
      "### \(report.passed ? "✔" : "✘") headroom gate: \(escaped(report.subject))", "",
      "\(report.count(.violation)) violations, \(report.count(.error)) errors, "
        + "\(report.count(.warning)) warnings, \(report.count(.pass)) passed, "
        + "\(report.count(.skipped)) not checked (policy \(escaped(report.policy))).",
    ]
    if !rows.isEmpty {
      lines += [
        "", "| | function or metric | where | what | what to do |", "|---|---|---|---|---|",
      ]
      lines += rows.prefix(maximumRows).map { check in
        let place = check.file.map { file in check.line.map { "\(file):\($0)" } ?? file } ?? ""
        let cells = [check.subject, place, check.message, check.remedy ?? ""].map {
          escaped(VisibleText.cut($0, to: 160))
        }
        let mark = check.outcome == .warning ? "!" : "✘"
        return "| \(mark) | \(cells.joined(separator: " | ")) |"
      }
      if rows.count > maximumRows { lines += ["", "… \(rows.count - maximumRows) more."] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

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
