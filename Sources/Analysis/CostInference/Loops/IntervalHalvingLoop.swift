internal import CostAlgebra
internal import ProgramModel

/// Binary search: `while lo < hi { let mid = (lo + hi) / 2; … lo = mid + 1 … hi = mid }`.
enum IntervalHalvingLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      guard case .binary(let name, let left, let right) = condition.kind,
        ["<", "<=", ">", ">=", "!="].contains(name)
      else { continue }
      if let bound = interval(name, left, right, view) ?? difference(left, view)
        ?? length(left, view)
      {
        return bound
      }
    }
    return nil
  }

  private static func interval(
    _ name: String, _ left: Expression, _ right: Expression, _ view: LoopView
  ) -> LoopBound? {
    guard let a = view.cell(left), let b = view.cell(right), a != b,
      view.locals.contains(where: { halves($0.value, [a, b], view) }),
      let x = view.before[a]?.upper, let y = view.before[b]?.upper
    else { return nil }
    let width = name.hasPrefix(">") ? x - y : y - x
    let top = width.terms.contains { $0.coefficient > 0 } ? width : name.hasPrefix(">") ? x : y
    return LoopBound(kind: "halving", trips: top.logarithm)
  }

  /// `while hi - lo > 1`.
  private static func difference(_ left: Expression, _ view: LoopView) -> LoopBound? {
    guard case .binary("-", let high, let low) = left.kind else { return nil }
    return interval("<", low, high, view)
  }

  /// `while !slice.isEmpty { slice = slice[mid...] }` and `while count > 0 { let half = count / 2; … }`.
  private static func length(_ left: Expression, _ view: LoopView) -> LoopBound? {
    guard let cell = view.cell(left), case .local(let id) = cell,
      let start = view.before[cell]?.count
    else { return nil }
    let halvings = view.locals.filter { halves($0.value, [cell], view) }
    guard !halvings.isEmpty else { return nil }
    let values = view.assigned[id, default: []]
    let usesHalf = values.allSatisfy { value in
      var found = false
      value.walk { part in
        if case .variable(let variable) = part.kind, halvings[variable.id] != nil { found = true }
        return true
      }
      return found
    }
    guard !values.isEmpty, usesHalf else { return nil }
    return LoopBound(kind: "halving", trips: start.logarithm)
  }

  private static func halves(
    _ expression: Expression, _ ends: Set<Cell>, _ view: LoopView
  ) -> Bool {
    var divides = false
    var used: Set<Cell> = []
    expression.walk { part in
      switch part.kind {
      case .binary("/", _, let divisor):
        if case .integer(let number?) = divisor.kind, number >= 2, number <= 16 { divides = true }
      case .binary(">>", _, let shift), .binary("&>>", _, let shift):
        if case .integer(1) = shift.kind { divides = true }
      default: break
      }
      if let cell = view.place(part) { used.insert(cell) }
      return true
    }
    return divides && ends.isSubset(of: used)
  }
}
