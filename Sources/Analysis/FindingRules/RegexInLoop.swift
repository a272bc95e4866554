internal import ProgramModel
internal import ScanModel

struct RegexInLoop: FindingRule {
  let description = RuleDescription(
    id: "regex-in-loop", severity: .warning,
    message: "A regular expression is compiled in each turn of a loop.",
    remedy: "Compile it once, before the loop or as a static property.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      call.receiver == nil && ["NSRegularExpression", "Regex"].contains(call.name)
    }
    return context.findings(description, found)
  }
}
