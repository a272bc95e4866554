internal import CostAlgebra
internal import ProgramModel

/// `while let x = stack.popLast()`, `while !queue.isEmpty { queue.removeFirst() }` where more is taken than added.
enum PopLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for cell in view.placeholders.keys.sorted() {
      guard tests(view, cell), let before = view.before[cell]?.count,
        view.direction(cell) == .falls(always: true)
      else { continue }
      return LoopBound(kind: "pop", trips: before, drained: isDrained(view, cell) ? cell : nil)
    }
    return nil
  }

  /// Whether the loop goes on only while the collection has elements.
  static func tests(_ view: LoopView, _ cell: Cell) -> Bool {
    view.conditions.contains { condition in
      var found = false
      condition.walk { part in
        if view.place(part) == cell { found = true }
        return true
      }
      return found
    }
  }

  /// Whether the only condition is that there are elements left.
  private static func isDrained(_ view: LoopView, _ cell: Cell) -> Bool {
    guard view.conditions.count == 1, Types.isCollection(view.before[cell]?.type ?? .unknown) else {
      return false
    }
    switch view.conditions[0].kind {
    case .call(let callee, _):
      guard case .member(let base, let name) = callee.kind else { return false }
      return ["popLast", "popFirst"].contains(name) && view.place(base) == cell
    case .prefix("!", let test):
      guard case .member(let base, "isEmpty") = test.kind else { return false }
      return view.place(base) == cell
    default: return false
    }
  }
}
