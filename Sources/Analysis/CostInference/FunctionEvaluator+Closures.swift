internal import Catalogue
internal import CostAlgebra
internal import ProgramModel

// What running a closure costs whoever runs it.

extension FunctionEvaluator {
  /// Adds `times` runs of a closure's body.
  ///
  /// - Parameters:
  ///   - closure: whose body is run.
  ///   - arguments: what its parameters are, in their order.
  ///   - times: how often it is run at most.
  ///   - least: how often at least.
  ///   - groups: what it is run over, where its elements are groups of something: what it costs in the size of a group adds
  ///     up to the cost in the size of all groups together.
  ///   - line: where it is called.
  /// - Returns: the value of one run.
  func runClosure(
    _ closure: Function, _ arguments: [Value], times: CostExpression, least: CostExpression,
    over groups: Value? = nil, line: Int
  ) -> Value {
    guard let body = closure.body else { return Value() }
    for (parameter, value) in zip(closure.parameters, arguments) {
      environment[parameter.variable.id] = value
    }
    if !times.isConstant, let changing = changingRuns(of: body) {
      return run(changing, times: times, least: least, over: groups)
    }
    let outer = cost
    let outerAllocation = allocation
    let frame = beginSpace()
    let callStart = summary.calls.count
    let callsBefore = selfCalls
    cost = .one
    allocation = .zero
    selfCalls = .zero
    closureDepth += 1
    if !times.isConstant { loopDepth += 1 }
    let value = within(.function) { awaiting(\.children) { evaluate(body) } }
    live.hand(from: 0, returnedBy: closureDepth)
    if !times.isConstant { loopDepth -= 1 }
    closureDepth -= 1
    selfCalls = callsBefore + selfCalls * times
    for i in callStart..<summary.calls.count {
      summary.calls[i].times = summary.calls[i].times * times
    }
    var parted = Cost.zero
    if let whole = groups?.partsOf, let path = groups?.path {
      (parted, cost) = partition(cost, whole) { $0.kind == .size && $0.name.hasPrefix(path) }
      // Of a single group, that it may be empty is all that is known.
      if !parted.upper.isZero { cost.lower = .one }
    }
    var repeated = cost.repeated(upper: times, lower: least)
    repeated.add(once: parted)
    if !times.isConstant, repeated.terms.isEmpty {
      repeated.terms = [
        CostTerm(
          repeated.upper, line: line, rule: "closure", text: "\(times) runs of the closure",
          evidence: .proved)
      ]
    }
    cost = outer + repeated
    allocation = outerAllocation + allocation * times
    endSpace(
      frame, closure: true, times: times, line: line, flows: { ValueFlows(body, keepers: keepers) })
    return value
  }

  /// A closure's body as a loop where a run of it changes what the next one finds: a captured variable, a stored
  /// property, an `inout` parameter. nil where each run is like the first.
  private func changingRuns(of body: Region) -> Loop? {
    let loop = Loop(
      id: TargetID(-1), label: nil, kind: .whileLoop([]), body: body, position: body.position)
    let changed = mutated(in: loop)
    return changed.variables.isEmpty && changed.paths.isEmpty ? nil : loop
  }

  /// Adds the runs of a closure's body, each of which finds what those before it have changed.
  private func run(
    _ body: Loop, times: CostExpression, least: CostExpression, over groups: Value?
  ) -> Value {
    var runs = LoopBound(kind: "closure", trips: times, least: least)
    if let whole = groups?.partsOf, let path = groups?.path {
      runs.partPrefix = path
      runs.whole = whole
    }
    let place = summary.loops.count
    closureDepth += 1
    let value = within(.function) { evaluateLoop(body, runs: runs) }
    closureDepth -= 1
    // Who calls the closure notes the loop.
    carriedByRuns = summary.loops[place].carried
    summary.loops.remove(at: place)
    return value
  }
}
