package import BinaryCoding

/// What a reader should know of a contribution, put together when it is read: most of what a scan finds is never explained.
///
/// Written as a string literal with expressions in it. `\(leading: size)` prints what a big-O keeps of the expression.
public struct TermText: Hashable, Sendable {
  fileprivate enum Part: Hashable, Sendable {
    case text(String)
    case expression(CostExpression)
    case leading(CostExpression)
  }

  private var parts: [Part]
}

extension TermText: ExpressibleByStringInterpolation {
  /// The pieces of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [TermText.Part] = []

    /// Starts a text of so many pieces.
    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Adds words.
    public mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
    }

    /// Adds a name.
    public mutating func appendInterpolation(_ text: String) { parts.append(.text(text)) }

    /// Adds an expression.
    public mutating func appendInterpolation(_ expression: CostExpression) {
      parts.append(.expression(expression))
    }

    /// Adds what a big-O keeps of an expression.
    public mutating func appendInterpolation(leading expression: CostExpression) {
      parts.append(.leading(expression))
    }

    /// Adds another text.
    public mutating func appendInterpolation(_ other: TermText) { parts += other.parts }
  }

  /// A text without expressions.
  public init(stringLiteral value: String) { parts = value.isEmpty ? [] : [.text(value)] }

  /// A text with expressions in it.
  public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }
}

extension TermText: CustomStringConvertible {
  /// The text.
  public var description: String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .text(let own): text += own
      case .expression(let expression): text += expression.description
      case .leading(let expression): text += expression.leading.description
      }
    }
  }
}

extension TermText {
  /// What happens, without how much of it: the words before the first expression.
  public var head: String {
    var words = ""
    for part in parts {
      guard case .text(let own) = part else { break }
      words += own
    }
    while let last = words.last, last == " " || last == ":" { words.removeLast() }
    return words
  }

  /// What one run of it takes: its first expression; nil where it holds none.
  public var amount: CostExpression? {
    for part in parts {
      switch part {
      case .text: continue
      case .expression(let expression), .leading(let expression): return expression.leading
      }
    }
    return nil
  }

  /// Whether an expression in it holds what an analysis has not settled yet.
  package var isUnsettled: Bool {
    parts.contains { part in
      switch part {
      case .text: false
      case .expression(let expression), .leading(let expression):
        expression.containsSymbol(where: \.isPlaceholder)
      }
    }
  }

  /// With symbols of its expressions replaced.
  public func substituting(_ replacement: (Symbol) -> CostExpression?) -> TermText {
    var result = self
    result.parts = parts.map { part in
      switch part {
      case .text: part
      case .expression(let own): .expression(own.substituting(replacement))
      case .leading(let own): .leading(own.substituting(replacement))
      }
    }
    return result
  }
}

extension TermText {
  /// Writes the parts.
  package func write(to writer: inout ByteWriter) {
    writer.list(parts) { writer, part in
      switch part {
      case .text(let own):
        writer.byte(0)
        writer.text(own)
      case .expression(let expression):
        writer.byte(1)
        expression.write(to: &writer)
      case .leading(let expression):
        writer.byte(2)
        expression.write(to: &writer)
      }
    }
  }

  /// Reads the parts.
  package init(from reader: inout ByteReader) {
    parts = reader.list { reader in
      switch reader.byte() {
      case 0: return .text(reader.text())
      case 1: return .expression(CostExpression(from: &reader))
      default: return .leading(CostExpression(from: &reader))
      }
    }
  }
}
