internal import RealModule

/// The shapes of growth that a demand model is put together from, slowest first.
public enum GrowthTerm: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Does not grow.
  case constant = "1"
  /// Grows as the logarithm to base 2 (0 below size 1).
  case logarithm = "log n"
  /// Grows as the square root.
  case squareRoot = "sqrt n"
  /// Grows in proportion.
  case linear = "n"
  /// Grows as n·log₂ n.
  case linearithmic = "n log n"
  /// Grows as n·√n, as trial division up to the root does: without it the simulation's one truth of this
  /// shape was predicted at ten times the size three times too high, and no interval held it.
  case linearRoot = "n sqrt n"
  /// Grows as the square.
  case quadratic = "n^2"
  /// Grows as n²·log₂ n.
  case quadraticLogarithm = "n^2 log n"
  /// Grows as the cube.
  case cubic = "n^3"
  /// Doubles with each step of 1.
  case exponential = "2^n"

  /// The shape's value at `size`; infinite where a Double cannot hold it.
  public func value(at size: Double) -> Double {
    let logarithm = size > 1 ? Double.log2(size) : 0
    return switch self {
    case .constant: 1
    case .logarithm: logarithm
    case .squareRoot: size.squareRoot()
    case .linear: size
    case .linearithmic: size * logarithm
    case .linearRoot: size * size.squareRoot()
    case .quadratic: size * size
    case .quadraticLogarithm: size * size * logarithm
    case .cubic: size * size * size
    case .exponential: Double.exp2(size)
    }
  }

  /// The class of the scan contract, such as `O(n log n)`.
  public var className: String { "O(\(rawValue))" }

  /// Reads a class of the scan contract; nil for `unknown`, `O(n!)` and whatever the basis lacks.
  public init?(className: String) {
    guard className.hasPrefix("O("), className.hasSuffix(")") else { return nil }
    self.init(rawValue: String(className.dropFirst(2).dropLast()))
  }

  /// Orders by growth, slowest first.
  public static func < (left: GrowthTerm, right: GrowthTerm) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
