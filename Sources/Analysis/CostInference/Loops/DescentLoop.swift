internal import CostAlgebra
internal import ProgramModel

/// `while let current = node { … node = current.children[slot] }`: from a node to one of its children, also through
/// closures that are given the node. As many rounds as the tree is high.
enum DescentLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    guard let depth = view.depth else { return nil }
    return descended(view).map { cell in
      LoopBound(
        kind: "descent", trips: depth, evidence: .assumed,
        assumption:
          "each round goes from '\(view.name(cell))' one level down (line \(view.loop.position.line))"
      )
    }
  }

  /// The variable that each round sets to a part of itself.
  static func descended(_ view: LoopView) -> Cell? {
    for (id, values) in view.assigned.sorted(by: { $0.key < $1.key }) {
      let cell = Cell.local(id)
      guard view.placeholders[cell] != nil, !Types.isScalar(view.before[cell]?.type ?? .unknown)
      else { continue }
      let parts = derived(from: id, in: view)
      let steps = values.filter { !isNil($0) }
      guard !steps.isEmpty else { continue }
      let isStep = steps.allSatisfy { step in
        var mentions = false
        var selects = false
        step.walk { part in
          switch part.kind {
          case .variable(let variable):
            guard parts.contains(variable.id) else { break }
            mentions = true
            // Bound from the node before.
            if variable.id != id { selects = true }
          case .subscript, .member, .call: selects = true
          default: break
          }
          return true
        }
        return mentions && selects
      }
      if isStep { return cell }
    }
    return nil
  }

  private static func isNil(_ expression: Expression) -> Bool {
    if case .nilLiteral = expression.kind { return true }
    return false
  }

  /// The variables that hold the node or something of it: bound from it, or given to a closure by a member of it.
  private static func derived(from id: VariableID, in view: LoopView) -> Set<VariableID> {
    var result: Set<VariableID> = [id]
    let mentions = { (expression: Expression) -> Bool in
      var found = false
      expression.walk { part in
        if case .closure = part.kind { return false }
        if case .variable(let variable) = part.kind, result.contains(variable.id) { found = true }
        return !found
      }
      return found
    }
    let look = { (expression: Expression) in
      expression.walk { part in
        if case .assignment(_, let target, let value) = part.kind,
          case .variable(let variable) = target.kind, mentions(value)
        {
          result.insert(variable.id)
        }
        guard case .call(let callee, let arguments) = part.kind,
          mentions(callee) || arguments.contains(where: { mentions($0.value) })
        else { return true }
        for argument in arguments {
          if case .closure(let function) = argument.value.kind {
            for parameter in function.parameters { result.insert(parameter.variable.id) }
          }
        }
        return true
      }
    }
    let bind = { (binding: Binding) in
      guard let initializer = binding.initializer, mentions(initializer) else { return }
      for variable in binding.pattern.variables { result.insert(variable.id) }
    }
    if case .whileLoop(let list) = view.loop.kind {
      for condition in list {
        if case .optionalBinding(let pattern, let value) = condition, mentions(value) {
          for variable in pattern.variables { result.insert(variable.id) }
        }
      }
    }
    view.visit(look, bind)
    return result
  }
}
