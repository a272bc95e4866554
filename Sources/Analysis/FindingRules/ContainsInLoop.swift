internal import ProgramModel
internal import ScanModel

struct ContainsInLoop: FindingRule {
  let description = RuleDescription(
    id: "contains-in-loop", severity: .warning,
    message: "`contains` searches a whole array in each turn of a loop.",
    remedy: "Build a `Set` of the array once, before the loop, and ask that.")

  func check(_ context: RuleContext) -> [Finding] {
    let places: [SourcePosition] = context.repeatedCalls.filter { call in
      call.name == "contains" && context.isArray(call.receiver)
        && call.arguments.first?.label == nil
    }.map(\.position)
    return places.map { context.finding(description, at: $0) }
  }
}
