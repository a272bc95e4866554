import Configuration
import DecisionModel
import ScanModel

/// Checks the growth of functions against the policy's limits.
enum ComplexityChecks {
  static func checks(
    _ rules: [ComplexityRule], _ scan: ScanDocument, before: KnownBefore?,
    remedies: [[String]: String]
  ) -> [GateCheck] {
    var checks: [GateCheck] = []
    for rule in rules {
      let covered = scan.functions.indices.filter { index in
        let function = scan.functions[index]
        return function.hasBody
          && (rule.per != .entryPoint || isEntryPoint(function))
          && rule.scope.covers(file: function.file, function: function.name)
      }
      let each = covered.map { index in
        let function = scan.functions[index]
        return check(
          rule, function, at: index, before: before,
          remedy: remedies[[function.file, function.name]])
      }
      checks += rule.per == .module ? modules(rule, covered.map { scan.functions[$0] }, each) : each
    }
    return checks
  }

  /// `main` of a type, and statements outside of functions.
  private static func isEntryPoint(_ function: FunctionScan) -> Bool {
    function.name == "<top level>" || function.name == "main()"
      || function.name.hasSuffix(".main()")
  }

  /// One check for each module, in the order in which they first appear: the gravest of its functions.
  private static func modules(
    _ rule: ComplexityRule, _ functions: [FunctionScan], _ checks: [GateCheck]
  ) -> [GateCheck] {
    var worst: [String: (rank: ClassRank?, check: GateCheck)] = [:]
    var order: [String] = []
    for (function, check) in zip(functions, checks) {
      let module = PolicyScope.module(of: function.file) ?? "no module"
      let bound = rule.measure == .time ? function.time : function.space
      let rank = ClassRank(bound.class)
      guard let other = worst[module] else {
        order.append(module)
        worst[module] = (rank, check)
        continue
      }
      let graver =
        (check.outcome == .violation) != (other.check.outcome == .violation)
        ? check.outcome == .violation : isWorse(rank, other.rank)
      if graver { worst[module] = (rank, check) }
    }
    return order.compactMap { module in
      guard var check = worst[module]?.check else { return nil }
      check.message = "\(module): the worst is " + check.message
      check.subject = "\(module) (\(check.subject))"
      return check
    }
  }

  /// An unknown bound says nothing, so a known one outranks it.
  private static func isWorse(_ rank: ClassRank?, _ other: ClassRank?) -> Bool {
    guard let rank else { return false }
    guard let other else { return true }
    return other < rank
  }

  private static func check(
    _ rule: ComplexityRule, _ function: FunctionScan, at index: Int, before: KnownBefore?,
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
      expected: "at most \(rule.worstClass)", found: bound.class,
      declaration: GateCheck.Declaration(file: function.file, line: function.line))
    check.measure = rule.measure.rawValue
    guard let limit = ClassRank(rule.worstClass), let rank = ClassRank(bound.class) else {
      let names = bound.unknowns.isEmpty ? "" : ": " + bound.unknowns.joined(separator: ", ")
      check.outcome = rule.allowUnknown ? .skipped : .violation
      check.message = "\(function.name) has no bound in \(rule.measure.rawValue)\(names)"
      check.remedy = "measure it with headroom profile, or state its cost in the catalogue"
      return check
    }
    guard limit < rank else {
      // What was seen is within the limit, and what an unknown callee allocates was not seen. The rule on
      // time says what is unknown.
      if rule.measure == .space, function.judgedSpace == nil {
        check.outcome = .skipped
        check.message = "\(function.name) has no whole bound in space: its time is unknown"
        check.remedy = "measure it with headroom profile, or state its cost in the catalogue"
      }
      return check
    }
    check.outcome = .violation
    check.message += "; at most \(rule.worstClass) is allowed"
    if let expression = place.expression, let why = place.why {
      check.message += ": \(ShortBound.text(expression)) (\(why))"
    }
    check.remedy = remedy ?? "see the argument with headroom scan --explain '\(function.name)'"
    if let before, let former = before.function(at: index),
      let old = ClassRank((rule.measure == .time ? former.time : former.space).class), rank <= old
    {
      check = before.marked(check)
      if rule.onlyNew { check.outcome = .skipped }
    }
    return check
  }
}
