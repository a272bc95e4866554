internal import ProgramModel
internal import ScanModel

struct ContainsOfGrowingArray: FindingRule {
  let description = RuleDescription(
    id: "contains-of-growing-array", severity: .warning,
    message: "An array that grows in a loop is searched by `contains` in each turn of it.",
    remedy: "Keep a `Set` of its elements beside it, and ask that: `if seen.insert(x).inserted`.")

  func check(_ context: RuleContext) -> [Finding] {
    let grown = context.repeatedCalls.filter { ["append", "insert"].contains($0.name) }
      .compactMap { $0.receiver?.variable?.id }
    let found = context.repeatedCalls.filter { call in
      guard call.name == "contains", call.arguments.first?.label == nil,
        let receiver = call.receiver, let array = receiver.variable,
        let repetition = call.site.repetitions.last
      else { return false }
      return grown.contains(array.id) && array.position.line < repetition.line
        && context.isArray(receiver)
    }
    return context.findings(description, found)
  }
}

extension Expression {
  fileprivate var variable: Variable? {
    guard case .variable(let variable) = kind else { return nil }
    return variable
  }
}
