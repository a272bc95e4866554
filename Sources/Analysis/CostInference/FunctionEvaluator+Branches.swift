internal import CostAlgebra
internal import ProgramModel

// Conditionals: the costs and sizes of their arms, and what their conditions say.

extension FunctionEvaluator {
  /// `#if`: the arm that a default build compiles; where the platform decides, one or the other.
  func evaluate(_ arms: [ConditionalArm]) {
    for arm in arms {
      let met = arm.condition.map { CompilationCondition.isMet($0) } ?? true
      if met == false { continue }
      if met == true {
        evaluate(arm.body)
        return
      }
      fork { self.evaluate(arm.body) }
    }
  }

  func evaluate(_ branch: Branch) -> Value {
    let separation = separatesArms
    separatesArms = nil
    let held = live.held.count
    let subject = branch.subject.map { evaluate($0) } ?? Value()
    if live.held.count > held { handOver(from: held, toArmsOf: branch) }
    let before = environment
    let storedBefore = stored
    let lower = cost.lower
    let callsBefore = selfCalls
    var decidedToLeave = false
    var most = branch.isExhaustive ? CostExpression.zero : callsBefore
    var leasts: [CostExpression] = branch.isExhaustive ? [] : [lower]
    var states: [(Environment, StoredValues)] =
      branch.isExhaustive ? [] : [(before, storedBefore)]
    var value: Value?
    let presence = branch.arms.first.flatMap { tablePresence($0.conditions) }
    for (position, arm) in branch.arms.enumerated() {
      environment = before
      stored = storedBefore
      cost.lower = lower
      selfCalls = callsBefore
      var unrefined: [VariableID: Value] = [:]
      let side = uniqueness(of: arm.conditions, refining: &unrefined)
      let refined = unrefined.isEmpty ? Environment() : environment
      let taken = branch.kind == .guard ? side.map { !$0 } : side
      if taken == true, branch.arms.count == 1, leaves(arm.body) { decidedToLeave = true }
      let costBefore = cost
      let askedBefore = asksForMultiple
      asksForMultiple = false
      defer { asksForMultiple = asksForMultiple || askedBefore }
      for alternative in arm.patterns {
        bind(alternative.pattern, subject)
        if let condition = alternative.condition { evaluate(condition) }
      }
      let bound = environment
      let storedBound = stored
      // What is behind a guard has its test hold, and its arm has not.
      if branch.kind == .guard { unrefine(unrefined, refined) }
      let wasLeaving = isLeaving
      isLeaving = wasLeaving || loopDepth > 0 && leaves(arm.body)
      let costOfConditions = separation == nil ? nil : cost
      var (own, costOfBody) = within(.target(branch.id)) { evaluateArm(arm.body, separation) }
      isLeaving = wasLeaving
      if branch.kind != .guard { unrefine(unrefined, refined) }
      // The side without a table: the first arm where it asks for none, what follows it where it asks for one.
      let isWithoutTable =
        presence.map { $0 == (branch.kind == .guard || position > 0) } ?? false
      if isWithoutTable, !ComplexityClass(of: cost.upper).isUnknown,
        !(cost.upper - costBefore.upper).isConstant
      {
        cost.upper = costBefore.upper
        cost.terms = costBefore.terms
        costOfBody = nil
        summary.qualifier = max(summary.qualifier, .expected)
        let text =
          "where there is no hash table yet, there are only a few elements (line \(line(arm.body.position)))"
        if !summary.assumptions.contains(text) { summary.assumptions.append(text) }
      } else if taken == false || isAmortized(branch, arm, storedBound)
        || isRefill(branch, arm, storedBound, costBefore)
      {
        // Only where storage is shared, or once in a while: the worst case has it, the usual one does not.
        if taken != false { summary.qualifier = max(summary.qualifier, .amortized) }
        let worst = cost.worst
        cost = costBefore
        cost.worst = worst
        costOfBody = nil
        if taken == false {
          if branch.kind == .guard {
            states = [(bound, storedBound)]
          } else if branch.isExhaustive == false {
            continue
          }
          leasts.append(cost.lower)
          if leaves(arm.body) { continue }
          continue
        }
      }
      value = value.map { .either($0, own) } ?? own
      if leaves(arm.body) {
        selfCallsOfExits = .maximum([selfCallsOfExits, selfCalls])
        leasts.append(cost.lower)
        if branch.kind == .guard { states = [(bound, stored)] }
      } else {
        most = .maximum([most, selfCalls])
        leasts.append(cost.lower)
        states.append((environment, stored))
      }
      if var costOfBody, let costOfConditions {
        // The least of any way through stays with the call.
        costOfBody.lower = .zero
        lastCall += costOfBody
        cost = costOfConditions
      }
    }
    if decidedToLeave { leavesUnshared = true }
    cost.lower = .least(leasts)
    selfCalls = most
    if let first = states.first {
      environment = first.0
      stored = first.1
      for state in states.dropFirst() { merge(state.0, state.1) }
    }
    return value ?? Value()
  }

