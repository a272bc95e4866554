#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension CostExpression {
  /// The sum of two expressions.
  public static func + (a: CostExpression, b: CostExpression) -> CostExpression {
    if a.isZero { return b }
    if b.isZero { return a }
    if let constant = b.constant { return a.adding(constant) }
    if let constant = a.constant { return b.adding(constant) }
    return sum(a.terms, b.terms).withinLimit
  }

  /// The difference of two expressions.
  public static func - (a: CostExpression, b: CostExpression) -> CostExpression {
    if b.isZero { return a }
    if let constant = b.constant { return a.adding(-constant) }
    return sum(a.terms, b.terms, sign: -1).withinLimit
  }

  /// The product of two expressions.
  public static func * (a: CostExpression, b: CostExpression) -> CostExpression {
    if let constant = b.constant { return a * constant }
    if let constant = a.constant { return b * constant }
    if a.terms.count == 1, b.terms.count == 1 {
      return CostExpression(ordered: [a.terms[0].multiplied(by: b.terms[0])]).withinLimit
    }
    guard a.terms.count * b.terms.count <= 4 * hardTermLimit else { return tooLarge }
    var terms: [Term] = []
    terms.reserveCapacity(a.terms.count * b.terms.count)
    for x in a.terms {
      for y in b.terms { terms.append(x.multiplied(by: y)) }
    }
    return CostExpression(terms).withinLimit
  }

  /// The expression times a constant.
  public static func * (a: CostExpression, scale: Double) -> CostExpression {
    if scale == 1 { return a }
    if scale == 0 { return .zero }
    return CostExpression(ordered: a.terms.map { $0.scaled(to: $0.coefficient * scale) })
  }

  /// A product kept small: an upper bound of it.
  public func timesAbove(_ other: CostExpression) -> CostExpression {
    guard terms.count * other.terms.count > 64 else { return (self * other).cappedAbove() }
    return (cappedAbove(8) * other.cappedAbove(8)).cappedAbove()
  }

  /// A product kept small: a lower bound of it.
  public func timesBelow(_ other: CostExpression) -> CostExpression {
    guard terms.count * other.terms.count > 64 else { return (self * other).cappedBelow() }
    return (cappedBelow(8) * other.cappedBelow(8)).cappedBelow()
  }

  /// Adds in place.
  public static func += (a: inout CostExpression, b: CostExpression) { a = a + b }

  /// The expression raised to `exponent`.
  ///
  /// Exact for single terms and small whole exponents of short sums; else the sum of the powers of the terms, which is the
  /// same up to a constant factor.
  public func raised(to exponent: Double) -> CostExpression {
    if exponent == 0 { return .one }
    if exponent == 1 { return self }
    if let constant { return CostExpression(pow(max(constant, 0), exponent)) }
    if terms.count == 1 {
      let scale =
        exponent == exponent.rounded()
        ? pow(terms[0].coefficient, exponent) : pow(abs(terms[0].coefficient), exponent)
      return CostExpression([
        Term(scale, terms[0].factors.map { $0.raised(to: exponent) }.filter { !$0.isOne })
      ])
    }
    if exponent == exponent.rounded(), exponent > 0, exponent <= 4,
      pow(Double(terms.count), exponent) <= 64
    {
      return (1..<Int(exponent)).reduce(self) { product, _ in product * self }
    }
    if exponent < 0 { return leading.dominantTerm.raised(to: exponent) }
    let scale = exponent > 1 ? pow(Double(terms.count), exponent - 1) : 1
    return CostExpression(
      terms.filter { $0.coefficient > 0 }.map {
        Term(
          scale * pow($0.coefficient, exponent),
          $0.factors.map { $0.raised(to: exponent) }.filter { !$0.isOne })
      })
  }

  private var dominantTerm: CostExpression {
    terms.first.map { CostExpression([$0]) } ?? .one
  }

  /// The binary logarithm, up to a constant factor and never below a positive constant.
  ///
  /// `log(n·m) = log n + log m`; `log(n + m)` is replaced by `log n + log m`, which is the same up to a factor of 2.
  public var logarithm: CostExpression {
    if let constant { return CostExpression(max(1, log2(max(constant, 2)))) }
    var result: [Term] = []
    for term in leading.terms {
      for factor in term.factors {
        if factor.factorial > 0 {
          result.append(Term(1, [Factor(factor.atom, power: 1, logPower: 1)]))
        }
        if factor.rate > 0 { result.append(Term(factor.rate, [Factor(factor.atom)])) }
        if factor.power > 0 {
          result.append(Term(1, [Factor(factor.atom, power: 0, logPower: 1)]))
        }
        if factor.power == 0 && factor.logPower > 0 && factor.rate == 0 {
          // log(log n) is not part of the algebra; log n bounds it from above.
          result.append(Term(1, [Factor(factor.atom, power: 0, logPower: 1)]))
        }
      }
    }
    let sum = CostExpression(result).leading
    return sum.isZero ? .one : sum
  }

  /// `base` raised to this expression, or nil when the exponent is not affine.
  public func exponential(base: Double) -> CostExpression? {
    guard base > 0 else { return nil }
    let binary = log2(base)
    var coefficient = 1.0
    var result = CostExpression.one
    for term in terms {
      if term.factors.isEmpty {
        coefficient *= pow(base, term.coefficient)
      } else if term.factors.count == 1, term.factors[0].isPlain {
        result =
          result
          * CostExpression(
            Factor(term.factors[0].atom, power: 0, rate: rounded(binary * term.coefficient)))
      } else if term.factors.count == 1,
        term.factors[0] == Factor(term.factors[0].atom, power: 0, logPower: 1)
      {
        // base^(c·log2 x) = x^(c·log2 base)
        result =
          result
          * CostExpression(
            Factor(term.factors[0].atom, power: rounded(binary * term.coefficient)))
      } else {
        return nil
      }
    }
    return result * coefficient
  }

  /// The factorial, or nil when the expression is not one symbol plus or minus a constant.
  public var factorial: CostExpression? {
    let parts = terms.filter { !$0.factors.isEmpty }
    guard parts.count == 1, parts[0].coefficient == 1, parts[0].factors.count == 1,
      parts[0].factors[0].isPlain
    else { return nil }
    let atom = parts[0].factors[0].atom
    let shift = terms.first { $0.factors.isEmpty }?.coefficient ?? 0
    return CostExpression(Factor(atom, power: min(0, shift) + max(0, shift), factorial: 1))
  }
}
