internal import CostAlgebra
internal import ProgramModel

// A chain of self-calls: what only its last call does is done once, not by each of them.

/// Which arms of a branch end the function: those that leave it, or all of its last statement.
enum ArmSeparation { case exits, all }

extension FunctionEvaluator {
  /// Whether every call makes one other at most, so that all of them are a chain with one end.
  var isChain: Bool {
    guard let calls = selfCalls.constant, calls <= 1 else { return false }
    return !recursion.isEmpty && !recursion.contains(where: \.isRepeated)
  }

  /// Evaluates the body of a function that is known to be a chain and leaves in ``lastCall`` what only a call does that
  /// makes no other: arms that leave without one, and what follows the arms that leave with one.
  func evaluateChain(_ body: Region) -> Value {
    guard case .sequence(let parts) = body.kind else { return evaluate(body) }
    var eachCall = cost
    var sinceLast = Cost.zero
    var last = Value()
    for (i, part) in parts.enumerated() {
      cost = .zero
      let calls = recursion.count
      if case .branch = part.kind { separatesArms = i == parts.count - 1 ? .all : .exits }
      last = evaluate(part)
      separatesArms = nil
      sinceLast += cost
      if recursion.count > calls {
        eachCall += sinceLast
        sinceLast = .zero
      }
      guard leavesUnshared else { continue }
      // The rest only runs where storage is shared: it is not taken apart.
      leavesUnshared = false
      eachCall += sinceLast
      cost = eachCall
      for rest in parts[(i + 1)...] { last = evaluate(rest) }
      let worst = cost.worst
      cost = eachCall
      cost.worst = worst
      return last
    }
    if selfCalls.isZero {
      // The path that reaches the end of the body has not called.
      eachCall.lower += sinceLast.lower
      sinceLast.lower = .zero
      lastCall += sinceLast
    } else {
      eachCall += sinceLast
    }
    cost = eachCall
    return last
  }

  /// Evaluates an arm's body.
  ///
  /// - Returns: the value, and what the body costs where it may be paid by the last call of a chain alone.
  func evaluateArm(_ body: Region, _ separation: ArmSeparation?) -> (value: Value, own: Cost?) {
    guard let separation, separation == .all || leaves(body) else { return (evaluate(body), nil) }
    let before = cost
    cost = .zero
    let value = evaluate(body)
    let own = cost
    cost = before
    cost += own
    return (value, selfCalls.isZero ? own : nil)
  }
}
