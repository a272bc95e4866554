/// A recursive-descent parser of size expressions, for catalogue files and for the O-expressions of documentation.
///
/// It takes `+ - * / ^ !`, superscript digits, `log`, `sqrt`, `max`, `min`, `abs`, dotted names, `a ?? b` (one of both: their
/// maximum) and juxtaposition as a product (`n log n`). Nesting is bounded, so that no input overflows the stack.
struct SizeExpressionParser {
  private let scalars: [UInt8]
  private var position = 0
  private var depth = 0
  private static let deepest = 64

  init(_ text: String) {
    scalars = Array(text.utf8)
  }

  /// The whole of `text` as an expression, or nil where it is none. O(length).
  static func parse(_ text: String) -> SizeExpression? {
    if text == "1" { return .one }
    var parser = SizeExpressionParser(text)
    guard let expression = parser.sum() else { return nil }
    parser.skipSpace()
    return parser.position == parser.scalars.count ? expression : nil
  }

  private mutating func skipSpace() {
    while position < scalars.count, scalars[position] == 32 || scalars[position] == 9 {
      position += 1
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard position < scalars.count, scalars[position] == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func sum() -> SizeExpression? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest, var result = product() else { return nil }
    while true {
      if take("+") {
        guard let next = product() else { return nil }
        if case .sum(let terms) = result {
          result = .sum(terms + [next])
        } else {
          result = .sum([result, next])
        }
      } else if take("-") {
        guard let next = product() else { return nil }
        result = .difference(result, next)
      } else if take("?") {
        guard take("?"), let next = product() else { return nil }
        result = .max([result, next])
      } else {
        return result
      }
    }
  }

  private mutating func product() -> SizeExpression? {
    guard var result = power() else { return nil }
    while true {
      if take("/") {
        guard let next = power() else { return nil }
        result = .quotient(result, next)
        continue
      }
      let explicit = take("*")
      guard explicit || startsOperand() else { return result }
      guard let next = power() else { return nil }
      if case .product(let factors) = result {
        result = .product(factors + [next])
      } else {
        result = .product([result, next])
      }
    }
  }

  private mutating func startsOperand() -> Bool {
    skipSpace()
    guard position < scalars.count else { return false }
    let byte = scalars[position]
    return Self.isName(byte) || byte == UInt8(ascii: "(")
  }

  private mutating func power() -> SizeExpression? {
    guard var base = operand() else { return nil }
    while true {
      if take("!") {
        base = .factorial(base)
      } else if take("^") {
        guard let exponent = operand() else { return nil }
        base = .power(base, exponent)
      } else if let digit = superscript() {
        base = .power(base, .number(digit))
      } else {
        return base
      }
    }
  }

  /// `²` and `³`, two UTF-8 bytes each.
  private mutating func superscript() -> Double? {
    guard position + 1 < scalars.count, scalars[position] == 0xC2 else { return nil }
    let digit: Double
    switch scalars[position + 1] {
    case 0xB2: digit = 2
    case 0xB3: digit = 3
    default: return nil
    }
    position += 2
    return digit
  }

  private mutating func operand() -> SizeExpression? {
    skipSpace()
    guard position < scalars.count else { return nil }
    let byte = scalars[position]
    if byte == UInt8(ascii: "(") {
      position += 1
      guard let inner = sum(), take(")") else { return nil }
      return inner
    }
    if byte >= 48, byte <= 57 { return number() }
    guard Self.isName(byte) else { return nil }
    return named(name())
  }

  private mutating func number() -> SizeExpression? {
    let start = position
    while position < scalars.count,
      (48...57).contains(scalars[position]) || scalars[position] == UInt8(ascii: ".")
    {
      position += 1
    }
    return Double(String(decoding: scalars[start..<position], as: UTF8.self)).map { .number($0) }
  }

  private mutating func name() -> String {
    let start = position
    while position < scalars.count {
      let byte = scalars[position]
      guard Self.isName(byte) || (48...57).contains(byte) || byte == UInt8(ascii: ".") else {
        break
      }
      position += 1
    }
    return String(decoding: scalars[start..<position], as: UTF8.self)
  }

  private mutating func named(_ name: String) -> SizeExpression? {
    switch name {
    case "log", "lg", "ln", "sqrt", "abs":
      guard let argument = take("(") ? closed() : power() else { return nil }
      return name == "sqrt" ? .sqrt(argument) : name == "abs" ? argument : .log(argument)
    case "max", "min":
      guard take("(") else { return .size(name) }
      var operands: [SizeExpression] = []
      repeat {
        guard let next = sum() else { return nil }
        operands.append(next)
      } while take(",")
      guard take(")") else { return nil }
      return name == "max" ? .max(operands) : .min(operands)
    default: return .size(name)
    }
  }

  private mutating func closed() -> SizeExpression? {
    guard let inner = sum(), take(")") else { return nil }
    return inner
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$")
  }
}

extension SizeExpression {
  /// Reads an expression such as `self + other * log(k)`; nil where the text is none. O(length).
  public init?(_ text: String) {
    guard let expression = SizeExpressionParser.parse(text) else { return nil }
    self = expression
  }
}
