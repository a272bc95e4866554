/// What a factor of a term is a function of: a symbol, or a maximum or minimum that could not be decided.
public enum Atom: Hashable, Sendable {
  /// A named quantity.
  case symbol(Symbol)
  /// The largest of several expressions, none of which dominates the rest.
  case maximum(Choice)
  /// The smallest of several expressions, none of which is dominated by the rest.
  case minimum(Choice)

  /// The order by name; maxima and minima stand where their name does.
  func order(before other: Atom) -> Order {
    switch (self, other) {
    case (.symbol(let a), .symbol(let b)):
      a == b ? .same : a < b ? .before : .after
    case (.symbol(let a), .maximum): a.name <= "max(" ? .before : .after
    case (.symbol(let a), .minimum): a.name <= "min(" ? .before : .after
    case (.maximum, .symbol(let b)): b.name <= "max(" ? .after : .before
    case (.minimum, .symbol(let b)): b.name <= "min(" ? .after : .before
    case (.maximum(let a), .maximum(let b)), (.minimum(let a), .minimum(let b)):
      a.order(before: b)
    case (.maximum, .minimum): .before
    case (.minimum, .maximum): .after
    }
  }
}

extension Atom {
  /// Different for different atoms; never 0.
  var address: UInt {
    switch self {
    case .symbol(let symbol): symbol.address
    case .maximum(let choice): choice.address
    case .minimum(let choice): choice.address + 1
    }
  }

  /// The same for atoms that compare equal.
  var digest: UInt {
    switch self {
    case .symbol(let symbol): symbol.address
    case .maximum(let choice): choice.digest
    case .minimum(let choice): choice.digest &+ 1
    }
  }
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

  /// A hash of the exponents.
  var exponentDigest: UInt {
    if isPlain { return 1 }
    // Zero is added so that there is one zero.
    return mixed(
      mixed(UInt((power + 0).bitPattern), UInt((logPower + 0).bitPattern)),
      mixed(UInt((rate + 0).bitPattern), UInt((factorial + 0).bitPattern)))
  }

  /// Whether both are the same function of one atom in memory.
  func isIdentical(to other: Factor) -> Bool {
    atom.address == other.atom.address && power == other.power && logPower == other.logPower
      && rate == other.rate && factorial == other.factorial
  }

  /// The same factor; an exponent of zero has no sign.
  var withoutSignedZeros: Factor {
    Factor(
      atom, power: power + 0, logPower: logPower + 0, rate: rate + 0, factorial: factorial + 0)
  }

  /// Whether the factor is 1.
  var isOne: Bool { power == 0 && logPower == 0 && rate == 0 && factorial == 0 }

  /// Whether the factor is the quantity itself.
  var isPlain: Bool { power == 1 && logPower == 0 && rate == 0 && factorial == 0 }

  /// A rough degree that orders terms.
  var degree: Double { power + logPower * 0.01 + rate * 1e3 + factorial * 1e6 }

  /// Compares the growth of two factors of the same atom, the fastest-growing part first.
  func growsFaster(than other: Factor) -> Bool {
    if factorial != other.factorial { return factorial > other.factorial }
    if rate != other.rate { return rate > other.rate }
    if power != other.power { return power > other.power }
    return logPower > other.logPower
  }

  /// Whether the factor grows without bound.
  var grows: Bool {
    if factorial != 0 { return factorial > 0 }
    if rate != 0 { return rate > 0 }
    return power == 0 ? logPower > 0 : power > 0
  }

  /// Whether the factor falls towards zero.
  var shrinks: Bool {
    if factorial != 0 { return factorial < 0 }
    if rate != 0 { return rate < 0 }
    return power == 0 ? logPower < 0 : power < 0
  }

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

  /// The order by atom, then by exponents.
  func order(before other: Factor) -> Order {
    let order = atom.order(before: other.atom)
    if order != .same { return order }
    if power != other.power { return power < other.power ? .before : .after }
    if logPower != other.logPower { return logPower < other.logPower ? .before : .after }
    if rate != other.rate { return rate < other.rate ? .before : .after }
    if factorial != other.factorial { return factorial < other.factorial ? .before : .after }
    return .same
  }

  /// Adds what a term of this factor is like.
  func note(in traits: inout Term.Traits) {
    switch atom {
    case .symbol(let symbol):
      traits.weight += 1
      traits.present |= symbol.bit
      if grows { traits.needed |= symbol.bit }
    case .maximum(let choice), .minimum(let choice):
      traits.weight += Int32(choice.weight)
      traits.choices += 1
      traits.choiceSize += Int32(choice.termCount)
      traits.depth = max(traits.depth, Int32(choice.depth))
      traits.present |= choice.bit | choice.present
      if choice.hasSummary { traits.hasSummary = true }
      if grows, case .maximum = atom { traits.needed |= choice.bit }
    }
  }
}

/// Rounds away the noise of floating point so that equal exponents compare equal.
func rounded(_ value: Double) -> Double {
  guard value != value.rounded(), abs(value) < 1e6 else { return value }
  return (value * 1e9).rounded() / 1e9
}
