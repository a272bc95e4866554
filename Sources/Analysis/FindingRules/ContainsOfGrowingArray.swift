internal import ProgramModel
internal import ScanModel

struct ContainsOfGrowingArray: FindingRule {
  let description = RuleDescription(
    id: "contains-of-growing-array", severity: .warning,
    message: "An array that grows in a loop is searched by `contains` in each turn of it.",
    remedy: "Keep a `Set` of its elements beside it, and ask that: `if seen.insert(x).inserted`.")

  func check(_ context: RuleContext) -> [Finding] {
    let grown = context.repeatedCalls.filter { ["append", "insert"].contains($0.name) }
      .compactMap { $0.receiver?.storage }
    let found = context.repeatedCalls.filter { call in
      guard call.name == "contains", call.arguments.first?.label == nil,
        let receiver = call.receiver, let array = receiver.storage,
        let repetition = call.site.repetitions.last, grown.contains(array)
      else { return false }
      return array.outlives(repetition) && context.isArray(receiver)
    }
    return context.findings(description, found)
  }
}

/// Where a value is kept that a function changes.
private enum Storage: Equatable {
  case variable(VariableID, line: Int)
  /// A property of `self`, or a global.
  case named(String)

  /// Whether it is the same one in every turn: declared before the loop.
  func outlives(_ repetition: Repetition) -> Bool {
    switch self {
    case .variable(_, let line): line < repetition.line
    case .named: true
    }
  }
}

extension Expression {
  fileprivate var storage: Storage? {
    switch kind {
    case .variable(let variable): .variable(variable.id, line: Int(variable.position.line))
    case .name(let name, _): .named(name)
    case .member(let base, let name):
      if case .selfReference = base.kind { .named(name) } else { nil }
    default: nil
    }
  }
}
