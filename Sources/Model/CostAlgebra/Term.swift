/// A coefficient times a product of factors, one factor per atom, in the atoms' order.
public struct Term: Sendable {
  /// The constant in front; negative in differences such as `n - i`.
  public internal(set) var coefficient: Double
  /// The factors, in the order of their atoms; empty for a constant.
  public let factors: [Factor]
  /// A rough degree that orders terms, the fastest-growing first.
  let degree: Double
  /// What is asked of the factors all the time, found out once.
  let traits: Traits

  /// What a term's factors are like.
  struct Traits: Sendable {
    /// A bit for each atom that makes the term grow; minima left out. Different atoms may share one.
    var needed: UInt64 = 0
    /// A bit for each atom that occurs, also in maxima and minima.
    var present: UInt64 = 0
    /// The size of the term with what its maxima and minima are made of.
    var weight: Int32 = 1
    /// How many terms the parts of its maxima and minima have.
    var choiceSize: Int32 = 0
    /// How many maxima and minima are factors.
    var choices: Int32 = 0
    /// How many maxima and minima stand in one another.
    var depth: Int32 = 0
  }

  /// Creates a term from factors that are already ordered and distinct.
  public init(_ coefficient: Double, _ factors: [Factor] = []) {
    self.coefficient = coefficient
    self.factors = factors
    var degree = 0.0
    var traits = Traits()
    factors.withUnsafeBufferPointer { factors in
      for i in factors.indices {
        degree += factors[i].degree
        factors[i].note(in: &traits)
      }
    }
    self.degree = degree
    self.traits = traits
  }

  /// The term with another coefficient.
  func scaled(to coefficient: Double) -> Term {
    var result = self
    result.coefficient = coefficient
    return result
  }

  /// The product of two terms.
  func multiplied(by other: Term) -> Term {
    if factors.isEmpty { return other.scaled(to: coefficient * other.coefficient) }
    if other.factors.isEmpty { return scaled(to: coefficient * other.coefficient) }
    var result: [Factor] = []
    result.reserveCapacity(factors.count + other.factors.count)
    var i = 0
    var j = 0
    while i < factors.count && j < other.factors.count {
      switch factors[i].atom.order(before: other.factors[j].atom) {
      case .same:
        let product = factors[i].multiplied(by: other.factors[j])
        if !product.isOne { result.append(product) }
        i += 1
        j += 1
      case .before:
        result.append(factors[i])
        i += 1
      case .after:
        result.append(other.factors[j])
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
    // Something grows that the other has not: what most pairs of terms are.
    if traits.needed & ~other.traits.present != 0 { return false }
    // Two sizes that are not the same: what most pairs of terms are.
    if factors.count == 1, other.factors.count == 1, case .symbol(let mine) = factors[0].atom,
      case .symbol(let theirs) = other.factors[0].atom, mine != theirs, factors[0].grows
    {
      return false
    }
    var i = 0
    for theirs in other.factors {
      let order = i < factors.count ? factors[i].atom.order(before: theirs.atom) : .after
      switch order {
      case .same:
        guard !factors[i].growsFaster(than: theirs) else { return false }
        i += 1
      case .before: return false
      case .after: guard !theirs.shrinks else { return false }
      }
    }
    while i < factors.count {
      if factors[i].grows { return false }
      i += 1
    }
    return true
  }

  /// The size of the term with what its maxima and minima are made of.
  var weight: Int { Int(traits.weight) }
}

extension Term: Hashable {
  /// Whether coefficient and factors are the same.
  public static func == (a: Term, b: Term) -> Bool {
    a.coefficient == b.coefficient && a.degree == b.degree && a.factors == b.factors
  }

  /// Feeds coefficient and factors.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(coefficient)
    hasher.combine(factors)
  }
}

/// How two things stand to each other in an order.
enum Order {
  case before, same, after
}

extension Term {
  /// The order of the terms of a sum: the fastest-growing first, then by factors; `same` for equal factors.
  func order(before other: Term) -> Order {
    if degree != other.degree { return degree > other.degree ? .before : .after }
    for i in 0..<min(factors.count, other.factors.count) {
      let order = factors[i].order(before: other.factors[i])
      if order != .same { return order }
    }
    if factors.count == other.factors.count { return .same }
    return factors.count < other.factors.count ? .before : .after
  }
}
