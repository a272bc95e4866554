/// What a factor of a term is a function of: a symbol, or a maximum or minimum that could not be decided.
public enum Atom: Hashable, Sendable {
  /// A named quantity.
  case symbol(Symbol)
  /// The largest of several expressions, none of which dominates the rest.
  case maximum(Choice)
  /// The smallest of several expressions, none of which is dominated by the rest.
  case minimum(Choice)

  var sortKey: String { description }
}

extension Atom: CustomStringConvertible {
  /// The text as it stands in a printed expression.
  public var description: String {
    switch self {
    case .symbol(let symbol): symbol.name
    case .maximum(let choice): "max(\(choice.text))"
    case .minimum(let choice): "min(\(choice.text))"
    }
  }
}

/// One factor of a term: `x^power · log(x)^logPower · 2^(rate·x) · (x!)^factorial` for one atom x.
///
/// `base^(c·x)` is held as `rate = c·log2(base)`, so products of exponentials add their rates.
public struct Factor: Hashable, Sendable {
  /// The quantity.
  public var atom: Atom
  /// The exponent of the quantity itself.
  public var power: Double
  /// The exponent of its logarithm.
  public var logPower: Double
  /// The binary logarithm of the base it is the exponent of; 0 when it is not an exponent.
  public var rate: Double
  /// How many factorials of it are multiplied.
  public var factorial: Double

  /// Creates a factor; the default is the quantity itself.
  public init(
    _ atom: Atom, power: Double = 1, logPower: Double = 0, rate: Double = 0, factorial: Double = 0
  ) {
    self.atom = atom
    self.power = power
    self.logPower = logPower
    self.rate = rate
    self.factorial = factorial
  }

  /// Whether the factor is 1.
  var isOne: Bool { power == 0 && logPower == 0 && rate == 0 && factorial == 0 }

  /// Compares the growth of two factors of the same atom, the fastest-growing part first.
  func growsFaster(than other: Factor) -> Bool {
    if factorial != other.factorial { return factorial > other.factorial }
    if rate != other.rate { return rate > other.rate }
    if power != other.power { return power > other.power }
    return logPower > other.logPower
  }

  /// Whether the factor grows without bound.
  var grows: Bool { growsFaster(than: Factor(atom, power: 0)) }

  /// Whether the factor falls towards zero.
  var shrinks: Bool { Factor(atom, power: 0).growsFaster(than: self) }

  func multiplied(by other: Factor) -> Factor {
    Factor(
      atom, power: rounded(power + other.power), logPower: rounded(logPower + other.logPower),
      rate: rounded(rate + other.rate), factorial: rounded(factorial + other.factorial))
  }

  func raised(to exponent: Double) -> Factor {
    Factor(
      atom, power: rounded(power * exponent), logPower: rounded(logPower * exponent),
      rate: rounded(rate * exponent), factorial: rounded(factorial * exponent))
  }
}

/// Rounds away the noise of floating point so that equal exponents compare equal.
func rounded(_ value: Double) -> Double {
  guard abs(value) < 1e6 else { return value }
  return (value * 1e9).rounded() / 1e9
}
