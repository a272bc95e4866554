import Configuration
import DecisionModel
import Quantities
import ScanModel

/// Checks that enough of the source has a bound for the other checks to mean something.
enum ConfidenceChecks {
  static func checks(
    _ rules: [ConfidenceRule], _ scan: ScanDocument, before: KnownBefore?
  ) -> [GateCheck] {
    rules.map { rule in
      let covered = covered(rule, scan.functions)
      let unknown = covered.filter { !$0.time.answered }
      let share = covered.isEmpty ? 0 : Double(unknown.count) / Double(covered.count)
      var check = GateCheck(
        covered.isEmpty ? .skipped : share > rule.maxUnknown ? .violation : .pass,
        category: .confidence, rule: "confidence", subject: subject(rule.scope),
        message: covered.isEmpty
          ? "there is no function to be sure about"
          : "\(unknown.count) of \(covered.count) functions have no bound, \(percent(share)); "
            + "\(percent(rule.maxUnknown)) allowed",
        expected: "at most \(percent(rule.maxUnknown)) without a bound", found: percent(share))
      if check.outcome == .violation, let first = unknown.first {
        check.file = first.file
        check.line = first.line
        check.remedy =
          "state the costs of the calls that are not known in a catalogue file, beginning with "
          + first.name
        if let before {
          let former = Self.covered(rule, before.functions)
          let unknown = former.count { !$0.time.answered }
          if Double(unknown) >= share * Double(former.count) { check = before.marked(check) }
        }
      }
      return check
    }
  }

  private static func covered(
    _ rule: ConfidenceRule, _ functions: [FunctionScan]
  ) -> [FunctionScan] {
    functions.filter { $0.hasBody && rule.scope.covers(file: $0.file, function: $0.name) }
  }

  private static func subject(_ scope: PolicyScope) -> String {
    let patterns = scope.modules + scope.include + scope.functions
    return patterns.isEmpty
      ? "all functions" : patterns.map(\.pattern).joined(separator: ", ")
  }

  private static func percent(_ share: Double) -> String {
    QuantityFormat.significant(share * 100) + "%"
  }
}
