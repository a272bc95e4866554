internal import CostAlgebra
internal import ProgramModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Solves the recurrence of a function that calls itself.
///
/// The scheme follows from how the arguments shrink: by a constant, by a factor (Akra–Bazzi, of which the master
/// theorem is the case of equal parts), into disjoint parts of unknown size, or into parts of a linked structure; and
/// from whether results are kept. Anything else stays the named unknown `cost(f)`.
struct RecursionSolver {
  let evaluator: FunctionEvaluator

  init(_ evaluator: FunctionEvaluator) { self.evaluator = evaluator }

  /// How a size shrinks from call to call.
  enum Shrink {
    case by(Double)
    case to(Double)
    /// To a number that does not depend on the argument.
    case constant
  }

  func solve() {
    let e = evaluator
    var work = e.cost.upper
    let place = e.recursion[0].line
    let branching = e.selfCalls.constant
    if let states = memoised() {
      scale(
        by: states, rule: "recursion.memoised", place, "\(states) states, each computed once",
        qualifier: .expected)
      settleSpace(RecursionShape(depthByMeasure() ?? states, calls: states))
      return
    }
    if let depth = e.depthOfStructure, e.structure?.kind != .heap {
      e.noteStructure()
      if let branching, branching <= 1, !e.recursion.contains(where: \.isRepeated) {
        scale(
          by: depth, rule: "recursion.descent", place, "one call for each level",
          evidence: .assumed)
        settleSpace(RecursionShape(depth, calls: depth))
      } else {
        scale(
          by: .size("count"), rule: "recursion.tree", place, "every node once", evidence: .assumed)
        settleSpace(RecursionShape(depth, calls: .size("count")))
      }
      return
    }
    if splitsAround() {
      partition(calls: branching ?? 2, interval() ?? .one, work, place)
      return
    }
    for measure in measures() {
      let shrinks = e.recursion.map { shrink(measure, $0) }
      guard !shrinks.contains(where: { $0 == nil }) else { continue }
      let known = shrinks.compactMap { $0 }
      if known.allSatisfy({ if case .constant = $0 { true } else { false } }) {
        // An empty argument ends the recursion only where the function looks at it.
        guard isTested(measure) else { continue }
        scale(by: CostExpression(2), rule: "recursion.once", place, "one level")
        settleSpace(RecursionShape(CostExpression(2), calls: CostExpression(2)))
        return
      }
      let factors = known.compactMap { if case .to(let factor) = $0 { factor } else { nil } }
      let isDivided = factors.count == known.count && branching != nil
      guard factors.isEmpty || isDivided else { continue }
      // Only beside the measure that decides.
      raiseWhatGrows(beside: measure, calls: branching)
      work = e.cost.upper
      if !factors.isEmpty, let a = branching {
        divide(calls: a, factors, measure, work, place)
        return
      }
      let step = known.compactMap { if case .by(let step) = $0 { step } else { nil } }.min() ?? 1
      if let a = branching, a <= 1 {
        scale(by: measure * (1 / step), rule: "recursion.linear", place, "depth \(measure)")
        let depth = measure * (1 / step)
        settleSpace(RecursionShape(depth, calls: depth, whole: measure))
        return
      }
      let growth =
        branching.flatMap { measure.exponential(base: pow($0, 1 / step)) }
        ?? oneFewerEach(measure)
      if let growth {
        // The leaves outweigh the rest: what is left to do there is constant in the measure.
        let leaf = atLeaf(work, measure)
        replace(
          by: growth * leaf, rule: "recursion.branching", place, "\(e.selfCalls) calls each")
        settleSpace(RecursionShape(measure * (1 / step), calls: growth))
        return
      }
    }
    if let (structural, children) = structure() {
      e.summary.assumptions.append("'\(structural)' is a finite tree or list without sharing")
      let nodes = CostExpression.size("\(structural).nodes")
      let total = nodes
      var once = Cost.zero
      if let children {
        // The children of all nodes together are the nodes.
        (once, e.cost) = e.partition(e.cost, total) {
          $0.kind == .size && $0.name.hasPrefix(children)
        }
      }
      scale(
        by: nodes, rule: "recursion.structural", place, "every part of \(structural) once",
        evidence: .assumed)
      e.cost.upper += once.upper
      e.cost.worst += once.worst
      settleSpace(RecursionShape(.size("\(structural).height"), calls: nodes))
      return
    }
    if let parameter = partitioned() {
      partition(calls: branching ?? 2, parameter, work, place)
      return
    }
    e.unknown(e.entry.function.baseName, at: place)
    leaveSpaceOpen()
  }