  /// Evaluates the conditions.
  ///
  /// - Parameters:
  ///   - conditions: those of an arm, each of which is reached where the ones before it hold.
  ///   - unrefined: takes the values that the conditions say more of.
  /// - Returns: what they come to where no storage is shared, if that decides them.
  func uniqueness(
    of conditions: [Condition], refining unrefined: inout [VariableID: Value]
  ) -> Bool? {
    var values: [Bool?] = []
    for condition in conditions {
      if case .expression(let expression) = condition {
        values.append(evaluate(expression).uniqueness)
        let before = refine(by: expression)
        if !before.isEmpty { unrefined.merge(before) { first, _ in first } }
      } else {
        evaluate(condition)
        values.append(nil)
      }
    }
    if values.contains(false) { return false }
    return values.isEmpty || values.contains { $0 == nil } ? nil : true
  }

  private func isComparison(_ conditions: [Condition]) -> Bool {
    conditions.contains { condition in
      guard case .expression(let test) = condition else { return false }
      return isComparison(test)
    }
  }

  private func isComparison(_ test: Expression) -> Bool {
    switch test.kind {
    case .binary(let name, _, _): ["==", ">=", "<=", ">", "<", "!="].contains(name)
    // `capacity < wanted || !isUnique`
    case .shortCircuit(_, let left, let right): isComparison(left) || isComparison(right)
    default: false
    }
  }

  /// Whether all that costs in the body stands behind an exit that is taken while there is room: `guard room < wanted
  /// else { return }`, then a move to a multiple of the space.
  func growsBehindGuard(_ body: Region) -> Bool {
    guard asksForMultiple, summary.loops.isEmpty, entry.resultType == .void,
      case .sequence(let parts) = body.kind, parts.count <= 5
    else { return false }
    for part in parts {
      switch part.kind {
      case .branch(let branch):
        guard branch.arms.count == 1, leaves(branch.arms[0].body),
          isComparison(branch.arms[0].conditions)
        else { return false }
        return true
      case .binding, .expression, .conditional: continue
      default: return false
      }
    }
    return false
  }

  /// Whether an arm makes room by a multiple of what is there, so that it is paid for by the steps since the last time.
  private func isAmortized(_ branch: Branch, _ arm: Branch.Arm, _ before: StoredValues) -> Bool {
    guard branch.kind == .if || branch.kind == .guard, isComparison(arm.conditions),
      branch.arms.count == 1
    else { return false }
    if isOutOfRoom(branch, arm) { return true }
    guard branch.kind == .if else { return false }
    if asksForMultiple {
      asksForMultiple = false
      return true
    }
    return stored.contains { path, value in
      guard let after = value.upper else { return false }
      let size = CostExpression.size(path + ".count")
      let old = before[path]?.upper ?? size
      let growth = after - old
      return growth.terms.contains { term in
        term.coefficient > 0 && !term.factors.isEmpty
          && old.terms.contains { $0.factors == term.factors && $0.coefficient > 0 }
      }
    }
  }

  /// Whether an arm is taken where a count has come to a capacity, and calls something of the same value that makes
  /// room without being told how much: room for a multiple, as the documentation of every such helper says. A capacity
  /// that the arm itself raises by a number is none.
  private func isOutOfRoom(_ branch: Branch, _ arm: Branch.Arm) -> Bool {
    let compares = arm.conditions.contains { condition in
      guard case .expression(let test) = condition,
        case .binary(let name, let left, let right) = test.kind
      else { return false }
      let wanted = branch.kind == .guard ? ["<", "<=", "!="] : [">", ">=", "=="]
      let other = branch.kind == .guard ? [">", ">="] : ["<", "<="]
      return wanted.contains(name) && isCount(left) && isCapacity(right)
        || other.contains(name) && isCapacity(left) && isCount(right)
    }
    guard compares else { return false }
    var helpers = 0
    var isPlain = true
    arm.body.forEachExpression { expression in
      expression.walk { part in
        switch part.kind {
        case .call(let callee, let arguments):
          guard case .name(let name, _) = callee.kind, let owner = self.ownerName,
            !self.members(name, of: owner).isEmpty
          else { return true }
          if arguments.isEmpty { helpers += 1 } else { isPlain = false }
        case .assignment: isPlain = false
        default: break
        }
        return true
      }
    }
    guard helpers > 0, isPlain else { return false }
    summary.assumptions.append(
      "without room left, room for a multiple is made (line \(line(arm.body.position)))")
    return true
  }

