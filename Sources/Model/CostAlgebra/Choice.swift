/// The operands of a maximum or minimum, with their text.
///
/// Atoms are ordered, compared and hashed all the time, and operands nest. Their text, which tells them apart, is made once;
/// sharing the object makes the commonest comparison one of identity.
public final class Choice: Sendable {
  /// The operands, ordered by their text.
  public let parts: [CostExpression]
  /// The operands as printed, separated by commas.
  public let text: String
  /// The terms of all operands together.
  let termCount: Int

  /// Creates a choice between `parts`.
  init(_ parts: [CostExpression]) {
    self.parts = parts
    text = parts.map(\.description).joined(separator: ", ")
    termCount = parts.reduce(0) { $0 + $1.terms.count }
  }
}

extension Choice: Hashable {
  /// Whether both have the same operands.
  public static func == (a: Choice, b: Choice) -> Bool {
    a === b || (a.text == b.text && a.parts == b.parts)
  }

  /// Feeds the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
