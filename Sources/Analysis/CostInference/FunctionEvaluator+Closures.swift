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
    let outer = cost
    let outerAllocation = allocation
    let callStart = summary.calls.count
    let callsBefore = selfCalls
    cost = .one
    allocation = .zero
    selfCalls = .zero
    closureDepth += 1
    if !times.isConstant { loopDepth += 1 }
    let value = evaluate(body)
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
    return value
  }
}
