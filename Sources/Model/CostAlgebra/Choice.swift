/// The operands of a maximum or minimum.
///
/// Operands nest, and are compared and measured all the time: there is one entry of each list of operands, and what is asked
/// of it is found out once. Entries live as long as the process.
public struct Choice: @unchecked Sendable {
  struct Entry: Sendable {
    let parts: [CostExpression]
    let termCount: Int
    let weight: Int
    let depth: Int
    let largest: ComplexityClass
    let smallest: ComplexityClass
    let isSummary: Bool
    let hasSummary: Bool
    let symbols: [Symbol]
    let digest: UInt
    let present: UInt64
  }

  private let entry: UnsafePointer<Entry>

  private static let table = UniqueTable<Entry>(bits: 16)

  /// The choice between `parts`.
  init(_ parts: [CostExpression], isSummary: Bool = false) {
    var key: UInt = isSummary ? 1 : 0
    for part in parts {
      key = mixed(key, UInt(truncatingIfNeeded: part.terms.count))
      for term in part.terms { key = mixed(key, term.addressDigest) }
    }
    entry = Self.table.address(key) { known in
      known.pointee.isSummary == isSummary && known.pointee.parts.count == parts.count
        && zip(known.pointee.parts, parts).allSatisfy { $0.isIdentical(to: $1) }
    } make: {
      Entry(parts, isSummary: isSummary)
    }
  }

  /// The operands, in the order of expressions.
  public var parts: [CostExpression] { entry.pointee.parts }
  /// The terms of all operands together.
  var termCount: Int { entry.pointee.termCount }
  /// The size of all operands, with what is nested in them.
  var weight: Int { entry.pointee.weight }
  /// How many maxima and minima stand in one another.
  var depth: Int { entry.pointee.depth }
  /// The class of the largest operand.
  var largest: ComplexityClass { entry.pointee.largest }
  /// The class of the smallest operand.
  var smallest: ComplexityClass { entry.pointee.smallest }
  /// Whether it stands for many sizes where a bound was too long.
  var isSummary: Bool { entry.pointee.isSummary }
  /// Whether it, or one in its operands, stands for many sizes where a bound was too long.
  var hasSummary: Bool { entry.pointee.hasSummary }
  /// The symbols of all operands, each once.
  var symbols: [Symbol] { entry.pointee.symbols }
  /// The bits of all atoms of the operands.
  var present: UInt64 { entry.pointee.present }
  /// The same for choices that compare equal.
  var digest: UInt { entry.pointee.digest }
  /// Its own bit among those of atoms.
  var bit: UInt64 { 1 << (UInt64(entry.pointee.digest) & 63) }
  /// Different for different choices.
  var address: UInt { UInt(bitPattern: entry) }

  /// The operands as printed, separated by commas.
  public var text: String { parts.map(\.description).joined(separator: ", ") }
}

extension Choice.Entry {
  init(_ parts: [CostExpression], isSummary: Bool) {
    self.parts = parts
    self.isSummary = isSummary
    var termCount = 0
    var weight = 1
    var depth = 0
    var digest: UInt = 0
    var present: UInt64 = 0
    var symbols = SymbolList()
    var hasSummary = isSummary
    for part in parts {
      termCount += part.terms.count
      weight += part.weight
      depth = max(depth, part.depth)
      present |= part.present
      part.forEachSymbol { symbols.insert($0) }
      if part.terms.contains(where: \.traits.hasSummary) { hasSummary = true }
      digest = mixed(digest, UInt(truncatingIfNeeded: part.terms.count))
      for term in part.terms { digest = mixed(digest, term.digest) }
    }
    self.termCount = termCount
    self.weight = weight
    self.depth = depth + 1
    self.hasSummary = hasSummary
    self.symbols = symbols.all
    self.digest = digest
    self.present = present
    let classes = parts.map(ComplexityClass.init(of:))
    largest = classes.max() ?? .constant
    smallest = classes.min() ?? .constant
  }
}

extension Choice: Hashable {
  /// Whether both have the same operands.
  public static func == (a: Choice, b: Choice) -> Bool {
    a.entry == b.entry || (a.digest == b.digest && a.parts == b.parts)
  }

  /// Feeds what was found when it was made.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// The order of operands, one after the other.
  func order(before other: Choice) -> Order {
    if entry == other.entry { return .same }
    for (a, b) in zip(parts, other.parts) {
      let order = a.order(before: b)
      if order != .same { return order }
    }
    if parts.count == other.parts.count { return .same }
    return parts.count < other.parts.count ? .before : .after
  }
}
