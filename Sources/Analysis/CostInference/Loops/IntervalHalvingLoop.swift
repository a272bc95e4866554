internal import CostAlgebra
internal import ProgramModel

/// Binary search: `while lo < hi { let mid = (lo + hi) / 2; … lo = mid + 1 … hi = mid }`.
enum IntervalHalvingLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      guard case .binary(let name, let left, let right) = condition.kind,
        ["<", "<=", ">", ">=", "!="].contains(name), let a = view.variable(left),
        let b = view.variable(right), view.placeholders[a.id] != nil,
        view.placeholders[b.id] != nil
      else { continue }
      let middles = view.locals.filter { halves($0.value, [a.id, b.id]) }
      guard !middles.isEmpty, let x = view.before[a.id]?.upper, let y = view.before[b.id]?.upper
      else { continue }
      let width = name.hasPrefix(">") ? x - y : y - x
      return LoopBound(kind: "halving", trips: width.logarithm)
    }
    return nil
  }

  private static func halves(_ expression: Expression, _ ends: Set<VariableID>) -> Bool {
    var divides = false
    var used: Set<VariableID> = []
    expression.walk { part in
      switch part.kind {
      case .binary("/", _, let divisor):
        if case .integer(2) = divisor.kind { divides = true }
      case .binary(">>", _, let shift):
        if case .integer(1) = shift.kind { divides = true }
      case .variable(let variable): used.insert(variable.id)
      default: break
      }
      return true
    }
    return divides && ends.isSubset(of: used)
  }
}
