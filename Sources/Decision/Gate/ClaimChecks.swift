import Configuration
import DecisionModel
import ScanModel

/// Checks documented complexity claims against the derived bounds.
enum ClaimChecks {
  static func checks(
    _ reaction: Policy.Reaction, _ scan: ScanDocument, before: KnownBefore?
  ) -> [GateCheck] {
    guard reaction != .ignore else { return [] }
    return scan.functions.indices.flatMap { index in
      let function = scan.functions[index]
      return function.claims.map { claim in
        let check = check(claim, function, reaction)
        guard claim.verdict == .worseThanClaimed, let before,
          before.function(at: index)?.claims.contains(where: {
            $0.text == claim.text && $0.verdict == .worseThanClaimed
          }) == true
        else { return check }
        return before.marked(check)
      }
    }
  }

  private static func check(
    _ claim: ClaimSummary, _ function: FunctionScan, _ reaction: Policy.Reaction
  ) -> GateCheck {
    let outcome: GateCheck.Outcome =
      switch claim.verdict {
      case .agrees, .betterThanClaimed: .pass
      case .worseThanClaimed: reaction == .fail ? .violation : .warning
      case .cannotTell: .skipped
      }
    return GateCheck(
      outcome, category: .claim, rule: "claim", subject: function.name, file: function.file,
      line: function.line,
      message: message(claim, function),
      expected: claim.text, found: function.time.class,
      remedy: claim.verdict == .worseThanClaimed
        ? "mend the function or its documentation" : nil,
      declaration: GateCheck.Declaration(file: function.file, line: function.line))
  }

  private static func message(_ claim: ClaimSummary, _ function: FunctionScan) -> String {
    // The comment's emphasis and its full stop are not part of the sentence here.
    var text = claim.text.filter { $0 != "*" }
    if text.hasSuffix(".") { text.removeLast() }
    let verdict =
      switch claim.verdict {
      case .agrees: "and is"
      case .betterThanClaimed: "and is better"
      case .worseThanClaimed: "but is worse"
      case .cannotTell: "which cannot be told"
      }
    return "\(function.name) is documented as \(text), \(verdict): \(claim.reason)"
  }
}
