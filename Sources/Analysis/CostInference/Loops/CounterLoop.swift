internal import CostAlgebra
internal import ProgramModel

/// `while i < n { i += c }`, `while i > 0 { i -= c }`, also with `!=` and `i * i < n` (then √n).
///
/// An index that `index(after:)` moves is such a counter, and so is anything that gets bigger in each round by an
/// amount that is not known.
enum CounterLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    let found = LoopClasses.comparisons(view).compactMap {
      bound($0.left, $0.name, $0.right, view, value)
    }
    return found.first { $0.evidence == .proved } ?? found.first
  }

  private static func bound(
    _ counter: Expression, _ name: String, _ limit: Expression, _ view: LoopView,
    _ value: (Expression) -> Value
  ) -> LoopBound? {
    if case .binary("*", let a, let b) = counter.kind, let x = view.cell(a), x == view.cell(b),
      view.direction(x) == .rises(always: true), let top = value(limit).upper
    {
      return LoopBound(kind: "counter.root", trips: top.raised(to: 0.5))
    }
    guard var cell = view.cell(counter), !view.isChanged(limit) else { return nil }
    let end = value(limit)
    // `start = end` at the end of each round, where `end` only rises: what `end` does, one round later at most.
    let leader = leader(of: cell, view)
    if let leader { cell = leader }
    guard let start = view.before[cell] else { return nil }
    guard let changes = view.changes(cell, limit: end.upper) else { return nil }
    let steps = changes.map { $0.constant }
    let isKnown = !steps.contains { $0 == nil }
    let name = name
    var direction = view.direction(cell, limit: end.upper)
    var isAssumed = false
    if direction == .rises(always: false), view.isMovedByInnerLoops(cell) {
      direction = .rises(always: true)
      isAssumed = true
    }
    // `total += read(…)`: at most is known, and at the end of the input it is nothing.
    if direction == .rises(always: true), view.after[cell]?.lower == nil { isAssumed = true }
    switch direction {
    case .rises(always: true):
      guard name == "<" || name == "<=" || name == "!=",
        let top = end.upper ?? end.path.map({ CostExpression.size($0) })
      else { return nil }
      let low = start.lower ?? .zero
      var extra = name == "<=" ? CostExpression.one : .zero
      if leader != nil { extra += .one }
      let slowest = isKnown && !isAssumed ? steps.compactMap { $0 }.min() ?? 1 : 1
      let trips = (top - low + extra) * (1 / max(slowest, 1e-6))
      var advanced: (path: String, limit: CostExpression)?
      if case .path(let path) = cell, Types.isInteger(start.type), isKnown, !isAssumed {
        advanced = (path, top + extra)
      }
      let fastest = isKnown ? steps.compactMap { $0 }.max() : nil
      return LoopBound(
        kind: "counter", trips: positive(trips, top),
        least: fastest.map { trips * (slowest / $0) } ?? .zero,
        evidence: end.upper == nil || isAssumed ? .assumed : .proved,
        assumption: isAssumed
          ? "every iteration moves '\(view.name(cell))' (line \(view.loop.position.line))" : nil,
        advanced: advanced)
    case .falls(always: true):
      guard leader == nil else { return nil }
      guard name == ">" || name == ">=" || name == "!=", let top = start.upper else { return nil }
      let low = end.lower ?? .zero
      let slowest = isKnown ? -(steps.compactMap { $0 }.max() ?? -1) : 1
      let trips = (top - low) * (1 / max(slowest, 1e-6))
      return LoopBound(kind: "counter", trips: positive(trips, top), least: isKnown ? trips : .zero)
    default: return nil
    }
  }

  /// The variable that every round sets the counter to, whatever way it goes.
  private static func leader(of cell: Cell, _ view: LoopView) -> Cell? {
    guard case .local(let id) = cell, let values = view.assigned[id], let first = values.first,
      case .variable(let variable) = first.kind, variable.id != id
    else { return nil }
    let leader = Cell.local(variable.id)
    guard view.placeholders[leader] != nil, let own = view.after[cell]?.upper,
      own == view.after[leader]?.upper,
      values.allSatisfy({
        if case .variable(let other) = $0.kind { other.id == variable.id } else { false }
      })
    else { return nil }
    return leader
  }

  /// A difference that is not visibly positive still runs at most up to its larger end.
  private static func positive(_ trips: CostExpression, _ top: CostExpression) -> CostExpression {
    trips.terms.contains { $0.coefficient > 0 } ? trips : top
  }
}
