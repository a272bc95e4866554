/// A product of factors, one factor per atom, in the atoms' order. There is one of each, known by its address.
///
/// What terms ask of their factors all the time is found out once for all terms. Products live as long as the process.
struct Product: @unchecked Sendable {
  /// The factors; never freed.
  let factors: UnsafeBufferPointer<Factor>
  /// The same for products that compare equal.
  let digest: UInt
  /// A rough degree that orders terms, the fastest-growing first.
  let degree: Double
  let traits: Term.Traits

  private static let table = UniqueTable<Product>(bits: 19)
  /// The product of nothing, that of constants.
  nonisolated(unsafe) static let empty = of(UnsafeBufferPointer(start: nil, count: 0))

  /// The product of factors that are ordered and distinct.
  ///
  /// - Complexity: O(factors).
  static func of(_ factors: UnsafeBufferPointer<Factor>) -> UnsafePointer<Product> {
    var key: UInt = 0
    for factor in factors { key = mixed(key, mixed(factor.atom.address, factor.exponentDigest)) }
    return table.address(key) { known in
      let own = known.pointee.factors
      guard own.count == factors.count else { return false }
      for i in 0..<factors.count where !own[i].isIdentical(to: factors[i]) { return false }
      return true
    } make: {
      Product(copying: factors)
    }
  }

  /// The product of one symbol.
  static func of(_ symbol: Symbol) -> UnsafePointer<Product> {
    withUnsafePointer(to: Factor(.symbol(symbol))) { of(UnsafeBufferPointer(start: $0, count: 1)) }
  }

  private init(copying factors: UnsafeBufferPointer<Factor>) {
    let own = UnsafeMutableBufferPointer<Factor>.allocate(capacity: factors.count)
    var degree = 0.0
    var traits = Term.Traits()
    var digest: UInt = 0
    for i in 0..<factors.count {
      let factor = factors[i].withoutSignedZeros
      own.initializeElement(at: i, to: factor)
      degree += factor.degree
      factor.note(in: &traits)
      digest = mixed(digest, mixed(factor.atom.digest, factor.exponentDigest))
    }
    self.factors = UnsafeBufferPointer(own)
    self.digest = digest
    self.degree = degree
    self.traits = traits
  }
}
