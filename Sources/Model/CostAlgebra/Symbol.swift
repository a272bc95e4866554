/// A named quantity that a cost is expressed in.
///
/// A size (`rows.count`) is known in the caller's terms. A cost (`cost(fetch)`) or a count without a bound
/// (`iterations(12)`) is an unknown that keeps its name: it is never taken for 1.
public struct Symbol: Hashable, Sendable, Comparable {
  /// What kind of quantity a symbol stands for.
  public enum Kind: Hashable, Sendable {
    /// A size that the caller can name.
    case size
    /// The cost of something whose body or documentation is not known.
    case cost
    /// The cost of a closure parameter or of a generic requirement: named in bounds, one step in a class.
    case step
    /// A count for which no bound was found.
    case unbounded
  }

  /// The printed name: `rows.count`, `cost(fetch)`.
  public let name: String
  /// What the symbol stands for.
  public let kind: Kind

  /// Creates a symbol.
  public init(_ name: String, kind: Kind = .size) {
    self.name = name
    self.kind = kind
  }

  /// The size `name`.
  public static func size(_ name: String) -> Symbol { Symbol(name) }

  /// The unknown cost of calling `callee`, printed as `cost(callee)`.
  public static func cost(of callee: String) -> Symbol { Symbol("cost(\(callee))", kind: .cost) }

  /// The cost of calling the closure parameter `name`, printed as `cost(name)`; one step in a class.
  public static func step(of name: String) -> Symbol { Symbol("cost(\(name))", kind: .step) }

  /// A count without a bound, printed as `iterations(place)`.
  public static func unbounded(_ place: String) -> Symbol {
    Symbol("iterations(\(place))", kind: .unbounded)
  }

  /// Whether the symbol is an unknown rather than a size.
  public var isUnknown: Bool { kind == .cost || kind == .unbounded }

  /// Orders by name.
  public static func < (a: Symbol, b: Symbol) -> Bool { a.name < b.name }
}
