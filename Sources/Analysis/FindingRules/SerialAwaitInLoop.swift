internal import ProgramModel
internal import ScanModel

struct SerialAwaitInLoop: FindingRule {
  let description = RuleDescription(
    id: "serial-await-in-loop", severity: .note,
    message: "The turns of a loop wait for one another: `await` one by one.",
    remedy: "Start them as children of a task group if they do not depend on one another.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedSteps.filter { site in
      guard site.isRepeated, case .await = site.expression.kind else { return false }
      return true
    }
    return context.findings(description, found)
  }
}