  /// `if outgoing.isEmpty { while let x = incoming.popLast() { outgoing.append(x) } }` before something is taken from
  /// `outgoing`: the arm empties one collection of `self` into another. Each element it moves was put there by a call
  /// before, which paid for the move as well, so that with the number of elements in `incoming` as the potential a call
  /// costs a constant. Where what is moved stays in its place too, or nothing is taken, each call may pay anew.
  private func isRefill(
    _ branch: Branch, _ arm: Branch.Arm, _ before: StoredValues, _ costBefore: Cost
  ) -> Bool {
    guard branch.kind == .if, branch.arms.count == 1, arm.conditions.count == 1,
      case .expression(let test) = arm.conditions[0], let target = testedEmpty(test),
      let filled = stored[target]?.upper, filled != before[target]?.upper,
      takes(from: target)
    else { return false }
    let added = (cost.upper - costBefore.upper).leading
    guard !added.isConstant, !ComplexityClass(of: added).isUnknown else { return false }
    let source = stored.paths.sorted().first { path in
      guard path != target, let value = stored[path], value.upper?.isZero == true else {
        return false
      }
      let size = before[path]?.upper ?? Self.sizeAtEntry(of: path, value.type)
      return !size.isConstant && added.isDominated(by: size)
    }
    guard let source else { return false }
    summary.assumptions.append(
      "what is moved from '\(source)' to '\(target)' was put there once, and paid for its move (line \(line(arm.body.position)))"
    )
    return true
  }

  /// The stored collection that a test asks to be empty.
  private func testedEmpty(_ test: Expression) -> String? {
    let base: Expression
    switch test.kind {
    case .member(let inner, "isEmpty"): base = inner
    case .binary("==", let left, let right):
      guard case .member(let inner, "count") = left.kind, case .integer(0) = right.kind else {
        return nil
      }
      base = inner
    default: return nil
    }
    guard case .path(let path)? = cell(of: base) else { return nil }
    return path
  }

  /// Whether the function takes an element from a stored collection.
  private func takes(from path: String) -> Bool {
    var found = false
    entry.function.body?.forEachExpression { expression in
      expression.walk { part in
        if case .call(let callee, _) = part.kind, case .member(let base, let name) = callee.kind,
          ["popLast", "removeLast", "popFirst", "removeFirst"].contains(name),
          self.cell(of: base) == .path(path)
        {
          found = true
        }
        return !found
      }
    }
    return found
  }

  private func isCount(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .member(_, let name), .name(let name, _): return name.lowercased().hasSuffix("count")
    default: return false
    }
  }

  private func isCapacity(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .member(_, let name), .name(let name, _): return name.lowercased().hasSuffix("capacity")
    default: return false
    }
  }

  /// Whether the conditions ask for a hash table of the function's type to be there or not; nil for anything else.
  private func tablePresence(_ conditions: [Condition]) -> Bool? {
    guard conditions.count == 1 else { return nil }
    switch conditions[0] {
    case .optionalBinding(_, let value): return isTable(value) ? true : nil
    case .expression(let test):
      guard case .binary(let name, let left, let right) = test.kind, name == "==" || name == "!=",
        case .nilLiteral = right.kind, isTable(left)
      else { return nil }
      return name == "!="
    default: return nil
    }
  }

  private func isTable(_ expression: Expression) -> Bool {
    let name: String
    switch expression.kind {
    case .name(let own, _): name = own
    case .member(let base, let own):
      guard case .selfReference = base.kind else { return false }
      name = own
    default: return false
    }
    guard let owner = ownerName, let type = property(name, of: owner)?.type.unwrapped.nominalName
    else { return false }
    return inference.table.structure(of: type)?.kind == .hashTable
  }

  /// `if let match = other._customContainsEquatableElement(x)`: the standard library's hook by which a sequence says that it
  /// finds a member without looking through all of them. Where it answers, so does `contains`.
  private func noteFastContains(_ value: Expression) {
    guard case .call(let callee, _) = value.kind, case .member(let base, let name) = callee.kind,
      name == "_customContainsEquatableElement", case .variable(let variable) = base.kind
    else { return }
    environment[variable.id]?.findsMembers = true
  }

  func evaluate(_ condition: Condition) {
    switch condition {
    case .expression(let expression): evaluate(expression)
    case .optionalBinding(let pattern, let value):
      noteFastContains(value)
      let held = live.held.count
      defer { handOver(from: held, to: pattern) }
      var own = evaluate(value)
      own.type = own.type.unwrapped
      own.isOptional = false
      if case .variable(let variable) = pattern, variable.isMutable {
        chargeCopy(of: own, from: value)
      }
      assign(own, to: pattern)
    case .matching(let pattern, let value):
      let held = live.held.count
      assign(evaluate(value), to: pattern)
      handOver(from: held, to: pattern)
    case .availability: break
    }
  }
}
