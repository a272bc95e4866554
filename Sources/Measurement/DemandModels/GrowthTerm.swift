internal import Quantities
internal import RealModule

/// The shapes of growth that a demand model is put together from.
public enum GrowthTerm: Sendable, Hashable {
  /// Does not grow.
  case constant
  /// Grows as the logarithm to base 2 (0 below size 1).
  case logarithm
  /// Grows as the square root.
  case squareRoot
  /// Grows in proportion.
  case linear
  /// Grows as the slots of a table that doubles when it is full: the least power of two from *n* over its load.
  /// The load of phase *p* is 2^(−*p*/12): a whole table at 0, one that is kept three quarters full at 5.
  case doubling(phase: Int)
  /// Nothing up to the size `from`, and from there on the growth of another shape: what each step costs more where what is
  /// touched no longer fits a cache. At random places of a working set that grows as the shape, a share 1 − C/W misses a
  /// cache of C bytes, so that the cost is that of what lies past the cache.
  indirect case past(GrowthTerm, from: Double)
  /// Grows as n·log₂ n.
  case linearithmic
  /// Grows as n·√n, as trial division up to the root does: without it the simulation's one truth of this
  /// shape was predicted at ten times the size three times too high, and no interval held it.
  case linearRoot
  /// Grows as the square.
  case quadratic
  /// Grows as n²·log₂ n.
  case quadraticLogarithm
  /// Grows as the cube.
  case cubic
  /// Doubles with each step of 1.
  case exponential

  /// How many loads of a doubling table are told apart.
  public static let phases = 12

  /// The share of its slots up to which a table of `phase` is filled.
  public static func load(of phase: Int) -> Double {
    Double.exp2(-Double(phase) / Double(phases))
  }

  /// The shape's value at `size`; infinite where a Double cannot hold it.
  public func value(at size: Double) -> Double {
    let logarithm = size > 1 ? Double.log2(size) : 0
    return switch self {
    case .constant: 1
    case .logarithm: logarithm
    case .squareRoot: size.squareRoot()
    case .linear: size
    case .doubling(let phase): Self.slots(size, phase: phase)
    case .linearithmic: size * logarithm
    case .past(let shape, let from): max(0, shape.value(at: size) - shape.value(at: from))
    case .linearRoot: size * size.squareRoot()
    case .quadratic: size * size
    case .quadraticLogarithm: size * size * logarithm
    case .cubic: size * size * size
    case .exponential: Double.exp2(size)
    }
  }

  private static func slots(_ size: Double, phase: Int) -> Double {
    guard size > 0 else { return 0 }
    // Rounding must not double a table that is exactly full.
    return Double.exp2(
      (Double.log2(size) + Double(phase) / Double(phases) - 1e-9).rounded(.up))
  }

  /// The shape without its steps and thresholds: how it grows in the large.
  public var smooth: GrowthTerm {
    switch self {
    case .doubling: .linear
    case .past(let shape, _): shape.smooth
    default: self
    }
  }

  /// Whether it begins past a size.
  var beginsLate: Bool { if case .past = self { true } else { false } }

  /// The class of the scan contract, such as `O(n log n)`.
  public var className: String { "O(\(smooth.rawValue))" }

  /// Reads a class of the scan contract; nil for `unknown`, `O(n!)` and whatever the basis lacks.
  public init?(className: String) {
    guard className.hasPrefix("O("), className.hasSuffix(")") else { return nil }
    self.init(rawValue: String(className.dropFirst(2).dropLast()))
  }
}

extension GrowthTerm: RawRepresentable {
  /// The shape's name, as in `n log n`; `pow2(n/0.75)` is a doubling table that is kept three quarters full, and
  /// `past(n; 40000)` is n − 40000 from there on.
  public var rawValue: String {
    switch self {
    case .constant: "1"
    case .logarithm: "log n"
    case .squareRoot: "sqrt n"
    case .linear: "n"
    case .doubling(let phase): "pow2(n/\(Self.loadText(phase)))"
    case .linearithmic: "n log n"
    case .past(let shape, let from): "past(\(shape.rawValue); \(Self.text(from)))"
    case .linearRoot: "n sqrt n"
    case .quadratic: "n^2"
    case .quadraticLogarithm: "n^2 log n"
    case .cubic: "n^3"
    case .exponential: "2^n"
    }
  }

  /// The shape of a name; nil for what is none.
  public init?(rawValue: String) {
    if let (shape, from) = Self.pastParts(rawValue) {
      self = .past(shape, from: from)
      return
    }
    let tables = (0..<Self.phases).lazy.map { GrowthTerm.doubling(phase: $0) }
    guard
      let term = Self.allCases.first(where: { $0.rawValue == rawValue })
        ?? tables.first(where: { $0.rawValue == rawValue })
    else { return nil }
    self = term
  }

  /// The shape and the size of `past(n log n; 40000)`.
  private static func pastParts(_ text: String) -> (GrowthTerm, from: Double)? {
    guard text.hasPrefix("past("), text.hasSuffix(")") else { return nil }
    let parts = text.dropFirst("past(".count).dropLast().split(separator: ";")
    guard parts.count == 2, let shape = allCases.first(where: { $0.rawValue == parts[0] }),
      let from = Double(parts[1].drop { $0 == " " }), from.isFinite, from >= 0
    else { return nil }
    return (shape, from)
  }

  /// A whole size without its `.0`.
  private static func text(_ size: Double) -> String {
    Int(exactly: size).map { String($0) } ?? String(size)
  }

  private static func loadText(_ phase: Int) -> String {
    QuantityFormat.significant(load(of: phase), digits: 2)
  }
}

extension GrowthTerm: CaseIterable, Comparable {
  /// The smooth shapes, slowest first.
  public static let allCases: [GrowthTerm] = [
    .constant, .logarithm, .squareRoot, .linear, .linearithmic, .linearRoot, .quadratic,
    .quadraticLogarithm, .cubic, .exponential,
  ]

  /// Orders by growth, slowest first; a table that doubles grows as what it holds.
  public static func < (left: GrowthTerm, right: GrowthTerm) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: smooth) ?? 0 }
}
