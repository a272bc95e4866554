/// A sum of terms `coefficient · Π sizeᵢ^p · log^k · base^(affine) · size!` with maxima and minima as atoms.
///
/// Two expressions that are built differently but mean the same sum compare equal: terms are merged and
/// ordered. Sizes are at least 1; logarithms are binary.
public struct CostExpression: Hashable, Sendable {
  /// The terms, merged and ordered; empty for zero.
  public private(set) var terms: [Term]

  /// Creates the sum of `terms`.
  public init(_ terms: [Term] = []) {
    self.terms = CostExpression.merged(terms)
  }

  /// Creates the sum of terms that are merged and ordered already.
  init(ordered terms: [Term]) {
    self.terms = terms
  }

  /// Creates a constant.
  public init(_ constant: Double) {
    if constant == 1 {
      terms = CostExpression.one.terms
    } else {
      terms = constant == 0 ? [] : [Term(constant)]
    }
  }

  /// Creates the quantity `symbol`.
  public init(_ symbol: Symbol) {
    terms = symbol.terms
  }

  /// Creates the quantity of an atom.
  init(_ atom: Atom) {
    terms = [Term(1, Factor(atom))]
  }

  /// Creates a single factor.
  init(_ factor: Factor) {
    terms = factor.isOne ? CostExpression.one.terms : [Term(1, factor)]
  }

  /// Zero.
  public static let zero = CostExpression(ordered: [])
  /// One.
  public static let one = CostExpression(ordered: [Term(1)])

  /// The size `name`.
  public static func size(_ name: String) -> CostExpression { CostExpression(.size(name)) }

  /// The value when the expression has no symbols.
  public var constant: Double? {
    if terms.isEmpty { return 0 }
    guard terms.count == 1, terms[0].isConstant else { return nil }
    return terms[0].coefficient
  }

  /// Whether the expression has no symbols.
  public var isConstant: Bool {
    terms.isEmpty || terms.count == 1 && terms[0].isConstant
  }

  /// Whether both are one value in memory: what is the same by its making needs no comparison.
  package func isSame(as other: CostExpression) -> Bool {
    terms.count == other.terms.count
      && terms.withUnsafeBufferPointer { mine in
        other.terms.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
      }
  }

  /// Whether both have the same terms in memory.
  func isIdentical(to other: CostExpression) -> Bool {
    guard terms.count == other.terms.count else { return false }
    for i in terms.indices where !terms[i].isIdentical(to: other.terms[i]) { return false }
    return true
  }

  /// Whether the expression is zero.
  public var isZero: Bool { terms.isEmpty }

  /// The symbol when the expression is exactly one symbol.
  public var symbol: Symbol? {
    guard case .symbol(let symbol)? = onlyAtom else { return nil }
    return symbol
  }

  /// The same as ``symbol``, by the address of its product.
  var plainSymbol: Symbol? {
    guard terms.count == 1, terms[0].coefficient == 1 else { return nil }
    let list = terms[0].list
    guard list.count == 1, case .symbol(let symbol) = list[0].atom, list[0].isPlain else {
      return nil
    }
    return symbol
  }

  /// The atom when the expression is exactly one atom.
  public var onlyAtom: Atom? {
    guard terms.count == 1, terms[0].coefficient == 1, terms[0].factors.count == 1,
      terms[0].factors[0].isPlain
    else { return nil }
    return terms[0].factors[0].atom
  }

  /// Every symbol that occurs, in order of name.
  public var symbols: [Symbol] {
    if isConstant { return [] }
    var found = SymbolList()
    forEachSymbol { found.insert($0) }
    return found.all.count > 1 ? found.all.sorted() : found.all
  }

  /// Whether `symbol` occurs.
  public func contains(_ symbol: Symbol) -> Bool {
    for term in terms where term.traits.present & symbol.bit != 0 {
      for factor in term.list {
        switch factor.atom {
        case .symbol(let own): if own == symbol { return true }
        case .maximum(let choice), .minimum(let choice):
          if choice.present & symbol.bit != 0, choice.symbols.contains(symbol) { return true }
        }
      }
    }
    return false
  }

  /// Whether a symbol occurs that `condition` holds for.
  ///
  /// - Complexity: O(size of the expression), without making a list of its symbols.
  public func containsSymbol(where condition: (Symbol) -> Bool) -> Bool {
    for term in terms {
      for factor in term.list {
        switch factor.atom {
        case .symbol(let symbol): if condition(symbol) { return true }
        case .maximum(let choice), .minimum(let choice):
          if choice.symbols.contains(where: condition) { return true }
        }
      }
    }
    return false
  }

  func forEachSymbol(_ body: (Symbol) -> Void) {
    for term in terms {
      for factor in term.list {
        switch factor.atom {
        case .symbol(let symbol): body(symbol)
        case .maximum(let choice), .minimum(let choice):
          choice.symbols.forEach(body)
        }
      }
    }
  }

