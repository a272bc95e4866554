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
    let subject = branch.subject.map { evaluate($0) } ?? Value()
    let before = environment
    let storedBefore = stored
    let lower = cost.lower
    let callsBefore = selfCalls
    var decidedToLeave = false
    var most = branch.isExhaustive ? CostExpression.zero : callsBefore
    var leasts: [CostExpression] = branch.isExhaustive ? [] : [lower]
    var states: [([VariableID: Value], [String: Value])] =
      branch.isExhaustive ? [] : [(before, storedBefore)]
    var value: Value?
    for arm in branch.arms {
      environment = before
      stored = storedBefore
      cost.lower = lower
      selfCalls = callsBefore
      let side = uniqueness(of: arm.conditions)
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
      let own = evaluate(arm.body)
      if taken == false || isAmortized(branch, arm, storedBound) {
        // Only where storage is shared, or once in a while: the worst case has it, the usual one does not.
        if taken != false { summary.qualifier = max(summary.qualifier, .amortized) }
        let worst = cost.worst
        cost = costBefore
        cost.worst = worst
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

  /// Evaluates the conditions; what they come to where no storage is shared, if that decides them.
  func uniqueness(of conditions: [Condition]) -> Bool? {
    var values: [Bool?] = []
    for condition in conditions {
      if case .expression(let expression) = condition {
        values.append(evaluate(expression).uniqueness)
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
      guard case .expression(let test) = condition, case .binary(let name, _, _) = test.kind else {
        return false
      }
      return ["==", ">=", "<=", ">", "<", "!="].contains(name)
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
  private func isAmortized(_ branch: Branch, _ arm: Branch.Arm, _ before: [String: Value]) -> Bool {
    guard branch.kind == .if, isComparison(arm.conditions), branch.arms.count == 1 else {
      return false
    }
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

  func evaluate(_ condition: Condition) {
    switch condition {
    case .expression(let expression): evaluate(expression)
    case .optionalBinding(let pattern, let value):
      var own = evaluate(value)
      own.type = own.type.unwrapped
      own.isOptional = false
      if case .variable(let variable) = pattern, variable.isMutable {
        chargeCopy(of: own, from: value)
      }
      assign(own, to: pattern)
    case .matching(let pattern, let value):
      assign(evaluate(value), to: pattern)
    case .availability: break
    }
  }
}
