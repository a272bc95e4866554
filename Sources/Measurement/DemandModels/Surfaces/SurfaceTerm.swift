/// A shape of growth in several sizes: a product of one shape per parameter.
public struct SurfaceTerm: Sendable, Hashable {
  /// The shape in each parameter, in the parameters' order; `constant` where it does not depend on one.
  public let factors: [GrowthTerm]

  /// Makes the product of `factors`.
  public init(_ factors: [GrowthTerm]) { self.factors = factors }

  /// The shape's value at `point`, one size per parameter.
  public func value(at point: [Double]) -> Double {
    zip(factors, point).reduce(1) { $0 * $1.0.value(at: $1.1) }
  }

  /// Whether it grows in nothing.
  public var isConstant: Bool { factors.allSatisfy { $0 == .constant } }

  /// The term in words, as in `n log n * m`.
  public func text(_ parameters: [String]) -> String {
    let grown = zip(factors, parameters).filter { $0.0 != .constant }
    guard !grown.isEmpty else { return GrowthTerm.constant.rawValue }
    return grown.map { Self.renamed($0.rawValue, $1) }.joined(separator: " * ")
  }

  /// The growth where all sizes grow together, as static classes state it; nil where the basis of one size lacks it.
  public var diagonal: GrowthTerm? {
    var power = 0.0
    var logarithms = 0
    for factor in factors {
      guard let (exponent, logarithm) = factor.exponents else { return nil }
      power += exponent
      logarithms += logarithm
    }
    return GrowthTerm.allCases.first {
      $0.exponents.map { $0.power == power && $0.logarithms == logarithms } ?? false
    }
  }

  /// The order of growth where all sizes grow together: the power, then the logarithms.
  var order: (Double, Int) {
    factors.reduce((0, 0)) { sum, factor in
      let (power, logarithms) = factor.exponents ?? (.infinity, 0)
      return (sum.0 + power, sum.1 + logarithms)
    }
  }

  /// The size's name is the letter n that stands alone.
  private static func renamed(_ text: String, _ name: String) -> String {
    text.split(separator: " ").map { word in
      word == "n" || word.hasPrefix("n^") ? name + word.dropFirst() : String(word)
    }.joined(separator: " ")
  }
}

extension GrowthTerm {
  /// The power of n and of log n; nil for the exponential.
  var exponents: (power: Double, logarithms: Int)? {
    switch self {
    case .constant: (0, 0)
    case .logarithm: (0, 1)
    case .squareRoot: (0.5, 0)
    case .past(let shape, _): shape.exponents
    case .linear, .doubling: (1, 0)
    case .linearithmic: (1, 1)
    case .linearRoot: (1.5, 0)
    case .quadratic: (2, 0)
    case .quadraticLogarithm: (2, 1)
    case .cubic: (3, 0)
    case .exponential: nil
    }
  }
}
