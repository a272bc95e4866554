extension CostExpression {
  /// Whether this is at most `other`, exactly, for all sizes of at least 1.
  ///
  /// False means "not shown", not "larger".
  public func isAtMost(_ other: CostExpression) -> Bool {
    if let mine = constant, let theirs = other.constant { return mine <= theirs }
    if terms.count == 1, other.terms.count == 1 {
      // What most operands of maxima and minima are.
      let (mine, theirs) = (terms[0], other.terms[0])
      if mine.coefficient > 0, theirs.coefficient > 0 {
        // Something grows that the other has not.
        if mine.traits.needed & ~theirs.traits.present != 0 { return false }
        if mine.order(before: theirs) == .same {
          return rounded(theirs.coefficient - mine.coefficient) >= 0
        }
        return mine.coefficient <= theirs.coefficient && mine.isPointwiseAtMost(theirs)
      }
    }
    guard mayBeCovered(by: other) else { return false }
    if self == other { return true }
    let difference = CostExpression.sum(other.terms, terms, sign: -1)
    guard difference.terms.contains(where: { $0.coefficient < 0 }) else { return true }
    // Every negative term must be paid for by a positive one that dominates it.
    var budget = difference.terms.filter { $0.coefficient > 0 }
    if budget.isEmpty { return false }
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

  /// Whether each positive term has one that could pay for it, by the atoms that occur: false where ``isAtMost(_:)`` is.
  private func mayBeCovered(by other: CostExpression) -> Bool {
    for term in terms where term.coefficient > 0 {
      let needed = term.traits.needed
      if needed == 0 { continue }
      let isPaid =
        other.terms.contains { $0.coefficient > 0 && needed & ~$0.traits.present == 0 }
        || terms.contains { $0.coefficient < 0 && needed & ~$0.traits.present == 0 }
      if !isPaid { return false }
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
    if terms.isEmpty { return self }
    if terms.count == 1, terms[0].coefficient > 0 {
      let isPlain = terms[0].list.allSatisfy { $0.power >= 0 && $0.rate >= 0 }
      if isPlain {
        return terms[0].coefficient == 1
          ? self : CostExpression(ordered: [terms[0].scaled(to: 1)])
      }
    }
    var kept: [Term] = []
    kept.reserveCapacity(terms.count)
    var shrinks = false
    for term in terms where term.coefficient > 0 {
      if term.isBounded(byOneOf: kept) { continue }
      if let first = term.firstBounded(of: kept) {
        var i = kept.count - 1
        while i >= first {
          if i == first || kept[i].isBounded(by: term) { kept.remove(at: i) }
          i -= 1
        }
      }
      kept.append(term.coefficient == 1 ? term : term.scaled(to: 1))
      if term.list.contains(where: { $0.power < 0 || $0.rate < 0 }) { shrinks = true }
    }
    guard shrinks else { return CostExpression(ordered: kept) }
    return CostExpression(
      kept.map { term in
        Term(1, term.factors.filter { !($0.power < 0 || $0.rate < 0) })
      })
  }
}

extension Term {
  /// Whether one of the terms bounds it. What grows has to be there, which decides most pairs without a call.
  fileprivate func isBounded(byOneOf others: [Term]) -> Bool {
    let needed = traits.needed
    for i in others.indices where needed & ~others[i].traits.present == 0 {
      if isBounded(by: others[i]) { return true }
    }
    return false
  }

  /// The first of the terms that it bounds.
  fileprivate func firstBounded(of others: [Term]) -> Int? {
    let present = traits.present
    for i in others.indices where others[i].traits.needed & ~present == 0 {
      if others[i].isBounded(by: self) { return i }
    }
    return nil
  }

  /// Whether each factor is at most the other's for every size of at least 1, without constants.
  fileprivate func isPointwiseAtMost(_ other: Term) -> Bool {
    if product == other.product { return true }
    let (factors, others) = (list, other.list)
    var i = 0
    var j = 0
    while i < factors.count || j < others.count {
      let order: Order =
        i == factors.count
        ? .after
        : j == others.count
          ? .before : factors[i].atom.order(before: others[j].atom)
      switch order {
      case .same:
        let (mine, theirs) = (factors[i], others[j])
        guard mine.power <= theirs.power, mine.logPower <= theirs.logPower,
          mine.rate <= theirs.rate, mine.factorial <= theirs.factorial
        else { return false }
        i += 1
        j += 1
      case .before:
        let mine = factors[i]
        guard mine.power <= 0, mine.logPower <= 0, mine.rate <= 0, mine.factorial <= 0
        else { return false }
        i += 1
      case .after:
        let theirs = others[j]
        guard theirs.power >= 0, theirs.logPower >= 0, theirs.rate >= 0, theirs.factorial >= 0
        else { return false }
        j += 1
      }
    }
    return true
  }

  /// Dominance that also looks into maxima and minima: `a` is below `max(a, b)`, `min(a, b)` below `a`.
  fileprivate func isBounded(by other: Term) -> Bool {
    // What grows has to be there, be it in a maximum.
    if traits.needed & ~other.traits.present != 0 { return false }
    if isDominated(by: other) { return true }
    // Each choice of a part is tried with each of the others: beyond a few the answer is not worth the time.
    let choices = traits.choices + other.traits.choices
    let size = traits.choiceSize + other.traits.choiceSize
    guard choices > 0, choices <= 2, size <= 24 else { return false }
    for (i, factor) in list.enumerated() {
      guard case .minimum(let choice) = factor.atom, factor.isPlain else { continue }
      var rest = Array(factors)
      rest.remove(at: i)
      for part in choice.parts {
        let replaced = CostExpression([Term(coefficient, rest)]) * part
        if replaced.isDominated(by: CostExpression([other])) { return true }
      }
    }
    for (i, factor) in other.list.enumerated() {
      guard case .maximum(let choice) = factor.atom, factor.isPlain else { continue }
      if other.list.count == 1 {
        // Dominance looks at no coefficient: each part stands for itself.
        for part in choice.parts where part.terms.contains(where: { isDominated(by: $0) }) {
          return true
        }
        continue
      }
      var rest = Array(other.factors)
      rest.remove(at: i)
      for part in choice.parts {
        let replaced = CostExpression([Term(other.coefficient, rest)]) * part
        if replaced.terms.contains(where: { isDominated(by: $0) }) { return true }
      }
    }
    return false
  }
}
