internal import CostAlgebra
internal import ProgramModel

/// `while lo < hi` where one end only goes up and the other only down: their distance is the rank.
enum TwoPointerLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      guard case .binary(let name, let left, let right) = condition.kind,
        ["<", "<=", ">", ">=", "!="].contains(name), let a = view.cell(left),
        let b = view.cell(right)
      else { continue }
      let (low, high) = name.hasPrefix(">") ? (b, a) : (a, b)
      guard let up = view.direction(low), let down = view.direction(high),
        [.rises(always: true), .rises(always: false), .stays].contains(up),
        [.falls(always: true), .falls(always: false), .stays].contains(down),
        up != .stays || down != .stays, let top = view.before[high]?.count
      else { continue }
      let bottom = view.before[low]?.lower ?? .zero
      let moves = up == .rises(always: true) || down == .falls(always: true)
      let width = top - bottom
      return LoopBound(
        kind: "two-pointer", trips: width.terms.contains { $0.coefficient > 0 } ? width : top,
        evidence: moves ? .proved : .assumed,
        assumption: moves
          ? nil
          : "every iteration moves '\(view.name(low))' or '\(view.name(high))' (line \(view.loop.position.line))"
      )
    }
    return nil
  }
}
