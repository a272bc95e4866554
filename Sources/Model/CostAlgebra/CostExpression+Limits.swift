/// How large an expression may be. Sizes of sizes are put into one another along the calls of a program, and what is
/// made of a sum of sums of products would soon fill the memory; so every bound is kept small, by construction.
extension CostExpression {
  /// The most terms of a bound.
  public static let termLimit = 16
  /// The most factors of a bound, with those of its maxima and minima.
  static let weightLimit = 96
  /// The most maxima and minima in one another.
  static let depthLimit = 3
  /// The most terms of any expression: beyond, it becomes an unknown, which bounds nothing wrongly.
  static let hardTermLimit = 160
  static let hardWeightLimit = 1_600
  /// The most sizes that one largest size stands for.
  static let largestLimit = 32

  /// Stands for what is too long to be written down.
  static let tooLarge = CostExpression(Symbol("cost(too large to write down)", kind: .cost))

  /// The expression, or an unknown where it is too large for anything.
  var withinLimit: CostExpression {
    // Few terms of few factors are small without counting.
    if terms.count <= 4, depth == 0 { return self }
    return terms.count > Self.hardTermLimit || weight > Self.hardWeightLimit
      ? Self.tooLarge : self
  }

  /// Whether it is as small as a bound has to be, so that capping it changes nothing.
  package var isSmall: Bool { !exceeds(Self.termLimit) }

  private func exceeds(_ limit: Int) -> Bool {
    if terms.count > limit { return true }
    return terms.withUnsafeBufferPointer { terms in
      var weight = 0
      for i in terms.indices {
        weight += Int(terms[i].traits.weight)
        if terms[i].traits.depth > Self.depthLimit { return true }
      }
      return weight > Self.weightLimit
    }
  }

  /// A small expression that this is at most, up to a constant factor: at most `limit` terms, and no more factors and no
  /// deeper maxima than any bound may have.
  ///
  /// What is too much is bounded by powers of one size, the largest of those that occur, so that the class stays what it
  /// was; see ``isSimplified``.
  ///
  /// - Complexity: O(size of the expression) where it is small already.
  public func cappedAbove(_ limit: Int = termLimit) -> CostExpression {
    guard exceeds(limit) else { return self }
    let reduced = leading
    guard reduced.exceeds(limit) else { return reduced }
    // The first terms, which grow fastest, stay as they are while there is room.
    var kept: [Term] = []
    var room = Self.weightLimit / 2
    for term in reduced.terms.prefix(limit - 1) {
      let weight = term.weight
      guard weight <= room, term.traits.depth < Self.depthLimit else { break }
      room -= weight
      kept.append(term)
    }
    let rest = CostExpression(ordered: Array(reduced.terms[kept.count...]))
    let result = CostExpression(ordered: kept) + rest.widened
    return result.terms.count > limit || result.weight > Self.weightLimit
      ? reduced.widened : result
  }

  /// A small expression that is at most this: at most `limit` terms, the others dropped; zero where a term is negative, since
  /// what it is taken from may not be dropped.
  ///
  /// - Complexity: O(size of the expression).
  public func cappedBelow(_ limit: Int = termLimit) -> CostExpression {
    guard exceeds(limit) else { return self }
    guard terms.allSatisfy({ $0.coefficient > 0 }) else { return .zero }
    var kept: [Term] = []
    var room = Self.weightLimit
    for term in terms where kept.count < limit {
      let weight = term.weight
      guard weight <= room, term.traits.depth <= Self.depthLimit else {
        continue
      }
      room -= weight
      kept.append(term)
    }
    return CostExpression(ordered: kept)
  }

  /// Whether part of it is bounded by powers of the largest of many sizes, because it was too long.
  public var isSimplified: Bool {
    terms.contains { term in
      term.list.contains { factor in
        switch factor.atom {
        case .symbol(let symbol): CostExpression.tooLarge.symbol == symbol
        case .maximum(let choice), .minimum(let choice):
          choice.isSummary || choice.parts.contains(where: \.isSimplified)
        }
      }
    }
  }

  /// One term that bounds all of them up to a constant factor: a power of the largest size that occurs, times a power of
  /// the costliest of the caller's closures.
  ///
  /// Each size is at most the largest and at least 1, so `a·b ≤ max(a, b, …)²`. In one size all terms compare, and the one
  /// that grows fastest bounds the rest.
  private var widened: CostExpression {
    var sizes = SymbolList()
    var steps = SymbolList()
    forEachSymbol { symbol in
      if symbol.kind == .step { steps.insert(symbol) } else { sizes.insert(symbol) }
    }
    guard sizes.all.count <= Self.largestLimit, steps.all.count <= Self.largestLimit,
      let envelope = Envelope(of: self)
    else { return Self.tooLarge }
    var factors: [Factor] = []
    if let largest = Self.largest(sizes.all) {
      factors.append(
        Factor(
          largest, power: envelope.size.power, logPower: envelope.size.logPower,
          rate: envelope.size.rate, factorial: envelope.size.factorial))
    }
    if let largest = Self.largest(steps.all) {
      factors.append(Factor(largest, power: envelope.step))
    }
    let count = Double(terms.count { $0.coefficient > 0 })
    return factors.filter { !$0.isOne }.reduce(.one) { $0 * CostExpression($1) } * count
  }

  private static func largest(_ symbols: [Symbol]) -> Atom? {
    if symbols.count <= 1 { return symbols.first.map { .symbol($0) } }
    return .maximum(Choice(symbols.sorted().map { CostExpression($0) }, isSummary: true))
  }
}

/// What a cost comes to where all sizes are one and all closures of the caller are another.
private struct Envelope {
  var size = ComplexityClass()
  /// The power of what a closure of the caller costs.
  var step = 0.0

  /// The envelope of the terms of a sum that are positive; nil where it has no form.
  init?(of expression: CostExpression) {
    for term in expression.terms where term.coefficient > 0 {
      guard let own = Envelope(of: term) else { return nil }
      size = max(size, own.size)
      step = max(step, own.step)
    }
  }

  private init?(of term: Term) {
    for factor in term.list {
      var base = Envelope()
      switch factor.atom {
      case .symbol(let symbol):
        if symbol.kind == .step { base.step = 1 } else { base.size = .linear }
      case .maximum(let choice), .minimum(let choice):
        for part in choice.parts {
          guard let own = Envelope(of: part) else { return nil }
          base.size = max(base.size, own.size)
          base.step = max(base.step, own.step)
        }
      }
      let power = max(0, factor.power)
      size.power += base.size.power * power
      size.logPower += base.size.logPower * power
      size.rate += base.size.rate * power
      size.factorial += base.size.factorial * power
      step += base.step * power
      if factor.logPower > 0 {
        if base.size.rate > 0 || base.size.factorial > 0 {
          // The logarithm of a power is at most a power with one more logarithm.
          size.power += 2 * factor.logPower
        } else {
          size.logPower += factor.logPower
        }
        if base.step > 0 { step += factor.logPower }
      }
      guard factor.rate > 0 || factor.factorial > 0 else { continue }
      // The exponential of anything but one size has no form.
      guard base.size == .linear, base.step == 0 else { return nil }
      size.rate += max(0, factor.rate)
      size.factorial += max(0, factor.factorial)
    }
  }

  private init() {}
}
