/// A cost or size as written in a catalogue file or a documented claim: an expression over named sizes.
///
/// The names are kept as written (`self`, `other`, `k`); the inference gives them a meaning at the call. The canonical
/// text (``description``) uses `+ - * / ^ !`, `log(x)`, `sqrt(x)`, `max(a, b)` and `min(a, b)`.
public indirect enum SizeExpression: Hashable, Sendable {
  /// A constant factor or summand; only its class matters for a bound.
  case number(Double)
  /// A named size.
  case size(String)
  /// A sum of at least two terms.
  case sum([SizeExpression])
  /// `minuend - subtrahend`, as in `count - i`.
  case difference(SizeExpression, SizeExpression)
  /// A product of at least two factors.
  case product([SizeExpression])
  /// `dividend / divisor`.
  case quotient(SizeExpression, SizeExpression)
  /// `base ^ exponent`.
  case power(SizeExpression, SizeExpression)
  /// A logarithm; the base doesn't change the class.
  case log(SizeExpression)
  /// A square root.
  case sqrt(SizeExpression)
  /// The largest of its operands.
  case max([SizeExpression])
  /// The smallest of its operands.
  case min([SizeExpression])
  /// A factorial.
  case factorial(SizeExpression)

  /// The constant cost.
  public static let one = SizeExpression.number(1)

  /// The names of the sizes, each once, in order of appearance. O(length of the expression).
  public var sizes: [String] {
    var names: [String] = []
    collect(into: &names)
    return names
  }

  /// The expression with every size renamed by `transform`. O(length of the expression).
  public func renamingSizes(_ transform: (String) -> SizeExpression) -> SizeExpression {
    switch self {
    case .number: self
    case .size(let name): transform(name)
    case .sum(let terms): .sum(terms.map { $0.renamingSizes(transform) })
    case .difference(let left, let right):
      .difference(left.renamingSizes(transform), right.renamingSizes(transform))
    case .product(let factors): .product(factors.map { $0.renamingSizes(transform) })
    case .quotient(let left, let right):
      .quotient(left.renamingSizes(transform), right.renamingSizes(transform))
    case .power(let base, let exponent):
      .power(base.renamingSizes(transform), exponent.renamingSizes(transform))
    case .log(let operand): .log(operand.renamingSizes(transform))
    case .sqrt(let operand): .sqrt(operand.renamingSizes(transform))
    case .max(let operands): .max(operands.map { $0.renamingSizes(transform) })
    case .min(let operands): .min(operands.map { $0.renamingSizes(transform) })
    case .factorial(let operand): .factorial(operand.renamingSizes(transform))
    }
  }

  private func collect(into names: inout [String]) {
    switch self {
    case .number: break
    case .size(let name): if !names.contains(name) { names.append(name) }
    case .sum(let operands), .product(let operands), .max(let operands), .min(let operands):
      for operand in operands { operand.collect(into: &names) }
    case .difference(let left, let right), .quotient(let left, let right),
      .power(let left, let right):
      left.collect(into: &names)
      right.collect(into: &names)
    case .log(let operand), .sqrt(let operand), .factorial(let operand):
      operand.collect(into: &names)
    }
  }
}

extension SizeExpression: CustomStringConvertible {
  /// The canonical text; parsing it gives an equal expression.
  public var description: String { text(above: 0) }

  private func text(above outer: Int) -> String {
    switch self {
    case .number(let value):
      return value == value.rounded() && Swift.abs(value) < 1e15
        ? String(Int(value)) : String(value)
    case .size(let name): return name
    case .sum(let terms):
      return wrap(terms.map { $0.text(above: 1) }.joined(separator: " + "), 1, outer)
    case .difference(let left, let right):
      return wrap("\(left.text(above: 1)) - \(right.text(above: 2))", 1, outer)
    case .product(let factors):
      return wrap(factors.map { $0.text(above: 2) }.joined(separator: " * "), 2, outer)
    case .quotient(let left, let right):
      return wrap("\(left.text(above: 2)) / \(right.text(above: 3))", 2, outer)
    case .power(let base, let exponent):
      return wrap("\(base.text(above: 4))^\(exponent.text(above: 4))", 3, outer)
    case .log(let operand): return "log(\(operand))"
    case .sqrt(let operand): return "sqrt(\(operand))"
    case .max(let operands): return "max(\(operands.map(\.description).joined(separator: ", ")))"
    case .min(let operands): return "min(\(operands.map(\.description).joined(separator: ", ")))"
    case .factorial(let operand): return "\(operand.text(above: 4))!"
    }
  }

  private func wrap(_ text: String, _ level: Int, _ outer: Int) -> String {
    level < outer ? "(\(text))" : text
  }
}
