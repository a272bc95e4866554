internal import ProgramModel
internal import ScanModel

struct CoderInLoop: FindingRule {
  let description = RuleDescription(
    id: "coder-in-loop", severity: .note,
    message: "An encoder or decoder is made in each turn of a loop.",
    remedy: "Make it once, before the loop, and use it again.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      call.receiver == nil
        && ["JSONDecoder", "JSONEncoder", "PropertyListDecoder", "PropertyListEncoder"].contains(
          call.name)
    }
    return context.findings(description, found)
  }
}
