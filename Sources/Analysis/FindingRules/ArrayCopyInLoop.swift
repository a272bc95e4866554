internal import ProgramModel
internal import ScanModel

struct ArrayCopyInLoop: FindingRule {
  let description = RuleDescription(
    id: "array-copy-in-loop", severity: .warning,
    message: "The same sequence is copied into a new collection in each turn of a loop.",
    remedy: "Copy it once, before the loop.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      guard call.receiver == nil, ["Array", "Set", "ContiguousArray"].contains(call.name),
        call.arguments.count == 1, let argument = call.arguments.first, argument.label == nil,
        let repetition = call.site.repetitions.last
      else { return false }
      return repetition.isInvariant(argument.value)
    }
    return context.findings(description, found)
  }
}
