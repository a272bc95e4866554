/// A coefficient times a product of factors, one factor per atom, ordered by name.
public struct Term: Hashable, Sendable {
  /// The constant in front; negative in differences such as `n - i`.
  public var coefficient: Double
  /// The factors, ordered by the name of their atom; empty for a constant.
  public var factors: [Factor]

  /// Creates a term from factors that are already ordered and distinct.
  public init(_ coefficient: Double, _ factors: [Factor] = []) {
    self.coefficient = coefficient
    self.factors = factors
  }

  /// The product of two terms.
  func multiplied(by other: Term) -> Term {
    if factors.isEmpty { return Term(coefficient * other.coefficient, other.factors) }
    if other.factors.isEmpty { return Term(coefficient * other.coefficient, factors) }
    var result: [Factor] = []
    result.reserveCapacity(factors.count + other.factors.count)
    var i = 0
    var j = 0
    while i < factors.count && j < other.factors.count {
      let a = factors[i]
      let b = other.factors[j]
      if a.atom == b.atom {
        let product = a.multiplied(by: b)
        if !product.isOne { result.append(product) }
        i += 1
        j += 1
      } else if a.atom.sortKey < b.atom.sortKey {
        result.append(a)
        i += 1
      } else {
        result.append(b)
        j += 1
      }
    }
    result.append(contentsOf: factors[i...])
    result.append(contentsOf: other.factors[j...])
    return Term(coefficient * other.coefficient, result)
  }

  /// Whether this term stays below a constant times `other` when every size is at least 1 and grows.
  ///
  /// Compares factor by factor, so n and m stay apart: `n` is dominated by `n * m`, never by `m`.
  func isDominated(by other: Term) -> Bool {
    var mine = factors[...]
    for theirs in other.factors {
      if let first = mine.first, first.atom == theirs.atom {
        guard !first.growsFaster(than: theirs) else { return false }
        mine = mine.dropFirst()
      } else {
        if let first = mine.first, first.atom.sortKey < theirs.atom.sortKey { return false }
        guard !theirs.shrinks else { return false }
      }
    }
    return mine.allSatisfy { !$0.grows }
  }
}
