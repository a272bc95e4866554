internal import ProgramModel
internal import ScanModel

struct ArrayConcatenationInLoop: FindingRule {
  let description = RuleDescription(
    id: "array-concatenation-in-loop", severity: .warning,
    message: "`a = a + b` copies the array in each turn of a loop.",
    remedy: "Write `a.append(x)` or `a += b`, which append in place.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    context.findings(description, context.repeatedConcatenations { context.isArray($0) })
  }
}
