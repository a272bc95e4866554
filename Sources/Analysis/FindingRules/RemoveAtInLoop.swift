internal import ProgramModel
internal import ScanModel

struct RemoveAtInLoop: FindingRule {
  let description = RuleDescription(
    id: "remove-at-in-loop", severity: .warning,
    message: "`remove(at:)` moves all later elements in each turn of a loop.",
    remedy: "Use `removeAll(where:)`, or collect what stays in a new array.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      call.name == "remove" && call.arguments.first?.label == "at" && context.isArray(call.receiver)
    }
    return context.findings(description, found)
  }
}
