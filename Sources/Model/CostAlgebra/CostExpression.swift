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

  /// Creates a constant.
  public init(_ constant: Double) {
    terms = constant == 0 ? [] : [Term(constant)]
  }

  /// Creates the quantity `symbol`.
  public init(_ symbol: Symbol) {
    terms = [Term(1, [Factor(.symbol(symbol))])]
  }

  /// Creates the quantity of an atom.
  init(_ atom: Atom) {
    terms = [Term(1, [Factor(atom)])]
  }

  /// Creates a single factor.
  init(_ factor: Factor) {
    terms = [Term(1, factor.isOne ? [] : [factor])]
  }

  /// Zero.
  public static let zero = CostExpression()
  /// One.
  public static let one = CostExpression(1)

  /// The size `name`.
  public static func size(_ name: String) -> CostExpression { CostExpression(.size(name)) }

  /// The value when the expression has no symbols.
  public var constant: Double? {
    if terms.isEmpty { return 0 }
    guard terms.count == 1, terms[0].factors.isEmpty else { return nil }
    return terms[0].coefficient
  }

  /// Whether the expression has no symbols.
  public var isConstant: Bool { constant != nil }

  /// Whether the expression is zero.
  public var isZero: Bool { terms.isEmpty }

  /// The symbol when the expression is exactly one symbol.
  public var symbol: Symbol? {
    guard terms.count == 1, terms[0].coefficient == 1, terms[0].factors.count == 1,
      terms[0].factors[0] == Factor(terms[0].factors[0].atom),
      case .symbol(let symbol) = terms[0].factors[0].atom
    else { return nil }
    return symbol
  }

  /// The atom when the expression is exactly one atom.
  public var onlyAtom: Atom? {
    guard terms.count == 1, terms[0].coefficient == 1, terms[0].factors.count == 1,
      terms[0].factors[0] == Factor(terms[0].factors[0].atom)
    else { return nil }
    return terms[0].factors[0].atom
  }

  /// Every symbol that occurs, in order of name.
  public var symbols: [Symbol] {
    var found: Set<Symbol> = []
    collect(into: &found)
    return found.sorted()
  }

  /// Whether `symbol` occurs.
  public func contains(_ symbol: Symbol) -> Bool {
    terms.contains { term in
      term.factors.contains { factor in
        switch factor.atom {
        case .symbol(let own): own == symbol
        case .maximum(let choice), .minimum(let choice):
          choice.parts.contains { $0.contains(symbol) }
        }
      }
    }
  }

  private func collect(into found: inout Set<Symbol>) {
    for term in terms {
      for factor in term.factors {
        switch factor.atom {
        case .symbol(let symbol): found.insert(symbol)
        case .maximum(let choice), .minimum(let choice):
          for part in choice.parts { part.collect(into: &found) }
        }
      }
    }
  }

  /// The sum with a constant, without merging and ordering anew: most of what a function costs is constant.
  func adding(_ constant: Double) -> CostExpression {
    guard constant != 0 else { return self }
    var result = self
    guard let i = result.terms.lastIndex(where: { $0.factors.isEmpty }) else {
      return CostExpression(terms + [Term(constant)])
    }
    let sum = rounded(result.terms[i].coefficient + constant)
    if sum == 0 { result.terms.remove(at: i) } else { result.terms[i].coefficient = sum }
    return result
  }

  private static func merged(_ terms: [Term]) -> [Term] {
    guard terms.count > 1 else { return terms.filter { $0.coefficient != 0 } }
    var index: [[Factor]: Int] = [:]
    var result: [Term] = []
    for term in terms where term.coefficient != 0 {
      if let known = index[term.factors] {
        result[known].coefficient += term.coefficient
      } else {
        index[term.factors] = result.count
        result.append(term)
      }
    }
    for i in result.indices { result[i].coefficient = rounded(result[i].coefficient) }
    result.removeAll { $0.coefficient == 0 }
    if result.count > 1 {
      let keyed = result.map { ($0, Printer.text(of: $0.factors)) }
      result = keyed.sorted {
        let a = $0.0.degree
        let b = $1.0.degree
        return a == b ? $0.1 < $1.1 : a > b
      }.map(\.0)
    }
    return result
  }
}

extension Term {
  /// A rough degree that orders printed terms, the fastest-growing first.
  fileprivate var degree: Double {
    factors.reduce(0) {
      $0 + $1.power + $1.logPower * 0.01 + $1.rate * 1e3 + $1.factorial * 1e6
    }
  }
}
