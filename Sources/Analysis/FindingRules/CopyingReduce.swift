internal import ProgramModel
internal import ScanModel

struct CopyingReduce: FindingRule {
  let description = RuleDescription(
    id: "copying-reduce", severity: .warning,
    message: "`reduce` copies its growing collection at each element.",
    remedy: "Use `reduce(into:)` and mutate the accumulator.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.calls.filter { call in
      guard call.name == "reduce", let initial = call.arguments.first, initial.label == nil
      else { return false }
      switch initial.value.kind {
      case .array, .dictionary: return true
      default: return context.isArray(initial.value)
      }
    }
    return context.findings(description, found)
  }
}
