import Configuration
import DecisionModel

/// Checks that nothing got worse than the baseline.
enum RegressionChecks {
  /// - Parameters:
  ///   - rule: the reactions.
  ///   - comparison: the differences.
  ///   - remedies: what findings advise, by file and function.
  /// - Returns: a check for each difference that the rule reacts to, or one that passed.
  static func checks(
    _ rule: BaselineRule, _ comparison: ScanComparison, remedies: [[String]: String]
  ) -> [GateCheck] {
    let checks = comparison.changes.compactMap { check(rule, $0, remedies) }
    guard checks.isEmpty, rule.onWorse != .ignore else { return checks }
    return [
      GateCheck(
        .pass, category: .regression, rule: "regression", subject: "all functions",
        message: "nothing got worse than the baseline; \(comparison.unchanged) unchanged",
        expected: "no worse class")
    ]
  }

  private static func check(
    _ rule: BaselineRule, _ change: ScanComparison.Change, _ remedies: [[String]: String]
  ) -> GateCheck? {
    let reaction: Policy.Reaction
    switch change.kind {
    case .worse: reaction = rule.onWorse
    case .newUnknown: reaction = rule.onNewUnknown
    case .newVariable: reaction = rule.onNewVariable
    case .better, .changed, .appeared, .gone: return nil
    }
    guard reaction != .ignore else { return nil }
    let before = change.before ?? "unknown"
    let after = change.after ?? "unknown"
    let bounds = [change.boundBefore, change.boundAfter].compactMap { $0.map(ShortBound.text) }
    let bound = bounds.isEmpty ? "" : ": " + bounds.joined(separator: " → ")
    let causes = change.causes ?? []
    let former = change.formerFunction.map { " (was \($0))" } ?? ""
    var check = GateCheck(
      reaction == .fail ? .violation : .warning, category: .regression,
      rule: "regression/" + change.measure, subject: change.function, file: change.file,
      line: change.line,
      message: "\(change.function)\(former) "
        + (before == after ? after : "\(before) → \(after)") + " in \(change.measure)\(bound)"
        + (change.why.map { " (\($0))" } ?? ""),
      expected: text(before, change.boundBefore), found: text(after, change.boundAfter),
      remedy: causes.last.map { "it began in \($0)" + (causes.count > 1 ? chain(causes) : "") }
        ?? remedies[[change.declaration?.file ?? change.file, change.function]]
        ?? "see the argument with headroom scan --explain '\(change.function)'",
      declaration: change.declaration)
    check.measure = change.measure
    return check
  }

  /// The way to where it began.
  private static func chain(_ causes: [String]) -> String {
    let between = causes.dropLast()
    return ", by way of " + between.prefix(3).joined(separator: " and ")
      + (between.count > 3 ? " and \(between.count - 3) more" : "")
  }

  /// A class with the bound that it sums up.
  private static func text(_ name: String, _ bound: String?) -> String {
    bound.map { $0 == name ? name : "\(name): \(ShortBound.text($0))" } ?? name
  }
}
