public import DecisionModel

/// The gate's verdict as GitHub workflow commands, which annotate the lines of a pull request.
///
/// Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
public enum GitHubAnnotations {
  /// The annotations of a kind that GitHub shows per step.
  public static let maximumPerKind = 10

  /// One command per violation, error and warning, at most ``maximumPerKind`` of a kind; the last one
  /// of a kind that has more says how many are not shown.
  ///
  /// - Complexity: O(n) in the number of checks.
  public static func render(_ report: GateReport) -> String {
    let errors = report.checks.filter { $0.outcome == .violation || $0.outcome == .error }
    let warnings = report.checks.filter { $0.outcome == .warning }
    return (commands("error", errors) + commands("warning", warnings)).map { $0 + "\n" }.joined()
  }

  private static func commands(_ kind: String, _ checks: [GateCheck]) -> [String] {
    let fits = checks.count <= maximumPerKind
    let shown = checks.prefix(fits ? maximumPerKind : maximumPerKind - 1)
    var commands = shown.map { check in
      var properties: [String] = []
      if let file = check.file { properties.append("file=" + property(file)) }
      if check.file != nil, let line = check.line { properties.append("line=\(line)") }
      properties.append("title=" + property("headroom " + check.rule))
      let remedy = check.remedy.map { ". What to do: \($0)" } ?? ""
      return "::\(kind) \(properties.joined(separator: ","))::" + data(check.message + remedy)
    }
    if !fits {
      commands.append("::\(kind) title=headroom::\(checks.count - shown.count) more are not shown")
    }
    return commands
  }

  private static func data(_ text: String) -> String {
    VisibleText.line(text).replacing("%", with: "%25")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