  /// What comes of as many calls as the measure says, each with a measure that is smaller by one: n!. Where the calls do
  /// not become fewer with the measure, as in `for i in 0..<n { place(row + 1) }`, it is nⁿ, which is at most eⁿ n!.
  private func oneFewerEach(_ measure: CostExpression) -> CostExpression? {
    let calls = evaluator.selfCalls.alternatives
    let largest = measure.leading
    if calls.allSatisfy({ ($0 - measure).constant != nil || $0.isAtMost(measure) || $0.isConstant })
    {
      return largest.factorial
    }
    guard calls.allSatisfy({ $0.isDominated(by: largest) }),
      let power = largest.exponential(base: M_E)
    else { return nil }
    return largest.factorial.map { $0 * power }
  }

  /// The integers, counts and differences of parameters that may shrink.
  func measures() -> [CostExpression] {
    let parameters = evaluator.entry.function.parameters
    var result: [CostExpression] = []
    var numbers: [CostExpression] = []
    for (parameter, type) in zip(parameters, evaluator.entry.parameterTypes) {
      let name = parameter.variable.name
      if Types.isInteger(type.unwrapped) {
        numbers.append(.size(name))
      } else if Types.isCollection(type.unwrapped) || type.nominalName != nil {
        result.append(.size(name + ".count"))
      }
    }
    result += numbers
    for a in numbers {
      for b in numbers where a != b { result.append(a - b) }
      for limit in limits() where limit != a && limit.constant == nil {
        result.append(limit - a)
      }
    }
    return result
  }

  /// What the function compares its parameters with: `if index == values.count`.
  private func limits() -> [CostExpression] {
    var found: [CostExpression] = []
    let parameters = Set(evaluator.entry.function.parameters.map(\.variable.id))
    evaluator.entry.function.body?.forEachExpression { expression in
      expression.walk { part in
        guard case .binary(let name, let left, let right) = part.kind,
          ["==", "<", "<=", ">", ">=", "!="].contains(name)
        else { return true }
        for (side, other) in [(left, right), (right, left)] {
          guard case .variable(let variable) = side.kind, parameters.contains(variable.id) else {
            continue
          }
          let limit: CostExpression?
          switch other.kind {
          case .member(let base, "count"): limit = path(base).map { .size($0 + ".count") }
          case .binary("-", let inner, let by):
            if case .member(let base, "count") = inner.kind, case .integer(let number?) = by.kind {
              limit = path(base).map { .size($0 + ".count") - CostExpression(Double(number)) }
            } else {
              limit = nil
            }
          case .name(let own, _): limit = .size(own)
          default: limit = nil
          }
          if let limit, !found.contains(limit) { found.append(limit) }
        }
        return true
      }
    }
    for parameter in evaluator.entry.function.parameters where Types.isCollection(parameter.type) {
      let limit = CostExpression.size(parameter.variable.name + ".count")
      if !found.contains(limit) { found.append(limit) }
    }
    return found
  }

  private func path(_ expression: Expression) -> String? {
    switch expression.kind {
    case .variable(let variable): variable.name
    case .name(let name, _): name
    case .member(let base, let name):
      path(base).map { "\($0).\(name)" }
    default: nil
    }
  }

  func shrink(_ measure: CostExpression, _ call: RecursiveCall) -> Shrink? {
    let parameters = evaluator.entry.function.parameters
    var values: [String: CostExpression] = [:]
    for (parameter, value) in zip(parameters, call.arguments) {
      if let size = value.upper { values[parameter.variable.name] = size }
      if let size = value.count { values[parameter.variable.name + ".count"] = size }
    }
    let next = measure.substituting { values[$0.name] }
    if next.isConstant { return .constant }
    if let difference = (measure - next).constant, difference > 0 { return .by(difference) }
    if measure.terms.count == 2, let ratio = ratio(next, measure), ratio < 1 { return .to(ratio) }
    if let symbol = measure.symbol, !next.isZero {
      let linear = CostExpression(next.terms.filter { !$0.factors.isEmpty })
      let scale = linear.substituting(symbol, by: .one).constant ?? 1
      if scale > 0, scale < 1, CostExpression(symbol) * scale == linear { return .to(scale) }
    }
    return nil
  }

  private func ratio(_ next: CostExpression, _ measure: CostExpression) -> Double? {
    let linear = next.terms.filter { !$0.factors.isEmpty }
    guard let first = linear.first,
      let own = measure.terms.first(where: { $0.factors == first.factors })
    else { return nil }
    let ratio = first.coefficient / own.coefficient
    return ratio > 0 && measure * ratio == CostExpression(linear) ? ratio : nil
  }

  /// The work with the sizes of the measure at their last value.
  private func atLeaf(_ work: CostExpression, _ measure: CostExpression) -> CostExpression {
    guard !ComplexityClass(of: work).isUnknown else { return work }
    let own = Set(measure.symbols)
    let rest = work.leading.substituting { own.contains($0) ? .one : nil }
    return rest.isZero ? .one : rest
  }

