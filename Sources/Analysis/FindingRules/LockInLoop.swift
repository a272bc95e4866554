internal import ProgramModel
internal import ScanModel

struct LockInLoop: FindingRule {
  let description = RuleDescription(
    id: "lock-in-loop", severity: .warning,
    message: "A lock is taken in each turn of a loop.",
    remedy: "Take it once around the loop, or collect the changes and apply them under one lock.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      call.receiver != nil
        && (call.name == "withLock" || call.name == "lock" && call.arguments.isEmpty)
    }
    return context.findings(description, found)
  }
}
