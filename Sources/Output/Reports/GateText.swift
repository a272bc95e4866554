internal import Quantities
public import DecisionModel

/// The gate's verdict for a person: one screen, red or green, with the reason.
public enum GateText {
  /// The screen of a verdict: what fails first, then warnings, what holds and what was not checked.
  ///
  /// - Parameters:
  ///   - report: the verdict.
  ///   - style: width and colour.
  ///   - outputs: the kinds and paths of the other reports that were written, for the last line.
  ///   - limit: the most checks listed per outcome.
  /// - Returns: the screen, ending with a line break.
  public static func render(
    _ report: GateReport, style: ReportStyle = ReportStyle(),
    outputs: [(kind: String, path: String)] = [], limit: Int = 50
  ) -> String {
    var lines: [String] = []
    let wrong = report.checks.filter { $0.outcome == .error || $0.outcome == .violation }
    lines += listed(wrong, limit) { entry($0, "✘", .bad, style) }
    let warnings = report.checks.filter { $0.outcome == .warning }
    lines += listed(warnings, limit) { entry($0, "!", .doubtful, style) }
    lines += passes(report, style)
    lines += skips(report, style)
    lines.append(style.wrap(summary(report, outputs), indentation: 2))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func listed(
    _ checks: [GateCheck], _ limit: Int, _ entry: (GateCheck) -> [String]
  ) -> [String] {
    let lines = checks.prefix(limit).flatMap(entry)
    return checks.count > limit ? lines + ["  … \(checks.count - limit) more"] : lines
  }

  private static func entry(
    _ check: GateCheck, _ mark: String, _ tone: ReportStyle.Tone, _ style: ReportStyle
  ) -> [String] {
    let text = "\(mark) \(VisibleText.line(check.message))"
    let place = check.file.map { VisibleText.line($0) + (check.line.map { ":\($0)" } ?? "") }
    let together = place.map { "\(text)   \($0)" } ?? text
    var lines: [String]
    if VisibleText.width(together) <= style.width {
      lines = [together]
    } else {
      // A place is never broken, so that a terminal can make it a link.
      lines = [style.wrap(text, indentation: 4)] + (place.map { ["    \($0)"] } ?? [])
    }
    lines[0] = painted(lines[0], mark, tone, style)
    if let remedy = check.remedy {
      lines.append(style.wrap("    → \(VisibleText.line(remedy))", indentation: 6))
    }
    return lines
  }

  private static func painted(
    _ text: String, _ mark: String, _ tone: ReportStyle.Tone, _ style: ReportStyle
  ) -> String {
    style.paint(mark, tone) + text.dropFirst(mark.count)
  }

  private static func passes(_ report: GateReport, _ style: ReportStyle) -> [String] {
    let passed = report.checks.filter { $0.outcome == .pass }
    let functions = passed.count { $0.category == .complexity }
    var lines = passed.filter { $0.category != .complexity && $0.category != .claim }.map {
      style.wrap("✔ \(VisibleText.line($0.message))", indentation: 4)
    }
    let claims = passed.count { $0.category == .claim }
    if functions > 0 {
      lines.append("✔ \(QuantityFormat.counted(functions, "bound")) within their limits")
    }
    if claims > 0 {
      lines.append("✔ \(QuantityFormat.counted(claims, "documented claim")) as derived")
    }
    return lines.map { painted($0, "✔", .good, style) }
  }

  private static func skips(_ report: GateReport, _ style: ReportStyle) -> [String] {
    let allowed = report.checks.filter { $0.allowed != nil }
    let skipped = report.checks.filter { $0.isUnchecked }
    let known = report.checks.count { $0.outcome == .skipped && $0.isKnown == true }
    let bounds = skipped.count { $0.category == .complexity }
    let claims = skipped.count { $0.category == .claim }
    var lines = skipped.filter { $0.category != .complexity && $0.category != .claim }.map {
      style.wrap("– \(VisibleText.line($0.message))", indentation: 4)
    }
    if bounds > 0 { lines.append("– \(bounds) not checked: no bound is known") }
    if claims > 0 {
      lines.append(
        "– \(QuantityFormat.counted(claims, "documented claim")) not checked: nobody can tell")
    }
    if known > 0 {
      lines.append(
        "– \(QuantityFormat.counted(known, "violation")) as in the baseline: not of this change")
    }
    lines += allowed.map { check in
      style.wrap(
        "– allowed in the source: \(VisibleText.line(check.message)); because "
          + VisibleText.line(check.allowed ?? ""), indentation: 4)
    }
    return lines.map { painted($0, "–", .faint, style) }
  }

  private static func summary(
    _ report: GateReport, _ outputs: [(kind: String, path: String)]
  ) -> String {
    var parts = [QuantityFormat.counted(report.count(.violation), "violation")]
    if report.count(.error) > 0 {
      parts.append(QuantityFormat.counted(report.count(.error), "error"))
    }
    if report.count(.warning) > 0 {
      parts.append(QuantityFormat.counted(report.count(.warning), "warning"))
    }
    if let comparison = report.comparison {
      parts.append(QuantityFormat.counted(comparison.count(.newUnknown), "new unknown"))
      parts.append(QuantityFormat.counted(comparison.count(.better), "improvement"))
      parts.append("\(comparison.count(.appeared)) appeared")
      parts.append("\(comparison.count(.gone)) gone")
    }
    let baseline = report.baseline.map { " against \(VisibleText.line($0))" } ?? ""
    let files = outputs.map { "\($0.kind): \(VisibleText.line($0.path))" }
    let verdict =
      parts.joined(separator: ", ") + " (policy \(VisibleText.line(report.policy))\(baseline))."
    return ([verdict] + files).joined(separator: "   ")
  }
}
