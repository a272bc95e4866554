internal import CostAlgebra
internal import ProgramModel

// What a test that holds says of a size: behind `seen.count < 10`, `seen` has at most nine elements.

extension FunctionEvaluator {
  /// Takes it that a test holds, where it bounds the number of elements of a local collection by a number.
  ///
  /// Only numbers: a bound by another size would stand in the place of the one that says how a loop changes it.
  ///
  /// - Returns: the values that were there before, to be put back where the test is not known to hold.
  func refine(by test: Expression) -> [VariableID: Value] {
    switch test.kind {
    case .shortCircuit(.and, let left, let right):
      var before = refine(by: left)
      before.merge(refine(by: right)) { first, _ in first }
      return before
    case .binary(let name, let left, let right):
      if name == "<" || name == "<=" || name == "==", let variable = counted(left),
        let limit = number(right)
      {
        return refine(variable, atMost: name == "<" ? limit - 1 : limit)
      }
      if name == ">" || name == ">=" || name == "==", let variable = counted(right),
        let limit = number(left)
      {
        return refine(variable, atMost: name == ">" ? limit - 1 : limit)
      }
      return [:]
    case .member(let base, "isEmpty"):
      guard case .variable(let variable) = base.kind else { return [:] }
      return refine(variable, atMost: 0)
    default: return [:]
    }
  }

  /// Puts back what a test had refined, but not what was changed since.
  func unrefine(_ before: [VariableID: Value], _ refined: Environment) {
    for (id, value) in before {
      guard let now = environment[id], let then = refined[id], now.upper == then.upper else {
        continue
      }
      environment[id]?.upper = value.upper
    }
  }

  private func refine(_ variable: Variable, atMost limit: Double) -> [VariableID: Value] {
    guard limit >= 0, let value = environment[variable.id], Types.isCollection(value.type),
      let size = value.count, !size.isConstant
    else { return [:] }
    environment[variable.id]?.upper = CostExpression(limit)
    return [variable.id: value]
  }

  /// The variable whose elements an expression counts.
  private func counted(_ expression: Expression) -> Variable? {
    guard case .member(let base, "count") = expression.kind,
      case .variable(let variable) = base.kind
    else { return nil }
    return variable
  }

  private func number(_ expression: Expression) -> Double? {
    switch expression.kind {
    case .integer(let value): value.map(Double.init)
    case .variable(let variable): environment[variable.id]?.upper?.constant
    default: nil
    }
  }
}
