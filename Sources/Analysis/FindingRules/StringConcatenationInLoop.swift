internal import ProgramModel
internal import ScanModel

struct StringConcatenationInLoop: FindingRule {
  let description = RuleDescription(
    id: "string-concatenation-in-loop", severity: .warning,
    message: "`s = s + t` copies the string in each turn of a loop.",
    remedy: "Write `s += t`, which appends in place.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    context.findings(description, context.repeatedConcatenations { context.isString($0) })
  }
}
