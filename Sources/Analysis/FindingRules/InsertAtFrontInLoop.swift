internal import ProgramModel
internal import ScanModel

struct InsertAtFrontInLoop: FindingRule {
  let description = RuleDescription(
    id: "insert-at-front-in-loop", severity: .warning,
    message: "`insert(_:at: 0)` moves the whole array in each turn of a loop.",
    remedy: "Append, and reverse once after the loop, or use a `Deque`.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      guard call.name == "insert", call.arguments.last?.label == "at",
        case .integer(0) = call.arguments.last?.value.kind
      else { return false }
      return context.isArray(call.receiver)
    }
    return context.findings(description, found)
  }
}
