#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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

  struct Entry: @unchecked Sendable {
    let name: String
    let kind: Kind
    let isPlaceholder: Bool
    /// The bytes of the name, whose order is that of names; never freed.
    let bytes: UnsafeBufferPointer<UInt8>
    /// The first sixteen bytes of the name, most of what comparisons need.
    let head: (UInt64, UInt64)
    /// The product of this symbol alone.
    let product: UnsafePointer<Product>
    /// The terms of the expression that is this symbol.
    let terms: [Term]

    /// Creates the entry that is to stand at an address.
    fileprivate init(
      _ bytes: UnsafeBufferPointer<UInt8>, _ kind: Kind, at address: UnsafePointer<Entry>
    ) {
      name = String(decoding: bytes, as: UTF8.self)
      self.kind = kind
      var words: (UInt64, UInt64) = (0, 0)
      var isPlaceholder = false
      for (i, byte) in bytes.enumerated() {
        if byte == UInt8(ascii: "#") { isPlaceholder = true }
        guard i < 16 else { continue }
        let shifted = UInt64(byte) << UInt64(8 * (7 - i % 8))
        if i < 8 { words.0 |= shifted } else { words.1 |= shifted }
      }
      self.isPlaceholder = isPlaceholder
      head = words
      let own = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = own.initialize(from: bytes)
      self.bytes = UnsafeBufferPointer(own)
      product = Product.of(Symbol(at: address))
      terms = [Term(1, of: product)]
    }

    fileprivate func hasName(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
      guard bytes.count == other.count else { return false }
      guard let mine = bytes.baseAddress, let theirs = other.baseAddress else { return true }
      return memcmp(mine, theirs, bytes.count) == 0
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
  var product: UnsafePointer<Product> { entry.pointee.product }

  /// The terms of the expression that is this symbol, made once.
  var terms: [Term] { entry.pointee.terms }

  /// The printed name: `rows.count`, `cost(fetch)`.
  public var name: String { entry.pointee.name }
  /// What the symbol stands for.
  public var kind: Kind { entry.pointee.kind }

  /// Whether it stands for something that an analysis has not settled yet: its name holds a `#`.
  public var isPlaceholder: Bool { entry.pointee.isPlaceholder }

  private static let table = UniqueTable<Entry>(bits: 17)

  /// The one entry of a name and kind, shared by all threads.
  private static func entry(
    _ name: UnsafeBufferPointer<UInt8>, _ kind: Kind
  ) -> UnsafePointer<Entry> {
    var key = UInt(name.count) << 2 | UInt(kind.rawValue)
    let raw = UnsafeRawBufferPointer(name)
    var i = 0
    while i + 8 <= raw.count {
      key = mixed(key, UInt(raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
      i += 8
    }
    var last: UInt = 0
    while i < raw.count {
      last = last << 8 | UInt(raw[i])
      i += 1
    }
    key = mixed(key, last)
    return table.address(key) { known in
      known.pointee.kind == kind && known.pointee.hasName(name)
    } makeAt: {
      Entry(name, kind, at: $0)
    }
  }

  fileprivate init(at entry: UnsafePointer<Entry>) { self.entry = entry }

  /// Creates a symbol.
  ///
  /// - Complexity: O(length of the name).
  public init(_ name: String, kind: Kind = .size) {
    var name = name
    entry = name.withUTF8 { Self.entry($0, kind) }
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
    let bytes = entry.pointee.bytes
    let length = path.utf8.count
    guard length > 0, bytes.count >= length, path.utf8.first == bytes[0],
      bytes.count == length || bytes[length] == UInt8(ascii: "."),
      bytes[..<length].elementsEqual(path.utf8)
    else { return nil }
    return name[name.utf8.index(name.startIndex, offsetBy: length)...]
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
    let (mine, theirs) = (a.entry.pointee.bytes, b.entry.pointee.bytes)
    if let first = mine.baseAddress, let other = theirs.baseAddress {
      let order = memcmp(first, other, min(mine.count, theirs.count))
      if order != 0 { return order < 0 }
    }
    if mine.count != theirs.count { return mine.count < theirs.count }
    return a.kind.rawValue < b.kind.rawValue
  }
}
