import Configuration
import DecisionModel
import ScanModel

/// Checks the growth of functions against the policy's limits.
enum ComplexityChecks {
  static func checks(
    _ rules: [ComplexityRule], _ scan: ScanDocument, known: [Int: FunctionScan], hasBaseline: Bool
  ) -> [GateCheck] {
    let remedies = Dictionary(
      scan.findings.map { ([$0.file, $0.function], $0.remedy) },
      uniquingKeysWith: { first, _ in first })
    var checks: [GateCheck] = []
    for rule in rules {
      for (index, function) in scan.functions.enumerated()
      where function.hasBody && rule.scope.covers(file: function.file, function: function.name) {
        checks.append(
          check(
            rule, function, former: known[index], hasBaseline: hasBaseline,
            remedy: remedies[[function.file, function.name]]))
      }
    }
    return checks
  }

  private static func check(
    _ rule: ComplexityRule, _ function: FunctionScan, former: FunctionScan?, hasBaseline: Bool,
    remedy: String?
  ) -> GateCheck {
    let bound = rule.measure == .time ? function.time : function.space
    let place = BoundPlace(function, bound)
    var check = GateCheck(
      .pass, category: .complexity,
      rule: rule.name.map { "complexity/" + $0 }
        ?? (rule.measure == .time ? "complexity" : "complexity/space"),
      subject: function.name, file: place.file, line: place.line,
      message: "\(function.name) is \(bound.class) in \(rule.measure.rawValue)",
      expected: "at most \(rule.worstClass)", found: bound.class)
    guard let limit = ClassRank(rule.worstClass), let rank = ClassRank(bound.class) else {
      let names = bound.unknowns.isEmpty ? "" : ": " + bound.unknowns.joined(separator: ", ")
      check.outcome = rule.allowUnknown ? .skipped : .violation
      check.message = "\(function.name) has no bound in \(rule.measure.rawValue)\(names)"
      check.remedy = "measure it with headroom profile, or state its cost in the catalogue"
      return check
    }
    guard limit < rank else { return check }
    if rule.onlyNew, hasBaseline, let former {
      let before = rule.measure == .time ? former.time : former.space
      if let old = ClassRank(before.class), rank <= old {
        check.message += ", as in the baseline"
        return check
      }
    }
    check.outcome = .violation
    check.message += "; at most \(rule.worstClass) is allowed"
    if let expression = place.expression, let why = place.why {
      check.message += ": \(expression) (\(why))"
    }
    check.remedy = remedy ?? "see the argument with headroom scan --explain '\(function.name)'"
    return check
  }
}
