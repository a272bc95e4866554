internal import CostAlgebra
internal import ProgramModel

/// `while let node { … node = node.next }`: the length of the chain, assuming that it has no cycle.
enum LinkedTraversalLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      var variables: [Variable] = []
      condition.walk { part in
        if case .variable(let variable) = part.kind { variables.append(variable) }
        return true
      }
      for variable in variables {
        guard view.placeholders[variable.id] != nil, let path = view.after[variable.id]?.path,
          let member = path.split(separator: ".").last, path.contains("."),
          !Types.isScalar(view.after[variable.id]?.type ?? .unknown)
        else { continue }
        return LoopBound(
          kind: "linked", trips: .size("\(variable.name).chain"), evidence: .assumed,
          assumption: "the chain of '\(member)' from '\(variable.name)' has no cycle")
      }
    }
    return nil
  }
}
