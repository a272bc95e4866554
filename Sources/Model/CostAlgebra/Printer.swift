#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Prints expressions in the canonical form that `CostExpression(parsing:)` reads back.
enum Printer {
  static func text(of expression: CostExpression) -> String {
    if expression.isZero { return "0" }
    var text = ""
    for (i, term) in expression.terms.enumerated() {
      let negative = term.coefficient < 0
      if i > 0 { text += negative ? " - " : " + " } else if negative { text += "-" }
      let scale = abs(term.coefficient)
      if term.factors.isEmpty {
        text += number(scale)
      } else {
        if scale != 1 { text += number(scale) + " * " }
        text += self.text(of: term.factors)
      }
    }
    return text
  }

  static func text(of factors: Factors) -> String {
    var parts: [String] = []
    for factor in factors where factor.power != 0 { parts.append(power(factor)) }
    for factor in factors where factor.logPower != 0 {
      let log = "log(\(factor.atom))"
      parts.append(factor.logPower == 1 ? log : "\(log)^\(number(factor.logPower))")
    }
    for factor in factors where factor.rate != 0 {
      parts.append("\(number(pow(2, factor.rate)))^\(wrapped(factor.atom))")
    }
    for factor in factors where factor.factorial != 0 {
      parts.append(
        "\(wrapped(factor.atom))!"
          + (factor.factorial == 1 ? "" : "^\(number(factor.factorial))"))
    }
    return parts.joined(separator: " * ")
  }

  private static func power(_ factor: Factor) -> String {
    if factor.power == 1 { return factor.atom.description }
    if factor.power == 0.5 { return "sqrt(\(factor.atom))" }
    return "\(factor.atom)^\(number(factor.power))"
  }

  private static func wrapped(_ atom: Atom) -> String {
    atom.description
  }

  /// A number as short as it can be read back to three decimals.
  static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let thousandth = (value * 1000).rounded() / 1000
    return thousandth == 0 ? String(value) : String(thousandth)
  }
}

extension CostExpression: CustomStringConvertible {
  /// The canonical text: `rows.count * columns.count + log(n)`.
  public var description: String { Printer.text(of: self) }
}
