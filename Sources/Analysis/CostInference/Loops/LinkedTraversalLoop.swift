internal import CostAlgebra
internal import ProgramModel

/// `while let node { … node = node.next }`: the length of the chain, assuming that it has no cycle.
enum LinkedTraversalLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      var cells: [Cell] = []
      condition.walk { part in
        if let cell = view.place(part), !cells.contains(cell) { cells.append(cell) }
        return true
      }
      for cell in cells {
        guard view.placeholders[cell] != nil, let path = view.after[cell]?.path,
          let member = path.split(separator: ".").last,
          path.contains(".") || view.before[cell]?.path == "self" && path != "self",
          !path.contains("()"), !Types.isScalar(view.after[cell]?.type ?? .unknown),
          path.hasPrefix((view.before[cell]?.path ?? view.name(cell)) + ".")
            || path.hasPrefix(view.name(cell) + ".") || isAdvanced(cell, view)
            || view.before[cell]?.path == "self" && !path.contains(".")
        else { continue }
        let name = view.name(cell)
        return LoopBound(
          kind: "linked", trips: .size("\(name).chain"), evidence: .assumed,
          assumption: "the chain of '\(member)' from '\(name)' has no cycle")
      }
    }
    return nil
  }

  /// Whether every assignment in the body moves along the variable itself, or along what was just bound from it.
  private static func isAdvanced(_ cell: Cell, _ view: LoopView) -> Bool {
    guard case .local(let id) = cell else { return false }
    let values = view.assigned[id, default: []]
    return !values.isEmpty
      && values.allSatisfy { value in
        var isMember = false
        value.walk { part in
          if case .member = part.kind { isMember = true }
          return true
        }
        return isMember
      }
  }
}
