internal import ProgramModel
internal import ScanModel

struct StringCountInLoop: FindingRule {
  let description = RuleDescription(
    id: "string-count-in-loop", severity: .warning,
    message: "`count` of a `String` walks the whole string in each turn of a loop.",
    remedy: "Take the count once, before the loop, or use `utf8.count`.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.members.filter { site in
      guard case .member(let base, "count") = site.expression.kind,
        let repetition = site.repetitions.last
      else { return false }
      return context.isString(base) && repetition.isInvariant(base)
    }
    return context.findings(description, found)
  }
}
