internal import CostAlgebra
internal import ProgramModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Recursion into parts: of known size (divide and conquer) or of unknown size (partition).

extension RecursionSolver {
  /// A part of what one call does: `own` in the sizes that become smaller from call to call, times `others`, which stay.
  struct WorkPart {
    var own: CostExpression
    var others: CostExpression
  }

  /// T(n) = Σ T(bᵢ n) + work(n), by Akra and Bazzi: the p with Σ bᵢ^p = 1 against the degree of the work in n.
  ///
  /// What the work takes in sizes that do not shrink is a factor of each call: 2 T(n/2) + m comes to m·n, not to m·log n.
  func divide(
    calls a: Double, _ factors: [Double], _ measure: CostExpression, _ work: CostExpression,
    _ line: Int
  ) {
    // Where more calls stand in the code than run on one path, the largest part stands for each.
    let parts =
      Double(factors.count) == a
      ? factors : Array(repeating: factors.max() ?? 0.5, count: max(1, Int(a.rounded())))
    settleSpace(RecursionShape(measure, parts: parts))
    let weight = { (p: Double) in parts.reduce(0) { $0 + pow($1, p) } }
    let works = self.parts(of: work, by: measure)
    let degrees = works.map { ComplexityClass(of: $0.own) }
    guard !degrees.contains(where: { $0.isUnknown || $0.rate != 0 }) else {
      scale(by: measure, rule: "recursion.divide", line, "unknown work")
      return
    }
    let text: TermText =
      "\(String(parts.count)) calls on \(parts.map { "1/\((10 / $0).rounded() / 10)" }.joined(separator: ", ")) of \(measure)"
    if degrees.allSatisfy({ abs(weight($0.power) - 1) < 1e-9 }) {
      scale(by: measure.logarithm, rule: "recursion.divide", line, text)
      return
    }
    var total = CostExpression.zero
    for (part, degree) in zip(works, degrees) {
      let atDegree = weight(degree.power)
      if abs(atDegree - 1) < 1e-9 {
        total += part.own * part.others * measure.logarithm
      } else if atDegree < 1 {
        total += part.own * part.others
      } else {
        let exponent = RecursionShape.exponent(parts, from: degree.power)
        total += part.others * measure.leading.raised(to: exponent)
      }
    }
    replace(by: total, rule: "recursion.divide", line, text)
  }

  /// The work by what stays the same from call to call; what does not, and constants, is one part, the first.
  private func parts(of work: CostExpression, by measure: CostExpression) -> [WorkPart] {
    let shrinking = shrinking(with: measure, work)
    var plain: [Term] = []
    var result: [WorkPart] = []
    for term in work.leading.terms {
      let alone = CostExpression([term])
      let others = alone.substituting { shrinking.contains($0) ? .one : nil }
      if others.isConstant {
        plain.append(term)
      } else if term.coefficient > 0 {
        let own = alone.substituting { shrinking.contains($0) ? nil : .one }
        result.append(WorkPart(own: own, others: others * (1 / term.coefficient)))
      }
    }
    if !plain.isEmpty || result.isEmpty {
      result.insert(WorkPart(own: CostExpression(plain), others: .one), at: 0)
    }
    return result
  }

  /// The sizes of the measure, those that become smaller with it at least as fast in each call, and those of what the
  /// calls themselves give back, which come of their smaller inputs.
  private func shrinking(with measure: CostExpression, _ work: CostExpression) -> Set<Symbol> {
    var result = Set(measure.symbols)
    let returned = evaluator.entry.function.baseName + "()"
    let ratios = evaluator.recursion.map { ratio(shrink(measure, $0)) }
    for symbol in Set(work.symbols) where symbol.kind == .size && !result.contains(symbol) {
      if symbol.name.hasPrefix(returned) {
        result.insert(symbol)
        continue
      }
      let own = evaluator.recursion.map { ratio(shrink(CostExpression(symbol), $0)) }
      let keepsUp = zip(own, ratios).allSatisfy { own, measure in
        guard let own else { return false }
        return measure.map { own <= $0 + 1e-9 } ?? true
      }
      if keepsUp { result.insert(symbol) }
    }
    return result
  }

  private func ratio(_ shrink: Shrink?) -> Double? {
    if case .to(let ratio)? = shrink { ratio } else { nil }
  }

  /// Disjoint parts of unknown size: balanced on average, as bad as one at a time at worst.
  func partition(
    calls: Double, _ measure: CostExpression, _ work: CostExpression, _ line: Int
  ) {
    let e = evaluator
    guard !ComplexityClass(of: work).isUnknown else {
      e.unknown(e.entry.function.baseName, at: line)
      leaveSpaceOpen()
      return
    }
    let largest = measure.leading
    // One element in one of the parts and all others in the other, again and again.
    settleSpace(RecursionShape(largest, calls: largest, whole: largest))
    e.summary.assumptions.append("the parts are disjoint, and balanced on average (line \(line))")
    var usual = CostExpression.zero
    var worst = CostExpression.zero
    for part in parts(of: work, by: measure) {
      let each = part.own * part.others
      if ComplexityClass(of: part.own) < .linear {
        // Each call costs the same wherever it stands: as often as there are elements.
        usual += part.others * largest
        worst += part.others * largest
      } else {
        usual += calls > 1 ? each * measure.logarithm : each
        worst += each * largest
      }
    }
    let isUneven = usual != worst
    replace(
      by: usual, rule: "recursion.partition", line,
      isUneven ? "disjoint parts of \(measure)" : "every element in one part")
    guard isUneven else { return }
    e.cost.worst = worst
    e.summary.qualifier = .expected
  }
}
