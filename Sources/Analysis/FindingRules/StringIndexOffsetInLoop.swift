internal import ProgramModel
internal import ScanModel

struct StringIndexOffsetInLoop: FindingRule {
  let description = RuleDescription(
    id: "string-index-offset-in-loop", severity: .warning,
    message: "`index(_:offsetBy:)` on a `String` walks the string in each turn of a loop.",
    remedy: "Iterate over the string or its `indices`, or over `Array(text)`.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      call.name == "index" && call.arguments.contains { $0.label == "offsetBy" }
        && context.isString(call.receiver)
    }
    return context.findings(description, found)
  }
}
