internal import Catalogue
internal import CostAlgebra
internal import ProgramModel

// What running a closure costs whoever runs it.

extension FunctionEvaluator {
  /// Adds `times` runs of a closure's body.
  func runClosure(
    _ closure: Function, _ arguments: [Value], times: CostExpression, least: CostExpression,
    line: Int
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
    var repeated = cost.repeated(upper: times, lower: least)
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