  /// Two calls on both sides of a place between the ends: `(low, p - 1)` and `(p + 1, high)`.
  private func splitsAround() -> Bool {
    let parameters = evaluator.entry.function.parameters
    guard evaluator.recursion.count == 2 else { return false }
    var pivots: [Set<VariableID>] = []
    for call in evaluator.recursion {
      var changed: Set<VariableID> = []
      for (parameter, expression) in zip(parameters, call.expressions) {
        guard let expression, Types.isInteger(parameter.type) else { continue }
        if case .variable(let own) = expression.kind, own.id == parameter.variable.id { continue }
        var inner = expression
        if case .binary(let sign, let left, let right) = inner.kind, sign == "+" || sign == "-",
          case .integer = right.kind
        {
          inner = left
        }
        guard case .variable(let variable) = inner.kind,
          !parameters.contains(where: { $0.variable.id == variable.id })
        else { return false }
        changed.insert(variable.id)
      }
      pivots.append(changed)
    }
    guard pivots[0].count == 1, pivots[0] == pivots[1] else { return false }
    // A middle that is computed by division is a known split.
    for measure in measures() where measure.terms.count == 2 {
      let shrinks = evaluator.recursion.map { shrink(measure, $0) }
      if shrinks.allSatisfy({ if case .to? = $0 { true } else { false } }) { return false }
    }
    return true
  }

  /// The distance of the two integer parameters.
  private func interval() -> CostExpression? {
    let names = evaluator.entry.function.parameters.filter { Types.isInteger($0.type) }
    guard names.count >= 2 else { return nil }
    return .size(names[1].variable.name) - .size(names[0].variable.name)
  }

  /// The collection parameter that calls get selections of.
  private func partitioned() -> CostExpression? {
    for (i, parameter) in evaluator.entry.function.parameters.enumerated()
    where Types.isCollection(parameter.type) {
      let measure = CostExpression.size(parameter.variable.name + ".count")
      let isSelection = evaluator.recursion.allSatisfy { call in
        guard i < call.arguments.count, let size = call.arguments[i].count,
          call.arguments[i].path != parameter.variable.name
        else { return false }
        return size.leading.isAtMost(measure)
      }
      if isSelection { return measure }
    }
    return nil
  }

  /// How many results are kept, where each is looked up before it is computed and stored after.
  private func memoised() -> CostExpression? {
    guard let body = evaluator.entry.function.body else { return nil }
    let parameters = evaluator.entry.function.parameters
    var looked: Set<String> = []
    var stored: [String: CostExpression] = [:]
    body.forEachExpression(onlyConditions: true) { expression in
      expression.walk { part in
        if case .subscript(let base, _) = part.kind, let path = path(base) { looked.insert(path) }
        return true
      }
    }
    body.forEachExpression { expression in
      expression.walk { part in
        guard case .assignment(nil, let target, _) = part.kind,
          case .subscript(let base, let keys) = target.kind, let path = path(base)
        else { return true }
        var states = CostExpression.one
        var count = 0
        for key in keys {
          key.value.walk { inner in
            if case .variable(let variable) = inner.kind,
              let parameter = parameters.first(where: { $0.variable.id == variable.id }),
              Types.isInteger(parameter.type)
            {
              states = states * .size(parameter.variable.name)
              count += 1
            }
            return true
          }
        }
        if count > 0 { stored[path] = states }
        return true
      }
    }
    return stored.keys.sorted().first { looked.contains($0) }.flatMap { stored[$0] }
  }

  /// The parameter or receiver whose parts the calls go into: `node.left`, `children[]`; and the collection of children.
  private func structure() -> (root: String, children: String?)? {
    for call in evaluator.recursion {
      for (parameter, value) in zip(evaluator.entry.function.parameters, call.arguments) {
        let name = parameter.variable.name
        if let path = value.path, path != name,
          path.hasPrefix(name + ".") || path.hasPrefix("\(name)[")
        {
          return (name, children(of: path))
        }
      }
    }
    let receivers = evaluator.recursion.map { $0.receiver?.path }
    if receivers.allSatisfy({ path in path.map { $0 != "self" && !$0.isEmpty } ?? false }) {
      return ("self", receivers.compactMap { $0.flatMap(children) }.first)
    }
    return nil
  }

  private func children(of path: String) -> String? {
    guard let bracket = path.firstRange(of: "[]") else { return nil }
    return String(path[..<bracket.lowerBound])
  }

  func scale(
    by factor: CostExpression, rule: String, _ line: Int, _ text: TermText,
    evidence: Evidence = .proved, qualifier: Qualifier = .worst
  ) {
    let e = evaluator
    e.cost = e.cost.repeated(upper: factor, lower: .one)
    e.cost.terms.append(
      CostTerm(
        factor.leading, line: line, rule: rule, text: text, evidence: evidence,
        qualifier: qualifier))
    e.summary.qualifier = max(e.summary.qualifier, qualifier)
  }

  func replace(by total: CostExpression, rule: String, _ line: Int, _ text: TermText) {
    let e = evaluator
    e.cost.upper = total
    e.cost.worst = total
    e.cost.lower = .one
    e.cost.terms.append(
      CostTerm(total.leading, line: line, rule: rule, text: text, evidence: .proved))
  }
}
