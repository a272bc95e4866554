internal import CostAlgebra

extension Cost {
  /// The cost in two: what is paid once and what is paid in every round.
  ///
  /// `split` divides each expression; a term of the argument goes to the side of what is paid once where it has a part there.
  /// Nothing is known of the least that is paid once, so the lower bound stays with the rounds.
  func separated(
    by split: (CostExpression) -> (once: CostExpression, every: CostExpression)
  ) -> (once: Cost, every: Cost) {
    let upper = split(self.upper)
    let worst = split(self.worst)
    var once = Cost(upper: upper.once, worst: worst.once, lower: .zero)
    var every = Cost(upper: upper.every, worst: worst.every, lower: lower)
    for term in terms {
      let pieces = split(term.expression)
      var own = term
      own.expression = pieces.once.isZero ? pieces.every : pieces.once
      if pieces.once.isZero { every.terms.append(own) } else { once.terms.append(own) }
    }
    return (once, every)
  }
  /// Adds what is paid once beside the rounds. The least stays: nothing is known of it.
  mutating func add(once other: Cost) {
    upper += other.upper
    worst += other.worst
    terms += other.terms
  }

  /// Gives up a lower bound that is above the upper one: it is of rounds that the upper bound knows to share their work, or to
  /// grow from one to the next.
  mutating func dropCrossedLower() {
    guard !lower.isConstant else { return }
    let most = ComplexityClass(of: upper)
    if !most.isUnknown, ComplexityClass(of: lower) > most { lower = .one }
  }
}
