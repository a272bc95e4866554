import Configuration
import DecisionModel
import Quantities
import ScanModel

/// Checks which findings the policy lets through.
enum FindingChecks {
  static func checks(
    _ rule: FindingsRule, _ scan: ScanDocument, before: KnownBefore?
  ) -> [GateCheck] {
    let covered = scan.findings.filter { rule.scope.covers(file: $0.file, function: $0.function) }
    let violations = covered.filter { !passes($0, rule) }
    guard violations.isEmpty else {
      var seen: [[String]: Int] = [:]
      return violations.map { finding in
        let check = violation(finding, rule)
        let number = seen[[finding.rule, finding.file, finding.function], default: 0]
        seen[[finding.rule, finding.file, finding.function]] = number + 1
        // Of several in one function as many are known as there were.
        guard let before, number < before.count(of: finding) else { return check }
        return before.marked(check)
      }
    }
    if rule.maxSeverity == .error && rule.forbid.isEmpty { return [] }
    return [
      GateCheck(
        .pass, category: .finding, rule: "findings", subject: "all findings",
        message: covered.isEmpty
          ? "no findings"
          : QuantityFormat.counted(covered.count, "finding")
            + ", all within what the policy lets through",
        expected: expectation(rule))
    ]
  }

  private static func passes(_ finding: Finding, _ rule: FindingsRule) -> Bool {
    if rule.allow.contains(finding.rule) { return true }
    if rule.forbid.contains(finding.rule) { return false }
    return switch rule.maxSeverity {
    case .none: false
    case .note: finding.severity <= .note
    case .warning: finding.severity <= .warning
    case .error: true
    }
  }

  private static func expectation(_ rule: FindingsRule) -> String {
    let severity =
      switch rule.maxSeverity {
      case .none: "no findings"
      case .note: "nothing graver than a note"
      case .warning: "nothing graver than a warning"
      case .error: "any severity"
      }
    return rule.forbid.isEmpty
      ? severity : severity + ", none of " + rule.forbid.joined(separator: ", ")
  }

  private static func violation(_ finding: Finding, _ rule: FindingsRule) -> GateCheck {
    GateCheck(
      .violation, category: .finding, rule: "finding/" + finding.rule, subject: finding.function,
      file: finding.file, line: finding.line, message: finding.message,
      expected: expectation(rule), found: finding.severity.rawValue, remedy: finding.remedy)
  }
}
