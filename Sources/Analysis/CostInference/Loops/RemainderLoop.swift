internal import CostAlgebra
internal import ProgramModel

/// Euclid: `while b != 0 { (a, b) = (b, a % b) }`. Two rounds at least halve what is left.
enum RemainderLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for (counter, _, limit) in LoopClasses.comparisons(view) {
      guard case .integer = limit.kind, let cell = view.cell(counter), case .local(let id) = cell,
        let start = view.before[cell]?.upper
      else { continue }
      let values = view.assigned[id, default: []].flatMap { resolved($0, view) }
      let remainders = values.filter {
        if case .binary("%", let a, _) = $0.kind {
          view.isChanged(a) || isLocal(a, view)
        } else {
          false
        }
      }
      guard !values.isEmpty, values.count == remainders.count else { continue }
      return LoopBound(kind: "remainder", trips: start.logarithm)
    }
    return nil
  }

  private static func isLocal(_ expression: Expression, _ view: LoopView) -> Bool {
    if case .variable(let variable) = expression.kind { return view.locals[variable.id] != nil }
    return false
  }

  /// What a name of the body stands for.
  private static func resolved(_ expression: Expression, _ view: LoopView) -> [Expression] {
    if case .variable(let variable) = expression.kind, let inner = view.locals[variable.id] {
      return [inner]
    }
    return [expression]
  }
}
