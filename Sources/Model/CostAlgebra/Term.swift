/// A coefficient times a product of factors, one factor per atom, in the atoms' order.
///
/// The product is the address of the one entry of these factors, so that terms are copied as plain memory, and equal products are
/// known by their address.
public struct Term: @unchecked Sendable {
  /// The constant in front; negative in differences such as `n - i`.
  public internal(set) var coefficient: Double
  let product: UnsafePointer<Product>

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
    /// Whether one of them, or one in them, stands for many sizes where a bound was too long.
    var hasSummary = false
  }

  /// The factors, in the order of their atoms; empty for a constant.
  public var factors: Factors { Factors(product) }
  /// The factors in memory that is never freed.
  var list: UnsafeBufferPointer<Factor> { product.pointee.factors }
  /// A rough degree that orders terms, the fastest-growing first.
  var degree: Double { product.pointee.degree }
  /// What is asked of the factors all the time, found out once.
  var traits: Traits { product.pointee.traits }
  /// Whether it has no factors.
  var isConstant: Bool { product.pointee.factors.isEmpty }

  /// Creates a term from factors that are already ordered and distinct.
  public init(_ coefficient: Double, _ factors: [Factor] = []) {
    self.coefficient = coefficient
    product = factors.isEmpty ? Product.empty : factors.withUnsafeBufferPointer { Product.of($0) }
  }

  init(_ coefficient: Double, _ factor: Factor) {
    self.coefficient = coefficient
    if factor.isPlain, case .symbol(let symbol) = factor.atom {
      product = symbol.product
    } else {
      product = withUnsafePointer(to: factor) {
        Product.of(UnsafeBufferPointer(start: $0, count: 1))
      }
    }
  }

  /// Creates a term of a product.
  init(_ coefficient: Double, of product: UnsafePointer<Product>) {
    self.coefficient = coefficient
    self.product = product
  }

  /// The term with another coefficient.
  func scaled(to coefficient: Double) -> Term { Term(coefficient, of: product) }

  /// The product of two terms.
  func multiplied(by other: Term) -> Term {
    let coefficient = coefficient * other.coefficient
    if isConstant { return other.scaled(to: coefficient) }
    if other.isConstant { return scaled(to: coefficient) }
    let (mine, theirs) = (list, other.list)
    return withUnsafeTemporaryAllocation(of: Factor.self, capacity: mine.count + theirs.count) {
      result in
      var count = 0
      func take(_ factor: Factor) {
        result.initializeElement(at: count, to: factor)
        count += 1
      }
      var i = 0
      var j = 0
      while i < mine.count && j < theirs.count {
        switch mine[i].atom.order(before: theirs[j].atom) {
        case .same:
          let product = mine[i].multiplied(by: theirs[j])
          if !product.isOne { take(product) }
          i += 1
          j += 1
        case .before:
          take(mine[i])
          i += 1
        case .after:
          take(theirs[j])
          j += 1
        }
      }
      while i < mine.count {
        take(mine[i])
        i += 1
      }
      while j < theirs.count {
        take(theirs[j])
        j += 1
      }
      return Term(
        coefficient, of: Product.of(UnsafeBufferPointer(rebasing: result[..<count])))
    }
  }

  /// Whether this term stays below a constant times `other` when every size is at least 1 and grows.
  ///
  /// Compares factor by factor, so n and m stay apart: `n` is dominated by `n * m`, never by `m`.
  func isDominated(by other: Term) -> Bool {
    // Something grows that the other has not: what most pairs of terms are.
    if traits.needed & ~other.traits.present != 0 { return false }
    let (mine, theirs) = (list, other.list)
    // Two sizes that are not the same: what most pairs of terms are.
    if mine.count == 1, theirs.count == 1, case .symbol(let a) = mine[0].atom,
      case .symbol(let b) = theirs[0].atom, a != b, mine[0].grows
    {
      return false
    }
    var i = 0
    for their in theirs {
      let order = i < mine.count ? mine[i].atom.order(before: their.atom) : .after
      switch order {
      case .same:
        guard !mine[i].growsFaster(than: their) else { return false }
        i += 1
      case .before: return false
      case .after: guard !their.shrinks else { return false }
      }
    }
    while i < mine.count {
      if mine[i].grows { return false }
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
    a.coefficient == b.coefficient && a.factors == b.factors
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
    if product == other.product { return .same }
    let (a, b) = (degree, other.degree)
    if a != b { return a > b ? .before : .after }
    let (mine, theirs) = (list, other.list)
    for i in 0..<min(mine.count, theirs.count) {
      let order = mine[i].order(before: theirs[i])
      if order != .same { return order }
    }
    if mine.count == theirs.count { return .same }
    return mine.count < theirs.count ? .before : .after
  }

  /// The same for terms that compare equal.
  var digest: UInt { mixed(UInt(coefficient.bitPattern), product.pointee.digest) }

  /// The same for terms of one coefficient and one product.
  var addressDigest: UInt { mixed(UInt(coefficient.bitPattern), UInt(bitPattern: product)) }

  /// Whether both are of one coefficient and one product.
  func isIdentical(to other: Term) -> Bool {
    product == other.product && coefficient.bitPattern == other.coefficient.bitPattern
  }
}
