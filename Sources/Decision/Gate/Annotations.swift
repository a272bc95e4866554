import DecisionModel
import ScanModel

/// Lets checks through that the source allows, and checks the annotations themselves.
enum Annotations {
  static func applied(
    _ annotations: [Annotation], to checks: [GateCheck], findings: [Finding], hasBaseline: Bool
  ) -> [GateCheck] {
    guard !annotations.isEmpty else { return checks }
    var checks = checks
    var used: Set<Int> = []
    let byFile = Dictionary(grouping: annotations.indices) { annotations[$0].file }
    for index in checks.indices
    where checks[index].outcome == .violation || checks[index].outcome == .warning {
      let check = checks[index]
      let places = [check.file, check.declaration?.file].compactMap { $0 }
      let candidates = Set(places).flatMap { byFile[$0] ?? [] }.sorted()
      guard let match = candidates.first(where: { speaks(annotations[$0], about: check) }) else {
        continue
      }
      used.insert(match)
      // Without a reason it lets nothing through.
      guard let reason = annotations[match].reason else { continue }
      checks[index].outcome = .skipped
      checks[index].allowed = reason
    }
    // A finding that the policy lets through anyway is still what the annotation is about.
    for (index, annotation) in annotations.enumerated() where !used.contains(index) {
      let isAboutFinding = findings.contains {
        $0.file == annotation.file && annotation.targets.contains($0.line)
          && (annotation.rule == $0.rule || annotation.rule == "finding/" + $0.rule)
      }
      if isAboutFinding { used.insert(index) }
    }
    return checks
      + annotations.indices.compactMap { index in
        fault(annotations[index], isUsed: used.contains(index), hasBaseline: hasBaseline)
      }
  }

  private static func speaks(_ annotation: Annotation, about check: GateCheck) -> Bool {
    let rule = annotation.rule
    guard
      check.rule == rule || check.rule == "finding/" + rule || check.rule.hasPrefix(rule + "/")
    else { return false }
    if let line = check.line, check.file == annotation.file, annotation.targets.contains(line) {
      return true
    }
    guard let declaration = check.declaration else { return false }
    return declaration.file == annotation.file && annotation.targets.contains(declaration.line)
  }

  private static func fault(
    _ annotation: Annotation, isUsed: Bool, hasBaseline: Bool
  ) -> GateCheck? {
    if annotation.rule.isEmpty || annotation.reason == nil {
      return GateCheck(
        .violation, category: .annotation, rule: "annotation/reason",
        subject: annotation.rule.isEmpty ? "headroom:allow" : annotation.rule,
        file: annotation.file, line: annotation.line,
        message: annotation.rule.isEmpty
          ? "headroom:allow names no rule" : "headroom:allow \(annotation.rule) gives no reason",
        expected: "// headroom:allow RULE because REASON",
        remedy: "say why it is right here, or take the annotation away")
    }
    // Whether it is needed shows only where there is something to compare with.
    guard !isUsed, hasBaseline || !annotation.rule.hasPrefix("regression") else { return nil }
    return GateCheck(
      .warning, category: .annotation, rule: "annotation/unused", subject: annotation.rule,
      file: annotation.file, line: annotation.line,
      message: "headroom:allow \(annotation.rule) lets nothing through",
      expected: "a check of that rule that fails here",
      remedy: "take it away; rules are named as in reports: complexity, regression, claim, "
        + "effect/network, or a finding's such as contains-in-loop")
  }
}
