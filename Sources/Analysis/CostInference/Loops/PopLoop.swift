internal import CostAlgebra
internal import ProgramModel

/// `while let x = stack.popLast()`, `while !queue.isEmpty { queue.removeFirst() }` where more is taken than added.
enum PopLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for cell in view.placeholders.keys.sorted() {
      guard tests(view, cell), let before = view.before[cell]?.count,
        view.direction(cell) == .falls(always: true)
      else { continue }
      return LoopBound(kind: "pop", trips: before)
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
}
