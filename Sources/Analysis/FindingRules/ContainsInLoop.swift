internal import ProgramModel
internal import ScanModel

struct ContainsInLoop: FindingRule {
  let description = RuleDescription(
    id: "contains-in-loop", severity: .warning,
    message: "`contains` searches a whole array in each turn of a loop.",
    remedy: "Build a `Set` of the array once, before the loop, and ask that.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      guard call.name == "contains", call.arguments.first?.label == nil,
        let receiver = call.receiver, context.isArray(receiver)
      else { return false }
      // An array that is another one in each turn is searched once each, and no set would be asked twice.
      return call.site.repetitions.last?.isInvariant(receiver) ?? false
    }
    return context.findings(description, found)
  }
}
