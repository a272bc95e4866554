extension CostExpression {
  /// Whether this is at most `other`, exactly, for all sizes of at least 1.
  ///
  /// False means "not shown", not "larger".
  public func isAtMost(_ other: CostExpression) -> Bool {
    if self == other { return true }
    let difference = other - self
    guard difference.terms.contains(where: { $0.coefficient < 0 }) else { return true }
    // Every negative term must be paid for by a positive one that dominates it.
    var budget = difference.terms.filter { $0.coefficient > 0 }
    for term in difference.terms where term.coefficient < 0 {
      var owed = -term.coefficient
      for i in budget.indices where owed > 0 && term.isPointwiseAtMost(budget[i]) {
        let paid = min(owed, budget[i].coefficient)
        budget[i].coefficient -= paid
        owed -= paid
      }
      guard owed <= 0 else { return false }
    }
    return true
  }

  /// Whether this grows at most as fast as `other`, up to a constant factor.
  public func isDominated(by other: CostExpression) -> Bool {
    terms.allSatisfy { term in
      term.coefficient <= 0
        || other.terms.contains { $0.coefficient > 0 && term.isBounded(by: $0) }
    }
  }

  /// The terms that are not dominated by another, with coefficient 1: what a big-O keeps.
  ///
  /// Dominance takes every size to be at least 1. Negative terms are dropped, so this is an upper bound.
  public var leading: CostExpression {
    // Most expressions are one term, which nothing dominates.
    if terms.count == 1, terms[0].coefficient == 1,
      terms[0].factors.allSatisfy({ $0.power >= 0 && $0.rate >= 0 })
    {
      return self
    }
    let positive = terms.filter { $0.coefficient > 0 }
    var kept: [Term] = []
    for term in positive {
      if kept.contains(where: { term.isBounded(by: $0) }) { continue }
      kept.removeAll { $0.isBounded(by: term) }
      kept.append(term)
    }
    return CostExpression(
      kept.map { term in
        Term(1, term.factors.filter { !($0.power < 0 || $0.rate < 0) })
      })
  }

  /// At most `limit` terms, still an upper bound: the rest is bounded by one term with the largest exponents.
  public func cappedAbove(_ limit: Int = 16) -> CostExpression {
    guard terms.count > limit else { return self }
    let reduced = leading
    guard reduced.terms.count > limit else { return reduced }
    var bound: [Atom: Factor] = [:]
    for term in reduced.terms[(limit - 1)...] {
      for factor in term.factors {
        guard let known = bound[factor.atom] else {
          bound[factor.atom] = factor
          continue
        }
        bound[factor.atom] = Factor(
          factor.atom, power: max(known.power, factor.power),
          logPower: max(known.logPower, factor.logPower), rate: max(known.rate, factor.rate),
          factorial: max(known.factorial, factor.factorial))
      }
    }
    let product = bound.values.reduce(CostExpression.one) { $0 * CostExpression($1) }
    return CostExpression(Array(reduced.terms[..<(limit - 1)])) + product
  }

  /// At most `limit` terms, still a lower bound: later terms, all positive, are dropped.
  public func cappedBelow(_ limit: Int = 16) -> CostExpression {
    guard terms.count > limit, terms.allSatisfy({ $0.coefficient > 0 }) else { return self }
    return CostExpression(Array(terms[..<limit]))
  }
}

extension Term {
  /// Whether each factor is at most the other's for every size of at least 1, without constants.
  fileprivate func isPointwiseAtMost(_ other: Term) -> Bool {
    var theirs: [Atom: Factor] = [:]
    for factor in other.factors { theirs[factor.atom] = factor }
    for factor in factors {
      guard let match = theirs.removeValue(forKey: factor.atom) else {
        guard factor.power <= 0, factor.logPower <= 0, factor.rate <= 0, factor.factorial <= 0
        else { return false }
        continue
      }
      guard factor.power <= match.power, factor.logPower <= match.logPower,
        factor.rate <= match.rate, factor.factorial <= match.factorial
      else { return false }
    }
    return theirs.values.allSatisfy {
      $0.power >= 0 && $0.logPower >= 0 && $0.rate >= 0 && $0.factorial >= 0
    }
  }

  /// Dominance that also looks into maxima and minima: `a` is below `max(a, b)`, `min(a, b)` below `a`.
  fileprivate func isBounded(by other: Term) -> Bool {
    if isDominated(by: other) { return true }
    // Each choice of a part is tried with each of the others: beyond a few the answer is not worth the time.
    var choices = 0
    var size = 0
    for factor in factors where factor.choiceSize > 0 {
      choices += 1
      size += factor.choiceSize
    }
    for factor in other.factors where factor.choiceSize > 0 {
      choices += 1
      size += factor.choiceSize
    }
    guard choices > 0, choices <= 2, size <= 24 else { return false }
    for (i, factor) in factors.enumerated() {
      guard case .minimum(let choice) = factor.atom, factor == Factor(factor.atom) else { continue }
      var rest = factors
      rest.remove(at: i)
      for part in choice.parts {
        let replaced = CostExpression([Term(coefficient, rest)]) * part
        if replaced.isDominated(by: CostExpression([other])) { return true }
      }
    }
    for (i, factor) in other.factors.enumerated() {
      guard case .maximum(let choice) = factor.atom, factor == Factor(factor.atom) else { continue }
      var rest = other.factors
      rest.remove(at: i)
      for part in choice.parts {
        let replaced = CostExpression([Term(other.coefficient, rest)]) * part
        if replaced.terms.contains(where: { isDominated(by: $0) }) { return true }
      }
    }
    return false
  }
}

extension Factor {
  /// The terms of all parts of a maximum or minimum that could not be decided; 0 for a symbol.
  fileprivate var choiceSize: Int {
    switch atom {
    case .symbol: 0
    case .maximum(let choice), .minimum(let choice): choice.termCount
    }
  }
}
