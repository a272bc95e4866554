/// The operands of a maximum or minimum.
///
/// Operands nest, and are compared and measured all the time: what is asked of them is found out once.
public final class Choice: Sendable {
  /// The operands, in the order of expressions.
  public let parts: [CostExpression]
  /// The terms of all operands together.
  let termCount: Int
  /// The size of all operands, with what is nested in them.
  let weight: Int
  /// How many maxima and minima stand in one another.
  let depth: Int
  /// The classes of the largest and of the smallest operand.
  let largest: ComplexityClass
  let smallest: ComplexityClass
  /// Whether it stands for many sizes where a bound was too long.
  let isSummary: Bool
  private let digest: Int
  /// The bits of all atoms of the operands.
  let present: UInt64
  /// Its own bit among those of atoms.
  let bit: UInt64

  /// Creates a choice between `parts`.
  init(_ parts: [CostExpression], isSummary: Bool = false) {
    self.parts = parts
    self.isSummary = isSummary
    termCount = parts.reduce(0) { $0 + $1.terms.count }
    weight = parts.reduce(1) { $0 + $1.weight }
    depth = 1 + (parts.map(\.depth).max() ?? 0)
    let classes = parts.map(ComplexityClass.init(of:))
    largest = classes.max() ?? .constant
    smallest = classes.min() ?? .constant
    var hasher = Hasher()
    hasher.combine(parts)
    digest = hasher.finalize()
    var present: UInt64 = 0
    for part in parts {
      for term in part.terms { present |= term.traits.present }
    }
    self.present = present
    bit = 1 << UInt64(truncatingIfNeeded: digest & 63)
  }

  /// The operands as printed, separated by commas.
  public var text: String { parts.map(\.description).joined(separator: ", ") }
}

extension Choice: Hashable {
  /// Whether both have the same operands.
  public static func == (a: Choice, b: Choice) -> Bool {
    a === b || (a.digest == b.digest && a.parts == b.parts)
  }

  /// Feeds what was found when it was made.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// The order of operands, one after the other.
  func order(before other: Choice) -> Order {
    if self === other { return .same }
    for (a, b) in zip(parts, other.parts) {
      let order = a.order(before: b)
      if order != .same { return order }
    }
    if parts.count == other.parts.count { return .same }
    return parts.count < other.parts.count ? .before : .after
  }
}
