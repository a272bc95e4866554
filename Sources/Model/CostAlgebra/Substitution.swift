/// What symbols are replaced by: the sizes of the actual arguments of one call.
///
/// A call puts its arguments into several expressions, in which the same symbols and maxima occur. Each symbol is asked for
/// once, and each maximum and minimum is made once. For one thread.
package final class Substitution {
  private let replacement: (Symbol) -> CostExpression?
  /// Whether each size is replaced by itself, so that nobody is asked.
  private let isIdentity: Bool
  /// The symbols that were asked for, by address.
  @exclusivity(unchecked) private var symbols = AddressTable<Value>()
  /// The maxima and minima that were met, by address and side, with what they come to.
  @exclusivity(unchecked) private var choices = AddressTable<CostExpression?>()

  enum Value {
    case kept
    /// Replaced by itself, which changes nothing but a maximum that stands for many sizes.
    case itself
    case replaced(CostExpression)
  }

  /// Creates a substitution.
  ///
  /// - Parameter replacement: the value of a symbol, or nil to keep it; asked once for each.
  package init(_ replacement: @escaping (Symbol) -> CostExpression?) {
    self.replacement = replacement
    isIdentity = false
  }

  /// Creates the substitution of each size by itself, for a call whose sizes are called the same here and there.
  package init() {
    replacement = { $0.kind == .size ? CostExpression($0) : nil }
    isIdentity = true
  }

  /// Creates the substitution of one symbol.
  init(_ symbol: Symbol, by value: CostExpression) {
    replacement = { $0 == symbol ? value : nil }
    isIdentity = false
  }

  /// What a symbol becomes.
  ///
  /// - Complexity: O(1), and one question for each symbol.
  func value(of symbol: Symbol) -> Value {
    if isIdentity { return symbol.kind == .size ? .itself : .kept }
    if let known = symbols[symbol.address] { return known }
    var value = Value.kept
    if let new = replacement(symbol) {
      value = new.isPlain(symbol) ? .itself : .replaced(new)
    }
    symbols.insert(value, at: symbol.address)
    return value
  }

  /// The value of a symbol; nil where it is kept.
  package subscript(symbol: Symbol) -> CostExpression? {
    switch value(of: symbol) {
    case .kept: nil
    case .itself: CostExpression(symbol)
    case .replaced(let value): value
    }
  }

  /// Whether it leaves a term as it is for certain: only maxima that stand for many sizes are made anew by what changes nothing.
  fileprivate func keeps(_ term: Term) -> Bool { isIdentity && !term.traits.hasSummary }

  /// Whether a maximum or minimum is changed.
  private func changes(_ choice: Choice) -> Bool {
    for symbol in choice.symbols {
      switch value(of: symbol) {
      case .kept: continue
      case .itself: if choice.hasSummary { return true }
      case .replaced: return true
      }
    }
    return false
  }

  /// What the atom of a factor becomes; nil where it stays.
  func value(of atom: Atom, _ side: CostExpression.Side) -> CostExpression? {
    let choice: Choice
    switch atom {
    case .symbol(let symbol):
      guard case .replaced(let value) = value(of: symbol) else { return nil }
      return value
    case .maximum(let own), .minimum(let own): choice = own
    }
    let key = atom.address &+ (side == .above ? 0 : 2)
    if let known = choices[key] { return known }
    var result: CostExpression?
    if changes(choice) {
      let parts = choice.parts.map { $0.substituting(side, self) }
      result =
        switch (atom, side) {
        // A long maximum becomes a sum, which is above it; any operand is below it.
        case (.minimum, .above): .minimum(parts)
        case (.minimum, .below): .least(parts)
        case (_, .above): .maximum(parts)
        case (_, .below): parts.count <= 6 ? .maximum(parts) : parts[0]
        }
    }
    choices.insert(result, at: key)
    return result
  }
}

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
  ///   - replacement: the value of a symbol, or nil to keep it; asked once for each.
  /// - Returns: the instantiated expression, capped.
  public func substituting(
    side: Side = .above, _ replacement: (Symbol) -> CostExpression?
  ) -> CostExpression {
    if isConstant { return self }
    return withoutActuallyEscaping(replacement) { substituting(side: side, Substitution($0)) }
  }

  /// The expression with symbols replaced as in other expressions before.
  package func substituting(
    side: Side = .above, _ substitution: Substitution
  ) -> CostExpression {
    terms.contains { $0.isChanged(side, substitution) } ? substituting(side, substitution) : self
  }

  /// The expression with one symbol replaced.
  public func substituting(_ symbol: Symbol, by value: CostExpression) -> CostExpression {
    guard contains(symbol) else { return self }
    return substituting(.above, Substitution(symbol, by: value))
  }

  /// Whether it is exactly one symbol.
  fileprivate func isPlain(_ symbol: Symbol) -> Bool {
    terms.count == 1 && terms[0].coefficient == 1 && terms[0].product == symbol.product
  }

  fileprivate func substituting(_ side: Side, _ values: Substitution) -> CostExpression {
    // One size alone is what most costs are.
    if let symbol {
      guard case .replaced(let value) = values.value(of: symbol) else { return self }
      return value
    }
    var result: [Term] = []
    result.reserveCapacity(terms.count)
    for term in terms { term.substitute(side, values, into: &result) }
    // Merged once: adding term by term would order the sum anew for each.
    let sum = CostExpression(result)
    return side == .above ? sum.cappedAbove(24) : sum.cappedBelow(24)
  }
}

extension Term {
  fileprivate func isChanged(_ side: CostExpression.Side, _ values: Substitution) -> Bool {
    if values.keeps(self) { return false }
    return list.contains { values.value(of: $0.atom, side) != nil }
  }

  fileprivate func substitute(
    _ side: CostExpression.Side, _ values: Substitution, into result: inout [Term]
  ) {
    guard isChanged(side, values) else {
      result.append(self)
      return
    }
    let list = list
    if list.count == 1, list[0].isPlain, let value = values.value(of: list[0].atom, side),
      value.isSmall
    {
      // A multiple of one size: no product to be kept small.
      for term in value.terms {
        result.append(term.scaled(to: term.coefficient * coefficient))
      }
      return
    }
    // What stays in front of the first that changes is one product, as long as it is small.
    var kept = 0
    while kept < list.count, values.value(of: list[kept].atom, side) == nil { kept += 1 }
    if kept > 0, traits.depth > CostExpression.depthLimit || weight > CostExpression.weightLimit {
      kept = 0
    }
    var product = CostExpression(
      ordered: [
        Term(
          coefficient,
          of: kept == 0 ? Product.empty : Product.of(UnsafeBufferPointer(rebasing: list[..<kept])))
      ])
    for factor in list[kept...] {
      let value =
        values.value(of: factor.atom, side).map { factor.applied(to: $0) }
        ?? CostExpression(factor)
      // Capped on the way: the product of a few long sums would be longer than memory.
      product = side == .above ? product.timesAbove(value) : product.timesBelow(value)
    }
    result += product.terms
  }
}

extension Factor {
  /// The factor with another quantity in place of its own.
  fileprivate func applied(to value: CostExpression) -> CostExpression {
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
