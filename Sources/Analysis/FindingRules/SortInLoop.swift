internal import ProgramModel
internal import ScanModel

struct SortInLoop: FindingRule {
  let description = RuleDescription(
    id: "sort-in-loop", severity: .warning,
    message: "The same sequence is sorted in each turn of a loop.",
    remedy: "Sort it once, before the loop.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      guard call.name == "sorted", let receiver = call.receiver,
        let repetition = call.site.repetitions.last
      else { return false }
      return repetition.isInvariant(receiver)
    }
    return context.findings(description, found)
  }
}