  /// The sum with a constant, without merging and ordering anew: most of what a function costs is constant.
  func adding(_ constant: Double) -> CostExpression {
    guard constant != 0 else { return self }
    var result = self
    // A constant may stand before terms of negative degree.
    guard let i = result.terms.lastIndex(where: { $0.isConstant }) else {
      return CostExpression(terms + [Term(constant)])
    }
    let sum = rounded(result.terms[i].coefficient + constant)
    if sum == 0 { result.terms.remove(at: i) } else { result.terms[i].coefficient = sum }
    return result
  }

  /// Adds in place, keeping the sum a small upper bound. Adding a constant to a sum of its own takes no memory.
  public mutating func addAbove(_ other: CostExpression) {
    if addConstant(other) { return }
    self = (self + other).cappedAbove()
  }

  /// Adds in place, keeping the sum a small lower bound.
  public mutating func addBelow(_ other: CostExpression) {
    if addConstant(other) { return }
    self = (self + other).cappedBelow()
  }

  private mutating func addConstant(_ other: CostExpression) -> Bool {
    if other.isZero { return true }
    guard other.terms.count == 1, other.terms[0].isConstant, let last = terms.indices.last,
      terms[last].isConstant
    else { return false }
    let sum = rounded(terms[last].coefficient + other.terms[0].coefficient)
    if sum == 0 { terms.removeLast() } else { terms[last].coefficient = sum }
    return true
  }

  /// The size of the expression: its factors and terms, with those of its maxima and minima.
  var weight: Int {
    var sum = 0
    terms.withUnsafeBufferPointer { terms in
      for i in terms.indices { sum += Int(terms[i].traits.weight) }
    }
    return sum
  }

  /// How many maxima and minima stand in one another.
  var depth: Int {
    var deepest: Int32 = 0
    terms.withUnsafeBufferPointer { terms in
      for i in terms.indices { deepest = max(deepest, terms[i].traits.depth) }
    }
    return Int(deepest)
  }

  /// The bits of all atoms.
  var present: UInt64 {
    var bits: UInt64 = 0
    terms.withUnsafeBufferPointer { terms in
      for i in terms.indices { bits |= terms[i].traits.present }
    }
    return bits
  }

  /// The order in which operands of a maximum stand: the first different term decides.
  func order(before other: CostExpression) -> Order {
    for (a, b) in zip(terms, other.terms) {
      // By name first, so that `max(m, n^2)` stands as it is read.
      for (x, y) in zip(a.list, b.list) {
        let order = x.order(before: y)
        if order != .same { return order }
      }
      if a.list.count != b.list.count {
        return a.list.count < b.list.count ? .before : .after
      }
      if a.coefficient != b.coefficient { return a.coefficient < b.coefficient ? .before : .after }
    }
    if terms.count == other.terms.count { return .same }
    return terms.count < other.terms.count ? .before : .after
  }

  private static func merged(_ terms: [Term]) -> [Term] {
    if terms.count <= 1 {
      if let only = terms.first, only.coefficient == 0 { return [] }
      return terms
    }
    var result: [Term] = []
    result.reserveCapacity(terms.count)
    if terms.count <= 12 {
      for term in terms where term.coefficient != 0 { insert(term, into: &result) }
    } else {
      for term in terms.sorted(by: { $0.order(before: $1) == .before })
      where term.coefficient != 0 {
        if let last = result.indices.last, result[last].order(before: term) == .same {
          result[last].coefficient += term.coefficient
        } else {
          result.append(term)
        }
      }
    }
    cleanUp(&result)
    return result
  }

  private static func insert(_ term: Term, into terms: inout [Term]) {
    var i = terms.count
    while i > 0 {
      switch terms[i - 1].order(before: term) {
      case .before:
        terms.insert(term, at: i)
        return
      case .same:
        terms[i - 1].coefficient += term.coefficient
        return
      case .after: i -= 1
      }
    }
    terms.insert(term, at: 0)
  }

  private static func cleanUp(_ terms: inout [Term]) {
    var hasZero = false
    for i in terms.indices {
      let own = rounded(terms[i].coefficient)
      if own != terms[i].coefficient { terms[i].coefficient = own }
      if own == 0 { hasZero = true }
    }
    if hasZero { terms.removeAll { $0.coefficient == 0 } }
  }

  /// The sum of two ordered lists of terms, the second times `sign`.
  static func sum(_ a: [Term], _ b: [Term], sign: Double = 1) -> CostExpression {
    var result: [Term] = []
    result.reserveCapacity(a.count + b.count)
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      switch a[i].order(before: b[j]) {
      case .before:
        result.append(a[i])
        i += 1
      case .after:
        result.append(b[j].scaled(to: sign * b[j].coefficient))
        j += 1
      case .same:
        let sum = rounded(a[i].coefficient + sign * b[j].coefficient)
        if sum != 0 { result.append(a[i].scaled(to: sum)) }
        i += 1
        j += 1
      }
    }
    while i < a.count {
      result.append(a[i])
      i += 1
    }
    while j < b.count {
      result.append(b[j].scaled(to: sign * b[j].coefficient))
      j += 1
    }
    return CostExpression(ordered: result)
  }
}
