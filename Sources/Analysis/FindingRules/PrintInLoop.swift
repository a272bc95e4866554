internal import ProgramModel
internal import ScanModel

struct PrintInLoop: FindingRule {
  let description = RuleDescription(
    id: "print-in-loop", severity: .note,
    message: "Console output in each turn of a loop.",
    remedy: "Collect the lines and write them once.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      call.receiver == nil && ["print", "NSLog", "debugPrint", "dump"].contains(call.name)
    }
    return context.findings(description, found)
  }
}
