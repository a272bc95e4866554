public import DecisionModel
public import Documents

/// The gate's verdict as GitLab's Code Quality report, which shows in merge requests.
///
/// Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
public enum GitLabCodeQuality {
  /// The violations, warnings and errors, each with a fingerprint of its own that ignores lines.
  ///
  /// - Parameters:
  ///   - report: the verdict.
  ///   - fallbackPath: the file named where a check lies in none, since GitLab demands one.
  /// - Returns: the document as JSON.
  /// - Throws: ``DocumentWritingError`` where it cannot be written.
  /// - Complexity: O(n) in the number of checks.
  public static func render(
    _ report: GateReport, fallbackPath: String = ".headroom.yaml"
  ) throws(DocumentWritingError) -> String {
    var occurrences: [String: Int] = [:]
    var issues: [DocumentValue] = []
    for check in report.checks {
      guard let severity = severity(check.outcome) else { continue }
      let path = check.file ?? fallbackPath
      let identity = StableHash([check.rule, path, check.subject]).hexadecimal
      occurrences[identity, default: 0] += 1
      let number = "\(occurrences[identity] ?? 1)"
      let remedy = check.remedy.map { ". What to do: \($0)" } ?? ""
      issues.append([
        "description": .string(VisibleText.line(check.message + remedy)),
        "check_name": .string(VisibleText.line(check.rule)),
        "fingerprint": .string(StableHash([identity, number]).hexadecimal),
        "severity": .string(severity),
        "location": [
          "path": .string(
            VisibleText.line(path.hasPrefix("./") ? String(path.dropFirst(2)) : path)),
          "lines": ["begin": .number(Double(max(1, check.line ?? 1)))],
        ],
      ])
    }
    return try DocumentWriter.json(DocumentValue.array(issues))
  }

  private static func severity(_ outcome: GateCheck.Outcome) -> String? {
    switch outcome {
    case .error: "critical"
    case .violation: "major"
    case .warning: "minor"
    case .pass, .skipped: nil
    }
  }
}
