extension CostExpression {
  /// The expression with symbols replaced: a summary instantiated with the sizes of actual arguments.
  ///
  /// - Parameter replacement: the value of a symbol, or nil to keep it.
  /// - Returns: the instantiated expression, capped from above.
  public func substituting(_ replacement: (Symbol) -> CostExpression?) -> CostExpression {
    var result: [Term] = []
    for term in terms {
      var product = CostExpression(term.coefficient)
      for factor in term.factors {
        // Capped on the way: the product of a few long sums would be longer than memory.
        product = (product * factor.substituting(replacement)).cappedAbove(24)
      }
      result += product.terms
    }
    // Merged once: adding term by term would order the sum anew for each.
    return CostExpression(result).cappedAbove(24)
  }

  /// The expression with one symbol replaced.
  public func substituting(_ symbol: Symbol, by value: CostExpression) -> CostExpression {
    contains(symbol) ? substituting { $0 == symbol ? value : nil } : self
  }
}

extension Factor {
  fileprivate func substituting(_ replacement: (Symbol) -> CostExpression?) -> CostExpression {
    let value: CostExpression
    switch atom {
    case .symbol(let symbol):
      guard let found = replacement(symbol) else { return CostExpression(self) }
      value = found
    case .maximum(let choice):
      value = .maximum(choice.parts.map { $0.substituting(replacement) })
    case .minimum(let choice):
      value = .minimum(choice.parts.map { $0.substituting(replacement) })
    }
    var result = value.raised(to: power)
    if logPower != 0 { result = result * value.logarithm.raised(to: logPower) }
    if rate != 0 {
      result =
        result
        * ((value * rate).exponential(base: 2)
          ?? CostExpression(Symbol("2^(\(value))", kind: .unbounded)))
    }
    if factorial != 0 {
      result =
        result
        * (value.factorial?.raised(to: factorial)
          ?? value.constantFactorial ?? CostExpression(Symbol("(\(value))!", kind: .unbounded)))
    }
    return result
  }
}

extension CostExpression {
  fileprivate var constantFactorial: CostExpression? {
    guard let constant, constant <= 20 else { return nil }
    return CostExpression(stride(from: 2, through: max(1, constant), by: 1).reduce(1, *))
  }
}
