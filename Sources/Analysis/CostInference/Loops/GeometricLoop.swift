internal import CostAlgebra
internal import ProgramModel

/// `while i < n { i *= 2 }`, `while n > 0 { n /= 2 }`, shifts: logarithmic.
enum GeometricLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      guard case .binary(let name, let left, let right) = condition.kind,
        ["<", "<=", ">", ">=", "!="].contains(name)
      else { continue }
      for (counter, limit) in [(left, right), (right, left)] {
        guard let variable = view.variable(counter), let symbol = view.placeholders[variable.id],
          let after = view.after[variable.id]?.upper, let start = view.before[variable.id]
        else { continue }
        guard after.terms.count == 1, after.contains(symbol) else { continue }
        let scale = after.substituting(symbol, by: .one).constant ?? 0
        guard CostExpression(symbol) * scale == after, scale > 0, scale != 1 else { continue }
        let top = scale > 1 ? value(limit).upper : start.upper
        guard let top else { continue }
        let trips = top.logarithm
        return LoopBound(kind: "geometric", trips: trips, least: trips)
      }
    }
    return nil
  }
}
