internal import CostAlgebra
internal import ProgramModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Solves the recurrence of a function that calls itself.
///
/// The scheme follows from how the arguments shrink: by a constant, by a factor (master theorem), or into parts of a
/// linked structure. Anything else stays the named unknown `cost(f)`.
struct RecursionSolver {
  let evaluator: FunctionEvaluator

  init(_ evaluator: FunctionEvaluator) { self.evaluator = evaluator }

  /// How a size shrinks from call to call.
  private enum Shrink {
    case by(Double)
    case to(Double)
  }

  func solve() {
    let e = evaluator
    let work = e.cost.upper
    let place = e.recursion[0].line
    let branching = e.selfCalls.constant
    let candidates = measures()
    for measure in candidates {
      let shrinks = e.recursion.map { shrink(measure, $0) }
      guard !shrinks.contains(where: { $0 == nil }) else { continue }
      let factors = shrinks.compactMap { if case .to(let factor)? = $0 { factor } else { nil } }
      if factors.count == shrinks.count, let a = branching, let b = factors.max() {
        master(calls: a, factor: b, measure, work, place)
        return
      }
      guard factors.isEmpty else { continue }
      let step = shrinks.compactMap { if case .by(let step)? = $0 { step } else { nil } }.min() ?? 1
      if let a = branching, a <= 1 {
        scale(by: measure * (1 / step), rule: "recursion.linear", place, "depth \(measure)")
        return
      }
      let growth =
        branching.flatMap { measure.exponential(base: $0) }
        ?? (e.selfCalls.isDominated(by: measure) ? measure.leading.factorial : nil)
      if let growth {
        scale(by: growth, rule: "recursion.branching", place, "\(e.selfCalls) calls each")
        return
      }
    }
    if let structural = structure() {
      e.summary.assumptions.append("'\(structural)' is a finite tree or list without sharing")
      scale(
        by: .size("\(structural).nodes"), rule: "recursion.structural", place,
        "every part of \(structural) once", evidence: .assumed)
      return
    }
    e.unknown(e.entry.function.baseName, at: place)
  }

  /// The integers, counts and differences of parameters that may shrink.
  private func measures() -> [CostExpression] {
    let parameters = evaluator.entry.function.parameters
    var result: [CostExpression] = []
    var numbers: [CostExpression] = []
    for parameter in parameters {
      let name = parameter.variable.name
      if Types.isInteger(parameter.type) {
        numbers.append(.size(name))
      } else if Types.isCollection(parameter.type) {
        result.append(.size(name + ".count"))
      }
    }
    result += numbers
    for a in numbers {
      for b in numbers where a != b { result.append(a - b) }
      for parameter in parameters where Types.isCollection(parameter.type) {
        result.append(.size(parameter.variable.name + ".count") - a)
      }
    }
    return result
  }

  private func shrink(_ measure: CostExpression, _ call: RecursiveCall) -> Shrink? {
    let parameters = evaluator.entry.function.parameters
    var values: [String: CostExpression] = [:]
    for (parameter, value) in zip(parameters, call.arguments) {
      if let size = value.upper { values[parameter.variable.name] = size }
      if let size = value.count { values[parameter.variable.name + ".count"] = size }
    }
    let next = measure.substituting { values[$0.name] }
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

  /// The master theorem for `a` calls on `factor` of the measure.
  private func master(
    calls a: Double, factor: Double, _ measure: CostExpression, _ work: CostExpression, _ line: Int
  ) {
    let critical = log(max(a, 1)) / log(1 / factor)
    let degree = ComplexityClass(of: work)
    guard !degree.isUnknown, degree.rate == 0 else {
      scale(by: measure, rule: "recursion.divide", line, "unknown work")
      return
    }
    let text = "\(Int(a)) calls on 1/\(Int((1 / factor).rounded())) of \(measure)"
    if abs(degree.power - critical) < 1e-9 {
      scale(by: measure.logarithm, rule: "recursion.divide", line, text)
    } else if degree.power < critical {
      let solved = measure.leading.raised(to: (critical * 1e6).rounded() / 1e6)
      replace(by: solved, rule: "recursion.divide", line, text)
    } else {
      replace(by: work, rule: "recursion.divide", line, text)
    }
  }

  /// The parameter or receiver whose parts the calls go into: `node.left`, `children[]`.
  private func structure() -> String? {
    for call in evaluator.recursion {
      for (parameter, value) in zip(evaluator.entry.function.parameters, call.arguments) {
        if let path = value.path, path != parameter.variable.name,
          path.hasPrefix(parameter.variable.name + ".")
            || path.hasPrefix("\(parameter.variable.name)[")
        {
          return parameter.variable.name
        }
      }
    }
    if evaluator.recursion.allSatisfy({ call in
      call.receiver?.path.map { $0 != "self" } ?? false
    }) {
      return "self"
    }
    return nil
  }

  private func scale(
    by factor: CostExpression, rule: String, _ line: Int, _ text: String,
    evidence: Evidence = .proved
  ) {
    let e = evaluator
    e.cost = e.cost.repeated(upper: factor, lower: .one)
    e.cost.terms.append(
      CostTerm(factor.leading, line: line, rule: rule, text: text, evidence: evidence))
    e.allocation = e.allocation * factor
  }

  private func replace(by total: CostExpression, rule: String, _ line: Int, _ text: String) {
    let e = evaluator
    e.cost.upper = total
    e.cost.worst = total
    e.cost.lower = .one
    e.cost.terms.append(
      CostTerm(total.leading, line: line, rule: rule, text: text, evidence: .proved))
  }
}
