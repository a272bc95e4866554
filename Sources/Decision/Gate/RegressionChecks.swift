import Configuration
import DecisionModel

/// Checks that nothing got worse than the baseline.
enum RegressionChecks {
  static func checks(_ rule: BaselineRule, _ comparison: ScanComparison) -> [GateCheck] {
    let checks = comparison.changes.compactMap { check(rule, $0) }
    guard checks.isEmpty, rule.onWorse != .ignore else { return checks }
    return [
      GateCheck(
        .pass, category: .regression, rule: "regression", subject: "all functions",
        message: "nothing got worse than the baseline; \(comparison.unchanged) unchanged",
        expected: "no worse class")
    ]
  }

  private static func check(
    _ rule: BaselineRule, _ change: ScanComparison.Change
  ) -> GateCheck? {
    let reaction: Policy.Reaction
    switch change.kind {
    case .worse: reaction = rule.onWorse
    case .newUnknown: reaction = rule.onNewUnknown
    case .better, .changed, .appeared, .gone: return nil
    }
    guard reaction != .ignore else { return nil }
    let before = change.before ?? "unknown"
    let after = change.after ?? "unknown"
    let bound = change.boundAfter.map { ", now \($0)" } ?? ""
    return GateCheck(
      reaction == .fail ? .violation : .warning, category: .regression,
      rule: "regression/" + change.measure, subject: change.function, file: change.file,
      line: change.line,
      message: "\(change.function) \(before) → \(after) in \(change.measure)\(bound)"
        + (change.why.map { " (\($0))" } ?? ""),
      expected: before, found: after,
      remedy: "see the argument with headroom scan --explain '\(change.function)'")
  }
}
