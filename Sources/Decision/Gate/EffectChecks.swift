import Configuration
import DecisionModel
import ScanModel

/// Checks that functions do not have the effects that the policy forbids them.
enum EffectChecks {
  static func checks(
    _ rules: [EffectRule], _ scan: ScanDocument, before: KnownBefore?
  ) -> [GateCheck] {
    rules.flatMap { rule in
      let covered = scan.functions.indices.filter {
        rule.scope.covers(file: scan.functions[$0].file, function: scan.functions[$0].name)
      }
      let found = covered.flatMap { index in
        let former = before?.function(at: index).map { violations(rule, $0).count } ?? 0
        return violations(rule, scan.functions[index]).enumerated().map { number, check in
          // Of several in one function as many are known as there were.
          number < former ? before?.marked(check) ?? check : check
        }
      }
      return found.isEmpty ? [pass(rule, functions: covered.count)] : found
    }
  }

  private static func name(_ rule: EffectRule) -> String {
    rule.onlyInLoops ? "\(rule.effect) in a loop" : rule.effect
  }

  private static func violations(_ rule: EffectRule, _ function: FunctionScan) -> [GateCheck] {
    function.effects.filter { $0.kind == rule.effect && ($0.insideLoop || !rule.onlyInLoops) }
      .map { effect in
        GateCheck(
          .violation, category: .effect, rule: "effect/" + rule.effect, subject: function.name,
          file: function.file, line: effect.line,
          message: "\(function.name) has the effect \(name(rule)), which the policy forbids here",
          expected: "no \(name(rule))",
          found: effect.insideLoop ? "\(effect.kind) in a loop" : effect.kind,
          remedy: "move it to a part of the program that may do it, or hand in its result",
          declaration: GateCheck.Declaration(file: function.file, line: function.line))
      }
  }

  private static func place(_ scope: PolicyScope) -> String {
    let patterns = scope.modules + scope.include + scope.functions
    return patterns.isEmpty
      ? "all functions" : patterns.map(\.pattern).joined(separator: ", ")
  }

  private static func pass(_ rule: EffectRule, functions: Int) -> GateCheck {
    // A rule that covers nothing is more often a misspelt path than a success.
    let nothing = functions == 0
    return GateCheck(
      nothing ? .skipped : .pass, category: .effect, rule: "effect/" + rule.effect,
      subject: place(rule.scope),
      message: nothing
        ? "no function lies where the effect \(name(rule)) is forbidden"
        : "no \(name(rule)) in \(functions) \(functions == 1 ? "function" : "functions")",
      expected: "no \(name(rule))")
  }
}
