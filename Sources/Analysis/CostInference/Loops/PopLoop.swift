internal import CostAlgebra
internal import ProgramModel

/// `while let x = stack.popLast()`, `while !queue.isEmpty { queue.removeFirst() }` where more is taken than added.
enum PopLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for (id, symbol) in view.placeholders.sorted(by: { $0.key < $1.key }) {
      guard tests(view, id), let before = view.before[id]?.count, let after = view.after[id]?.upper
      else { continue }
      guard let change = (after - CostExpression(symbol)).constant, change < 0 else { continue }
      return LoopBound(kind: "pop", trips: before)
    }
    return nil
  }

  /// Whether the loop goes on only while the collection has elements.
  private static func tests(_ view: LoopView, _ id: VariableID) -> Bool {
    view.conditions.contains { condition in
      var found = false
      condition.walk { part in
        if case .variable(let variable) = part.kind, variable.id == id { found = true }
        return true
      }
      return found
    }
  }
}
