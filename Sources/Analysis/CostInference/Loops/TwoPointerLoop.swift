internal import CostAlgebra
internal import ProgramModel

/// `while lo < hi` where one end only goes up and the other only down: their distance is the rank.
enum TwoPointerLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      guard case .binary(let name, let left, let right) = condition.kind,
        ["<", "<=", ">", ">=", "!="].contains(name), let a = view.variable(left),
        let b = view.variable(right)
      else { continue }
      let (low, high) = name.hasPrefix(">") ? (b, a) : (a, b)
      guard let up = view.change(of: low.id), let down = view.change(of: high.id),
        let rise = up.lower.constant, rise >= 0, let fall = down.upper.constant, fall <= 0,
        up.upper.constant ?? 0 > 0 || down.lower.constant ?? 0 < 0,
        let top = view.before[high.id]?.upper, let bottom = view.before[low.id]?.lower
      else { continue }
      let moves = rise > 0 || fall < 0
      return LoopBound(
        kind: "two-pointer", trips: top - bottom, evidence: moves ? .proved : .assumed,
        assumption: moves
          ? nil
          : "every iteration moves '\(low.name)' or '\(high.name)' (line \(view.loop.position.line))"
      )
    }
    return nil
  }
}
