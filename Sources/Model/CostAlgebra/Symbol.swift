internal import Synchronization

/// A named quantity that a cost is expressed in.
///
/// A size (`rows.count`) is known in the caller's terms. A cost (`cost(fetch)`) or a count without a bound
/// (`iterations(12)`) is an unknown that keeps its name: it is never taken for 1.
///
/// Symbols are interned: a value is the address of the one entry of its name and kind, so that comparing, hashing and
/// copying never look at the name. Entries live as long as the process; there are as many as names in what was read.
public struct Symbol: @unchecked Sendable {
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

  struct Entry {
    let name: String
    let kind: Kind
    let isPlaceholder: Bool
    /// The first sixteen bytes of the name, most of what comparisons need.
    let head: (UInt64, UInt64)
    /// The product of this symbol alone.
    var product: UnsafePointer<Product>?

    init(_ name: String, _ kind: Kind) {
      self.name = name
      self.kind = kind
      isPlaceholder = name.utf8.contains(UInt8(ascii: "#"))
      var words: (UInt64, UInt64) = (0, 0)
      var i = 0
      for byte in name.utf8.prefix(16) {
        let shifted = UInt64(byte) << UInt64(8 * (7 - i % 8))
        if i < 8 { words.0 |= shifted } else { words.1 |= shifted }
        i += 1
      }
      head = words
    }
  }

  /// Never changes and is never freed, so that reading it needs no counting of references.
  private let entry: UnsafePointer<Entry>

  /// A bit that many other symbols do not have.
  var bit: UInt64 {
    let mixed = UInt64(UInt(bitPattern: entry)) &* 0x9E37_79B9_7F4A_7C15
    return 1 << (mixed >> 58)
  }

  /// Different for different symbols.
  var address: UInt { UInt(bitPattern: entry) }

  /// The product of this symbol alone.
  var product: UnsafePointer<Product> {
    guard let product = entry.pointee.product else { return Product.of(self) }
    return product
  }

  /// The printed name: `rows.count`, `cost(fetch)`.
  public var name: String { entry.pointee.name }
  /// What the symbol stands for.
  public var kind: Kind { entry.pointee.kind }

  /// Whether it stands for something that an analysis has not settled yet: its name holds a `#`.
  public var isPlaceholder: Bool { entry.pointee.isPlaceholder }

  fileprivate init(at entry: UnsafePointer<Entry>) { self.entry = entry }

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

  /// What follows `path` in the name of what is at `path` or a part of it: nothing, or the rest from its dot on; nil for any
  /// other symbol.
  package func rest(after path: String) -> Substring? {
    let name = name.utf8
    let length = path.utf8.count
    guard length > 0, name.count >= length,
      path.utf8.first.map(UInt64.init) == entry.pointee.head.0 >> 56,
      name.prefix(length).elementsEqual(path.utf8)
    else { return nil }
    let rest = self.name[name.index(name.startIndex, offsetBy: length)...]
    return rest.isEmpty || rest.utf8.first == UInt8(ascii: ".") ? rest : nil
  }

  /// Whether the symbol is an unknown rather than a size.
  public var isUnknown: Bool { kind == .cost || kind == .unbounded }
}

extension Symbol: Hashable, Comparable {
  /// Whether both have the same name and kind.
  public static func == (a: Symbol, b: Symbol) -> Bool { a.entry == b.entry }

  /// Feeds the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(entry) }

  /// Orders by name, then by kind.
  public static func < (a: Symbol, b: Symbol) -> Bool {
    if a.entry == b.entry { return false }
    let x = a.entry.pointee.head
    let y = b.entry.pointee.head
    if x.0 != y.0 { return x.0 < y.0 }
    if x.1 != y.1 { return x.1 < y.1 }
    if a.name == b.name { return a.kind.rawValue < b.kind.rawValue }
    return a.name < b.name
  }
}

/// The one entry of each name and kind, shared by all threads.
private final class SymbolInterner: Sendable {
  static let shared = SymbolInterner()

  private struct Key: Hashable {
    var name: String
    var kind: Symbol.Kind
  }

  private struct Address: @unchecked Sendable {
    let pointer: UnsafePointer<Symbol.Entry>
    init(_ pointer: UnsafePointer<Symbol.Entry>) { self.pointer = pointer }
  }

  private final class Stripe: Sendable {
    let entries = Mutex<[Key: Address]>([:])
  }

  /// Several, so that threads seldom wait for each other.
  private let stripes = (0..<64).map { _ in Stripe() }

  func entry(_ name: String, _ kind: Symbol.Kind) -> UnsafePointer<Symbol.Entry> {
    let key = Key(name: name, kind: kind)
    // The last bytes of a name tell more than the first; which stripe holds it makes no difference to the result.
    var mixed = UInt(truncatingIfNeeded: name.utf8.count)
    for byte in name.utf8.suffix(12) { mixed = mixed &* 31 &+ UInt(byte) }
    return stripes[Int(mixed % 64)].entries.withLock { entries -> Address in
      if let known = entries[key] { return known }
      let new = UnsafeMutablePointer<Symbol.Entry>.allocate(capacity: 1)
      new.initialize(to: Symbol.Entry(name, kind))
      // Before any other thread sees the entry.
      new.pointee.product = Product.of(Symbol(at: new))
      entries[key] = Address(UnsafePointer(new))
      return Address(UnsafePointer(new))
    }.pointer
  }
}
