internal import ProgramModel

/// What a loop's body changes, by a look at its syntax.
struct MutationSet {
  var variables: [VariableID] = []
  var paths: [String] = []
  var names: [String] = []
  var locals: [VariableID: Expression] = [:]
  /// Variables that are also set or lowered, so that a loop over them may start anew.
  var reset: Set<VariableID> = []
}

extension FunctionEvaluator {
  /// The variables and stored properties changed in a loop, in source order.
  func mutated(in loop: Loop) -> MutationSet {
    var result = MutationSet()
    let target = { (expression: Expression) in
      var base = expression
      while true {
        switch base.kind {
        case .subscript(let inner, _), .optionalChain(let inner), .forceUnwrap(let inner),
          .inoutReference(let inner):
          base = inner
          continue
        case .variable(let variable):
          if self.environment[variable.id] != nil, !result.variables.contains(variable.id) {
            result.variables.append(variable.id)
            result.names.append(variable.name)
          }
        case .name(let name, _):
          if !result.paths.contains(name) {
            result.paths.append(name)
            result.names.append(name)
          }
        case .member(let inner, let name):
          if case .selfReference = inner.kind {
            if !result.paths.contains(name) {
              result.paths.append(name)
              result.names.append(name)
            }
          } else if case .variable(let variable) = inner.kind {
            let path = "\(self.environment[variable.id]?.path ?? variable.name).\(name)"
            if !result.paths.contains(path) {
              result.paths.append(path)
              result.names.append(path)
            }
          }
        default: break
        }
        return
      }
    }
    let mutators: Set<String> = [
      "append", "insert", "remove", "removeFirst", "removeLast", "popLast", "popFirst",
      "removeAll", "updateValue", "removeValue", "formUnion", "merge", "toggle", "next",
    ]
    let look = { (expression: Expression) in
      expression.walk { part in
        switch part.kind {
        case .assignment(let name, let left, _):
          target(left)
          if name != "+", name != "&+", case .variable(let variable) = left.kind {
            result.reset.insert(variable.id)
          }
        case .inoutReference(let inner):
          target(inner)
          if case .variable(let variable) = inner.kind { result.reset.insert(variable.id) }
        case .call(let callee, _):
          if case .member(let base, let name) = callee.kind {
            if mutators.contains(name) {
              target(base)
            } else if case .variable(let variable) = base.kind,
              let type = self.environment[variable.id]?.type.unwrapped.nominalName
            {
              self.noteGrowth(of: name, type, variable, &result)
            }
          } else if case .name(let name, _) = callee.kind,
            let type = self.entry.scope.owner
          {
            for (index, _) in self.members(name, of: type) where index != self.index {
              for path in (self.inference.summary(of: index)?.growth ?? [:]).keys.sorted()
              where !result.paths.contains(path) {
                result.paths.append(path)
                result.names.append(path)
              }
            }
          }
        default: break
        }
        return true
      }
    }
    if case .whileLoop(let list) = loop.kind {
      for condition in list { condition.value.map(look) }
    }
    visit(loop.body, look) { binding in
      if case .variable(let variable) = binding.pattern, let value = binding.initializer {
        result.locals[variable.id] = value
      }
    }
    return result
  }

  private func noteGrowth(
    of name: String, _ type: String, _ variable: Variable, _ result: inout MutationSet
  ) {
    let owner = environment[variable.id]?.path ?? variable.name
    if environment[variable.id]?.path == nil { environment[variable.id]?.path = variable.name }
    for (index, _) in members(name, of: type) where index != self.index {
      for path in (inference.summary(of: index)?.growth ?? [:]).keys.sorted() {
        let full = "\(owner).\(path)"
        if !result.paths.contains(full) {
          result.paths.append(full)
          result.names.append(full)
        }
      }
    }
  }

  /// Visits every expression of a region, also in closures.
  func visit(
    _ region: Region, _ look: @escaping (Expression) -> Void,
    _ bind: @escaping (Binding) -> Void = { _ in }
  ) {
    let inside = { (expression: Expression) in
      look(expression)
      expression.walk { part in
        if case .closure(let function) = part.kind, let body = function.body {
          self.visit(body, look, bind)
        }
        if case .region(let inner) = part.kind { self.visit(inner, look, bind) }
        return true
      }
    }
    switch region.kind {
    case .sequence(let regions): for part in regions { visit(part, look, bind) }
    case .expression(let expression): inside(expression)
    case .binding(let binding):
      bind(binding)
      binding.initializer.map(inside)
    case .branch(let branch):
      branch.subject.map(inside)
      for arm in branch.arms {
        for condition in arm.conditions { condition.value.map(inside) }
        visit(arm.body, look, bind)
      }
    case .loop(let loop):
      switch loop.kind {
      case .forIn(_, let sequence, let filter), .forAwait(_, let sequence, let filter):
        inside(sequence)
        filter.map(inside)
      case .whileLoop(let list): for condition in list { condition.value.map(inside) }
      case .repeatWhile(let condition): inside(condition)
      }
      visit(loop.body, look, bind)
    case .exit(.return(let value)): value.map(inside)
    case .exit(.throw(let value)): inside(value)
    case .defer(let inner): visit(inner, look, bind)
    case .doCatch(let block):
      visit(block.body, look, bind)
      for clause in block.clauses { visit(clause.body, look, bind) }
    case .conditional(let arms): for arm in arms { visit(arm.body, look, bind) }
    case .exit, .localFunction, .unknown: break
    }
  }

  /// Whether the loop can be left from inside its body.
  func containsExit(_ region: Region) -> Bool { containsExit(region) { !$0 } }

  /// Whether the body can go on with the next iteration early.
  func containsContinue(_ region: Region) -> Bool { containsExit(region) { $0 } }

  private func containsExit(_ region: Region, _ wanted: (_ isContinue: Bool) -> Bool) -> Bool {
    switch region.kind {
    case .sequence(let regions): regions.contains { containsExit($0, wanted) }
    case .exit(.continue): wanted(true)
    case .exit(.break), .exit(.return), .exit(.throw): wanted(false)
    case .branch(let branch): branch.arms.contains { containsExit($0.body, wanted) }
    case .loop(let loop): containsExit(loop.body, wanted)
    case .doCatch(let block):
      containsExit(block.body, wanted) || block.clauses.contains { containsExit($0.body, wanted) }
    case .conditional(let arms): arms.contains { containsExit($0.body, wanted) }
    default: false
    }
  }

  /// The negated conditions of the `if … { break }` that a `while true` is left by.
  func breakConditions(_ region: Region) -> [Expression] {
    guard case .sequence(let regions) = region.kind else { return [] }
    return regions.flatMap { part -> [Expression] in
      guard case .branch(let branch) = part.kind, let arm = branch.arms.first, leaves(arm.body)
      else { return [] }
      return arm.conditions.compactMap(\.value).compactMap { condition in
        if branch.kind == .guard { return condition }
        guard case .binary(let name, let a, let b) = condition.kind,
          let negated = ["<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!="][name]
        else { return nil }
        return Expression(.binary(negated, a, b), at: condition.position)
      }
    }
  }
}
