internal import Synchronization

/// A named quantity that a cost is expressed in.
///
/// A size (`rows.count`) is known in the caller's terms. A cost (`cost(fetch)`) or a count without a bound
/// (`iterations(12)`) is an unknown that keeps its name: it is never taken for 1.
///
/// Symbols are interned: a value is the address of the one entry of its name and kind, so that comparing, hashing and
/// copying never look at the name. Entries live as long as the process; there are as many as names in what was read.
public struct Symbol: Sendable {
  /// What kind of quantity a symbol stands for.
  public enum Kind: UInt8, Hashable, Sendable {
    /// A size that the caller can name.
    case size
    /// The cost of something whose body or documentation is not known.
    case cost
    /// The cost of a closure parameter or of a generic requirement: named in bounds, one step in a class.
    case step
    /// A count for which no bound was found.
    case unbounded
  }

  final class Entry: Sendable {
    let name: String
    let kind: Kind
    let isPlaceholder: Bool

    init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
      isPlaceholder = name.utf8.contains(UInt8(ascii: "#"))
    }
  }

  private unowned(unsafe) let entry: Entry

  /// The printed name: `rows.count`, `cost(fetch)`.
  public var name: String { entry.name }
  /// What the symbol stands for.
  public var kind: Kind { entry.kind }

  /// Whether it stands for something that an analysis has not settled yet: its name holds a `#`.
  public var isPlaceholder: Bool { entry.isPlaceholder }

  /// Creates a symbol.
  ///
  /// - Complexity: O(length of the name).
  public init(_ name: String, kind: Kind = .size) {
    entry = SymbolInterner.shared.entry(name, kind)
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
}

extension Symbol: Hashable, Comparable {
  /// Whether both have the same name and kind.
  public static func == (a: Symbol, b: Symbol) -> Bool { a.entry === b.entry }

  /// Feeds the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(entry)) }

  /// Orders by name, then by kind.
  public static func < (a: Symbol, b: Symbol) -> Bool {
    guard a.entry !== b.entry else { return false }
    return a.name == b.name ? a.kind.rawValue < b.kind.rawValue : a.name < b.name
  }
}

/// The one entry of each name and kind, shared by all threads.
private final class SymbolInterner: Sendable {
  static let shared = SymbolInterner()

  private struct Key: Hashable {
    var name: String
    var kind: Symbol.Kind
  }

  private final class Stripe: Sendable {
    let entries = Mutex<[Key: Symbol.Entry]>([:])
  }

  /// Several, so that threads seldom wait for each other.
  private let stripes = (0..<64).map { _ in Stripe() }

  func entry(_ name: String, _ kind: Symbol.Kind) -> Symbol.Entry {
    let key = Key(name: name, kind: kind)
    // The last bytes of a name tell more than the first; which stripe holds it makes no difference to the result.
    var mixed = UInt(truncatingIfNeeded: name.utf8.count)
    for byte in name.utf8.suffix(12) { mixed = mixed &* 31 &+ UInt(byte) }
    return stripes[Int(mixed % 64)].entries.withLock { entries in
      if let known = entries[key] { return known }
      let new = Symbol.Entry(name, kind)
      entries[key] = new
      return new
    }
  }
}
