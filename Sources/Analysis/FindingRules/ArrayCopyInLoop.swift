internal import ProgramModel
internal import ScanModel

struct ArrayCopyInLoop: FindingRule {
  let description = RuleDescription(
    id: "array-copy-in-loop", severity: .warning,
    message: "The same sequence is copied into a new collection in each turn of a loop.",
    remedy: "Copy it once, before the loop.")

  func check(_ context: RuleContext) -> [Finding] {
    let places: [SourcePosition] = context.repeatedCalls.filter { call in
      guard call.receiver == nil, ["Array", "Set", "ContiguousArray"].contains(call.name),
        call.arguments.count == 1, let argument = call.arguments.first, argument.label == nil,
        let repetition = call.site.repetitions.last
      else { return false }
      return repetition.isInvariant(argument.value)
    }.map(\.position)
    return places.map { context.finding(description, at: $0) }
  }
}
