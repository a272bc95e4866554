extension CostExpression {
  /// Which side of a quantity an expression bounds: what is too long is simplified towards it.
  public enum Side: Sendable {
    /// At least the quantity.
    case above
    /// At most the quantity.
    case below
  }

  /// The expression with symbols replaced: a summary instantiated with the sizes of actual arguments.
  ///
  /// - Parameters:
  ///   - side: which side it bounds: what gets too long is simplified towards it.
  ///   - replacement: the value of a symbol, or nil to keep it.
  /// - Returns: the instantiated expression, capped.
  public func substituting(
    side: Side = .above, _ replacement: (Symbol) -> CostExpression?
  ) -> CostExpression {
    if isConstant { return self }
    var values = Replacements()
    var kept: [Symbol] = []
    forEachSymbol { symbol in
      if values[symbol] != nil || kept.contains(symbol) { return }
      if let value = replacement(symbol) { values.add(symbol, value) } else { kept.append(symbol) }
    }
    return values.isEmpty ? self : substituting(side, values)
  }

  /// The expression with one symbol replaced.
  public func substituting(_ symbol: Symbol, by value: CostExpression) -> CostExpression {
    guard contains(symbol) else { return self }
    var values = Replacements()
    values.add(symbol, value)
    return substituting(.above, values)
  }

  fileprivate func substituting(_ side: Side, _ values: Replacements) -> CostExpression {
    // One size alone is what most costs are.
    if let symbol { return values[symbol] ?? self }
    var result: [Term] = []
    result.reserveCapacity(terms.count)
    for term in terms {
      guard term.traits.present & values.bits != 0,
        term.list.contains(where: { $0.mentions(values) })
      else {
        result.append(term)
        continue
      }
      var product = CostExpression(ordered: [Term(term.coefficient)])
      for factor in term.list {
        let value =
          factor.mentions(values) ? factor.substituting(side, values) : CostExpression(factor)
        // Capped on the way: the product of a few long sums would be longer than memory.
        product = side == .above ? product.timesAbove(value) : product.timesBelow(value)
      }
      result += product.terms
    }
    // Merged once: adding term by term would order the sum anew for each.
    let sum = CostExpression(result)
    return side == .above ? sum.cappedAbove(24) : sum.cappedBelow(24)
  }
}

/// The values of symbols: few, so that looking through them is faster than hashing.
private struct Replacements {
  private var symbols: [Symbol] = []
  private var values: [CostExpression] = []
  /// The bits of the symbols.
  private(set) var bits: UInt64 = 0

  var isEmpty: Bool { symbols.isEmpty }

  mutating func add(_ symbol: Symbol, _ value: CostExpression) {
    symbols.append(symbol)
    values.append(value)
    bits |= symbol.bit
  }

  func contains(_ symbol: Symbol) -> Bool {
    bits & symbol.bit != 0 && symbols.contains(symbol)
  }

  subscript(symbol: Symbol) -> CostExpression? {
    guard bits & symbol.bit != 0, let i = symbols.firstIndex(of: symbol) else { return nil }
    return values[i]
  }
}

extension Factor {
  fileprivate func mentions(_ values: Replacements) -> Bool {
    switch atom {
    case .symbol(let symbol): values.contains(symbol)
    case .maximum(let choice), .minimum(let choice):
      choice.present & values.bits != 0
        && choice.parts.contains { $0.containsSymbol { values.contains($0) } }
    }
  }

  fileprivate func substituting(
    _ side: CostExpression.Side, _ values: Replacements
  ) -> CostExpression {
    let value: CostExpression
    switch atom {
    case .symbol(let symbol):
      guard let found = values[symbol] else { return CostExpression(self) }
      value = found
    case .maximum(let choice):
      let parts = choice.parts.map { $0.substituting(side, values) }
      // A long maximum becomes a sum, which is above it; any operand is below it.
      value = side == .above || parts.count <= 6 ? .maximum(parts) : parts[0]
    case .minimum(let choice):
      let parts = choice.parts.map { $0.substituting(side, values) }
      value = side == .above ? .minimum(parts) : .least(parts)
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
