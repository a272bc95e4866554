internal import ProgramModel
internal import ScanModel

struct RemoveFirstInLoop: FindingRule {
  let description = RuleDescription(
    id: "remove-first-in-loop", severity: .warning,
    message: "`removeFirst()` moves the whole array in each turn of a loop.",
    remedy: "Walk an index, use `popFirst` of an `ArraySlice`, or a `Deque`.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      call.name == "removeFirst" && call.arguments.isEmpty && context.isArray(call.receiver)
    }
    return context.findings(description, found)
  }
}
