internal import ProgramModel
internal import ScanModel

struct FirstIndexInLoop: FindingRule {
  let description = RuleDescription(
    id: "first-index-in-loop", severity: .warning,
    message: "A linear search for an index runs in each turn of a loop.",
    remedy: "Build a dictionary from element to index once, before the loop.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      ["firstIndex", "lastIndex"].contains(call.name) && context.isArray(call.receiver)
    }
    return context.findings(description, found)
  }
}
