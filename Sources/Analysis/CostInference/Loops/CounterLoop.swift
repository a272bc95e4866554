internal import CostAlgebra
internal import ProgramModel

/// `while i < n { i += c }`, `while i > 0 { i -= c }`, also with `!=` and `i * i < n` (then √n).
enum CounterLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      guard case .binary(let name, let left, let right) = condition.kind,
        ["<", "<=", ">", ">=", "!="].contains(name)
      else { continue }
      if let bound = bound(left, name, right, view, value) { return bound }
      let mirrored = ["<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="][name] ?? name
      if let bound = bound(right, mirrored, left, view, value) { return bound }
    }
    return nil
  }

  private static func bound(
    _ counter: Expression, _ name: String, _ limit: Expression, _ view: LoopView,
    _ value: (Expression) -> Value
  ) -> LoopBound? {
    if case .binary("*", let a, let b) = counter.kind, let x = view.variable(a),
      let y = view.variable(b), x.id == y.id, let change = view.change(of: x.id),
      let step = change.lower.constant, step > 0, let top = value(limit).upper
    {
      return LoopBound(kind: "counter.root", trips: top.raised(to: 0.5))
    }
    guard let variable = view.variable(counter), let change = view.change(of: variable.id),
      let start = view.before[variable.id]
    else { return nil }
    if let other = view.variable(limit), view.placeholders[other.id] != nil { return nil }
    let end = value(limit)
    if let step = change.lower.constant, step > 0, name != ">", name != ">=",
      let top = end.upper
    {
      let low = start.lower ?? .zero
      let extra = name == "<=" ? CostExpression.one : .zero
      let trips = (top - low + extra) * (1 / step)
      let fastest = change.upper.constant
      return LoopBound(
        kind: "counter", trips: trips, least: fastest.map { trips * (step / $0) } ?? .zero)
    }
    if let step = change.upper.constant, step < 0, name != "<", name != "<=",
      let top = start.upper
    {
      let low = end.lower ?? .zero
      let trips = (top - low) * (-1 / step)
      return LoopBound(kind: "counter", trips: trips, least: trips)
    }
    return nil
  }
}
