/// One contribution to a cost, with where it comes from.
public struct CostTerm: Hashable, Sendable {
  /// How much it contributes.
  public var expression: CostExpression
  /// The line that causes it, from 1.
  public var line: Int
  /// The rule that made it: `loop.sequence`, `call`, `catalogue`.
  public var rule: String
  /// What a reader should know: `linear search in users`.
  public var text: TermText
  /// How well it is known.
  public var evidence: Evidence
  /// What it assumes.
  public var qualifier: Qualifier

  /// Creates a contribution.
  public init(
    _ expression: CostExpression, line: Int, rule: String, text: TermText, evidence: Evidence,
    qualifier: Qualifier = .worst
  ) {
    self.expression = expression
    self.line = line
    self.rule = rule
    self.text = text
    self.evidence = evidence
    self.qualifier = qualifier
  }

  /// With symbols replaced; what its text says of sizes that an analysis has not settled yet goes along.
  public func substituting(_ replacement: (Symbol) -> CostExpression?) -> CostTerm {
    var result = self
    result.expression = expression.substituting(replacement)
    result.settleText(replacement)
    return result
  }

  /// With symbols replaced as in other expressions before.
  package func substituting(_ substitution: Substitution) -> CostTerm {
    var result = self
    result.expression = expression.substituting(substitution)
    result.settleText { substitution[$0] }
    return result
  }

  /// Replaces symbols in the text where it holds some that are not settled.
  public mutating func settleText(_ replacement: (Symbol) -> CostExpression?) {
    if text.isUnsettled { text = text.substituting(replacement) }
  }
}

/// The cost of a region: an interval, what the upper end assumes, and the terms it is made of.
public struct Cost: Hashable, Sendable {
  /// The upper bound as an engineer means it: hashing expected, appending amortized.
  public var upper: CostExpression
  /// The upper bound with nothing assumed.
  public var worst: CostExpression
  /// The lower bound.
  public var lower: CostExpression
  /// The contributions with more than constant cost, capped.
  public var terms: [CostTerm]

  /// The largest number of contributions kept; the smallest are dropped from the listing, never from the bound.
  public static let termLimit = 24

  /// Creates a cost.
  public init(
    upper: CostExpression, worst: CostExpression, lower: CostExpression, terms: [CostTerm] = []
  ) {
    self.upper = upper
    self.worst = worst
    self.lower = lower
    self.terms = terms
  }

  /// A cost that is exactly `expression`.
  public init(exactly expression: CostExpression) {
    self.init(upper: expression, worst: expression, lower: expression)
  }

  /// No cost.
  public static let zero = Cost(exactly: .zero)
  /// One step.
  public static let one = Cost(exactly: .one)

  /// One after the other.
  public static func + (a: Cost, b: Cost) -> Cost {
    var sum = a
    sum += b
    return sum
  }

  /// One after the other, in place.
  public static func += (a: inout Cost, b: Cost) {
    if a.upper.isSame(as: a.worst), b.upper.isSame(as: b.worst) {
      // Most costs assume nothing: both bounds are one, and are added to once.
      a.worst = .zero
      a.upper.addAbove(b.upper)
      a.worst = a.upper
    } else {
      a.upper.addAbove(b.upper)
      a.worst.addAbove(b.worst)
    }
    a.lower.addBelow(b.lower)
    guard !b.terms.isEmpty else { return }
    a.terms += b.terms
    // Seldom, so that a long function doesn't rank its contributions for each call in it.
    if a.terms.count > 2 * termLimit { a.terms = capped(a.terms) }
  }

  /// One or the other: at most the larger, at least the smaller.
  public static func either(_ a: Cost, _ b: Cost) -> Cost {
    // The sum bounds the maximum up to a factor of two and keeps the expression a plain sum.
    Cost(
      upper: (a.upper + b.upper).leadingIfLarge, worst: (a.worst + b.worst).leadingIfLarge,
      lower: .least([a.lower, b.lower]), terms: capped(a.terms + b.terms))
  }

  /// Repeated at most `upper` and at least `lower` times.
  public func repeated(upper times: CostExpression, lower least: CostExpression) -> Cost {
    let above = upper.timesAbove(times)
    return Cost(
      upper: above, worst: worst.isSame(as: upper) ? above : worst.timesAbove(times),
      lower: lower.timesBelow(least),
      terms: terms.map { term in
        var result = term
        result.expression = term.expression.timesAbove(times)
        return result
      })
  }

  /// With symbols replaced.
  public func substituting(_ replacement: (Symbol) -> CostExpression?) -> Cost {
    withoutActuallyEscaping(replacement) { substituting(Substitution($0)) }
  }

  /// With symbols replaced as in other expressions before.
  package func substituting(_ substitution: Substitution) -> Cost {
    var result = instantiated(substitution)
    result.terms = terms.map { $0.substituting(substitution) }
    return result
  }

  /// With symbols replaced, without the list of contributions.
  package func instantiated(_ substitution: Substitution) -> Cost {
    let upper = self.upper.substituting(substitution)
    return Cost(
      upper: upper,
      worst: worst.isSame(as: self.upper) || worst == self.upper
        ? upper : worst.substituting(substitution),
      lower: lower.substituting(side: .below, substitution))
  }

  private static func capped(_ terms: [CostTerm]) -> [CostTerm] {
    guard terms.count > termLimit else { return terms }
    let order = terms.map { (term: $0, rank: ComplexityClass(of: $0.expression)) }
      .enumerated().sorted {
        let (a, b) = ($0.element.rank, $1.element.rank)
        return a == b ? $0.offset < $1.offset : a > b
      }
    return order.prefix(termLimit).sorted { $0.offset < $1.offset }.map(\.element.term)
  }
}

extension CostExpression {
  fileprivate var leadingIfLarge: CostExpression { terms.count > 12 ? leading : self }
}
