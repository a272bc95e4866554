/// What is wrong with the text of a cost expression.
public struct ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text that was read.
  public let text: String
  /// The offset in characters at which it stopped making sense.
  public let offset: Int
  /// What was expected there.
  public let expected: String

  /// The text, the place and what was expected there.
  public var description: String {
    "cannot read the cost expression '\(text)': expected \(expected) at offset \(offset)"
  }
}

extension CostExpression {
  /// Reads canonical text such as `n * log(n) + m`, `n^2`, `n²`, `n log n`, `sqrt(n)`, `max(n, m)`, `2^n`, `n!`,
  /// `cost(fetch)`; factors may stand side by side.
  ///
  /// - Throws: `ExpressionError` with the offset and what was expected.
  /// - Complexity: O(*n*), where *n* is the length of `text`.
  public init(parsing text: String) throws(ExpressionError) {
    var parser = ExpressionParser(text)
    self = try parser.parse()
  }
}

/// A recursive-descent parser of cost expressions; nesting is limited, so no input overflows the stack.
struct ExpressionParser {
  private let text: String
  private let characters: [Character]
  private var position = 0
  private var depth = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  mutating func parse() throws(ExpressionError) -> CostExpression {
    let result = try sum()
    skipSpace()
    guard position == characters.count else { throw error("an operator or the end") }
    return result
  }

  private mutating func sum() throws(ExpressionError) -> CostExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 64 else { throw error("at most 64 nested parentheses") }
    var result = accept("-") ? try product() * -1 : try product()
    while true {
      if accept("+") {
        result += try product()
      } else if accept("-") || accept("−") {
        result = result - (try product())
      } else {
        return result
      }
    }
  }

  private mutating func product() throws(ExpressionError) -> CostExpression {
    var result = try power()
    while true {
      if accept("*") || accept("·") || accept("×") || accept("⋅") {
        result = result * (try power())
      } else if accept("/") {
        result = result * (try power()).raised(to: -1)
      } else if let next = peek(), next.isLetter || next.isNumber || "(|√_".contains(next) {
        result = result * (try power())
      } else {
        return result.cappedAbove(64)
      }
    }
  }

  private mutating func power() throws(ExpressionError) -> CostExpression {
    let start = position
    var base = try primary()
    while true {
      if accept("!") {
        guard let value = base.factorial else { throw error("a factorial of one size") }
        base = value
      } else if accept("^") || accept("**") {
        base = try raised(base, start: start, to: try primary())
      } else if position < characters.count, let digit = superscript(characters[position]) {
        position += 1
        base = base.raised(to: digit)
      } else {
        return base
      }
    }
  }

  private func raised(
    _ base: CostExpression, start: Int, to exponent: CostExpression
  ) throws(ExpressionError) -> CostExpression {
    if let constant = exponent.constant {
      guard abs(constant) <= 64 else { throw error("an exponent of at most 64") }
      return base.raised(to: constant)
    }
    guard let constant = base.constant, let value = exponent.exponential(base: constant) else {
      throw error("a constant base or a constant exponent")
    }
    return value
  }

  private mutating func primary() throws(ExpressionError) -> CostExpression {
    guard let next = peek() else { throw error("a size, a number or '('") }
    if next == "(" { return try parenthesised() }
    if accept("√") { return try primary().raised(to: 0.5) }
    if accept("|") {
      let name = read { $0 != "|" }
      guard accept("|"), !name.isEmpty else { throw error("'|' after the name of a size") }
      return .size(name.trimmed)
    }
    if next.isNumber, superscript(next) == nil { return try number() }
    guard next.isLetter || next == "_" || next == "$" else {
      throw error("a size, a number or '('")
    }
    let name = read {
      $0.isLetter || $0.isNumber && !"²³⁴".contains($0) || "._$'".contains($0)
    }
    switch name {
    case "log", "log2", "ln", "lg", "log₂", "logn": return try logarithm(name)
    case "sqrt" where peek() == "(": return try parenthesised().raised(to: 0.5)
    case "sqrt": return try primary().raised(to: 0.5)
    case "max": return .maximum(try arguments())
    case "min": return .minimum(try arguments())
    case "cost", "iterations":
      guard accept("(") else { return .size(name) }
      var nesting = 1
      let inner = read {
        if $0 == "(" { nesting += 1 }
        if $0 == ")" { nesting -= 1 }
        return nesting > 0
      }
      guard accept(")") else { throw error("')'") }
      return CostExpression(name == "cost" ? .cost(of: inner) : .unbounded(inner))
    default: return .size(name.hasSuffix(".") ? String(name.dropLast()) : name)
    }
  }

  private mutating func logarithm(_ name: String) throws(ExpressionError) -> CostExpression {
    if name == "logn" { return CostExpression.size("n").logarithm }
    var exponent = 1.0
    if accept("^") {
      exponent = try number().constant ?? 1
    } else if position < characters.count, let digit = superscript(characters[position]) {
      position += 1
      exponent = digit
    }
    if accept("₂") || accept("_2") { /* the base makes no difference */  }
    let argument = peek() == "(" ? try parenthesised() : try power()
    return argument.logarithm.raised(to: exponent)
  }

  private mutating func parenthesised() throws(ExpressionError) -> CostExpression {
    guard accept("(") else { throw error("'('") }
    let value = try sum()
    guard accept(")") else { throw error("')'") }
    return value
  }

  private mutating func arguments() throws(ExpressionError) -> [CostExpression] {
    guard accept("(") else { throw error("'('") }
    var parts = [try sum()]
    while accept(",") { parts.append(try sum()) }
    guard accept(")") else { throw error("')' or ','") }
    return parts
  }

  private mutating func number() throws(ExpressionError) -> CostExpression {
    skipSpace()
    let digits = read { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Double(digits) else { throw error("a number") }
    return CostExpression(value)
  }

  private func superscript(_ character: Character) -> Double? {
    switch character {
    case "²": 2
    case "³": 3
    case "⁴": 4
    default: nil
    }
  }

  private mutating func read(while condition: (Character) -> Bool) -> String {
    let start = position
    while position < characters.count, condition(characters[position]) { position += 1 }
    return String(characters[start..<position])
  }

  private mutating func skipSpace() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }

  private mutating func peek() -> Character? {
    skipSpace()
    return position < characters.count ? characters[position] : nil
  }

  private mutating func accept(_ token: String) -> Bool {
    skipSpace()
    let wanted = Array(token)
    guard position + wanted.count <= characters.count,
      Array(characters[position..<position + wanted.count]) == wanted
    else { return false }
    position += wanted.count
    return true
  }

  private func error(_ expected: String) -> ExpressionError {
    ExpressionError(text: text, offset: position, expected: expected)
  }
}

extension String {
  fileprivate var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
