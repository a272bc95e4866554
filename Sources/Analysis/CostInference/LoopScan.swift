internal import ProgramModel

/// What a loop's body changes, by a look at its syntax.
struct MutationSet {
  var variables: [VariableID] = []
  var paths: [String] = []
  var names: [String] = []
  var locals: [VariableID: Expression] = [:]
  /// Variables that are also set or lowered, so that a loop over them may start anew.
  var reset: Set<VariableID> = []
  /// Paths that are also set or lowered.
  var resetPaths: Set<String> = []
  /// Variables that are lowered by steps.
  var lowered: Set<VariableID> = []
  /// The values assigned to each local variable, in source order.
  var assigned: [VariableID: [Expression]] = [:]
  /// The names of the local variables that are mentioned.
  var mentioned: [VariableID: Variable] = [:]

  /// How the caller would name the locals.
  func paths(_ environment: Environment) -> [VariableID: String] {
    mentioned.mapValues { environment[$0.id]?.path ?? $0.name }
  }
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
            let path = "\(self.environment.path(of: variable.id) ?? variable.name).\(name)"
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
        case .variable(let variable): result.mentioned[variable.id] = variable
        case .assignment(let name, let left, let right):
          if case .tuple(let parts) = left.kind {
            for (i, part) in parts.enumerated() {
              target(part.value)
              guard case .variable(let variable) = part.value.kind else { continue }
              result.reset.insert(variable.id)
              if case .tuple(let values) = right.kind, i < values.count {
                result.assigned[variable.id, default: []].append(values[i].value)
              } else {
                result.assigned[variable.id, default: []].append(right)
              }
            }
            return true
          }
          target(left)
          if case .variable(let variable) = left.kind, name == nil {
            result.assigned[variable.id, default: []].append(right)
          }
          let raises = name == "+" || name == "&+" || (name == nil && self.isRise(right, of: left))
          let lowers =
            name == "-" || name == "&-" || name == nil && ChainLoop.isFall(right, of: left)
          if lowers, case .variable(let variable) = left.kind { result.lowered.insert(variable.id) }
          if !raises, !lowers || self.plainPath(left) != nil {
            if case .variable(let variable) = left.kind { result.reset.insert(variable.id) }
            if let path = self.plainPath(left) { result.resetPaths.insert(path) }
          }
        case .inoutReference(let inner):
          if self.isKeptInSize(inner, by: expression) { return true }
          target(inner)
          if self.indexMove(ofInout: inner, in: expression) != nil { return true }
          if case .variable(let variable) = inner.kind { result.reset.insert(variable.id) }
          if let path = self.plainPath(inner) { result.resetPaths.insert(path) }
        case .call(let callee, _):
          if case .member(let base, let name) = callee.kind {
            let owner = base.unwrapped
            if case .selfReference = owner.kind {
              self.noteOwnGrowth(of: name, &result)
            } else if mutators.contains(name) {
              target(base)
            } else if case .variable(let variable) = owner.kind,
              let type = self.environment.type(of: variable.id)?.unwrapped.nominalName
            {
              self.noteGrowth(of: name, type, variable, &result)
            }
          } else if case .name(let name, _) = callee.kind {
            self.noteOwnGrowth(of: name, &result)
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

  /// Whether a collection is passed to something that is known not to change how many elements it has.
  private func isKeptInSize(_ inner: Expression, by expression: Expression) -> Bool {
    guard case .variable(let variable) = inner.kind,
      let known = environment[variable.id], Types.isCollection(known.type)
    else { return false }
    var kept = false
    expression.walk { part in
      guard case .call(let callee, let arguments) = part.kind,
        let position = arguments.firstIndex(where: {
          if case .inoutReference(let own) = $0.value.kind { own === inner } else { false }
        })
      else { return true }
      if callee.lastName == entry.function.baseName {
        kept = true
      } else if let name = callee.lastName, case .name = callee.kind {
        let targets = inference.table.free(name, for: inference.lookups.uses)
        kept =
          !targets.isEmpty
          && targets.allSatisfy { target in
            guard target != index, let settled = inference.settled(target) else { return true }
            let parameters = inference.table.entries[target].function.parameters
            return position >= parameters.count
              || settled.value.growth[parameters[position].variable.name] == nil
          }
      }
      return true
    }
    return kept
  }

  func plainPath(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name, _): return name
    case .member(let base, let name):
      if case .selfReference = base.kind { return name }
      if case .variable(let variable) = base.kind {
        return "\(environment.path(of: variable.id) ?? variable.name).\(name)"
      }
      return nil
    default: return nil
    }
  }

  /// `i = i + c` and `i = index(after: i)`.
  private func isRise(_ value: Expression, of target: Expression) -> Bool {
    switch value.kind {
    case .binary("+", let left, _), .binary("&+", let left, _):
      if case .variable(let a) = left.kind, case .variable(let b) = target.kind {
        return a.id == b.id
      }
      if let a = plainPath(left), let b = plainPath(target) { return a == b }
      return false
    case .call(let callee, let arguments):
      guard let name = callee.lastName, name == "index", arguments.first?.label == "after" else {
        return false
      }
      return true
    default: return false
    }
  }

  /// How an index moves by a call that it is passed to: `formIndex(after: &i)`.
  func indexMove(ofInout inner: Expression, in expression: Expression) -> Bool? {
    var found: Bool?
    expression.walk { part in
      if case .call(let callee, let arguments) = part.kind, callee.lastName == "formIndex",
        arguments.first?.label == "after",
        arguments.contains(where: {
          if case .inoutReference(let own) = $0.value.kind { own === inner } else { false }
        })
      {
        found = true
      }
      return true
    }
    return found
  }

  /// What a member of `self` makes larger.
  private func noteOwnGrowth(of name: String, _ result: inout MutationSet) {
    guard let type = entry.scope.owner else { return }
    for (index, _) in members(name, of: type) where index != self.index {
      guard let settled = inference.settled(index) else { continue }
      for (path, _, _) in settled.growth where !result.paths.contains(path) {
        result.paths.append(path)
        result.names.append(path)
      }
      note(settled.value.moves, at: "", &result)
    }
  }

  private func noteGrowth(
    of name: String, _ type: String, _ variable: Variable, _ result: inout MutationSet
  ) {
    let owner = environment.path(of: variable.id) ?? variable.name
    if environment[variable.id]?.path == nil { environment[variable.id]?.path = variable.name }
    for (index, _) in members(name, of: type) where index != self.index {
      guard let settled = inference.settled(index) else { continue }
      for (path, _, _) in settled.growth {
        let full = "\(owner).\(path)"
        if !result.paths.contains(full) {
          result.paths.append(full)
          result.names.append(full)
        }
      }
      note(settled.value.moves, at: owner + ".", &result)
    }
  }

  /// Notes the stored numbers that a call changes, and that it may set them back.
  private func note(_ moves: [String: Bool], at prefix: String, _ result: inout MutationSet) {
    for (path, isRising) in moves.sorted(by: { $0.key < $1.key }) {
      let full = prefix + path
      if !result.paths.contains(full) {
        result.paths.append(full)
        result.names.append(full)
      }
      if !isRising { result.resetPaths.insert(full) }
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
  func containsContinue(_ region: Region, of loop: TargetID) -> Bool {
    containsExit(region, of: loop) { $0 }
  }

  private func containsExit(
    _ region: Region, of loop: TargetID? = nil, _ wanted: (_ isContinue: Bool) -> Bool
  ) -> Bool {
    let containsExit = { (part: Region, wanted: (Bool) -> Bool) in
      self.containsExit(part, of: loop, wanted)
    }
    return switch region.kind {
    case .sequence(let regions): regions.contains { containsExit($0, wanted) }
    // `continue` of an outer loop leaves this one.
    case .exit(.continue(let target)):
      wanted(loop == nil || target == nil || target == loop)
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
      guard case .branch(let branch) = part.kind, let arm = branch.arms.first, leaves(arm.body),
        !containsExit(arm.body, { $0 })
      else { return [] }
      return arm.conditions.compactMap(\.value).compactMap { condition in
        if branch.kind == .guard { return condition }
        guard case .binary(let name, let a, let b) = condition.kind else {
          return Expression(.prefix("!", condition), at: condition.position)
        }
        guard let negated = ["<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!="][name] else {
          return nil
        }
        return Expression(.binary(negated, a, b), at: condition.position)
      }
    }
  }
}

extension Expression {
  /// What stands behind `!`, `?`, `&` or `try`; otherwise the expression itself.
  var unwrapped: Expression {
    switch kind {
    case .forceUnwrap(let inner), .optionalChain(let inner), .inoutReference(let inner),
      .try(_, let inner):
      inner.unwrapped
    default: self
    }
  }

  /// The last name of a callee: `map` of `xs.map`, `f` of `f`.
  var lastName: String? {
    switch kind {
    case .member(_, let name), .name(let name, _), .implicitMember(let name): name
    default: nil
    }
  }
}
