#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The growth of a cost when all its sizes are one n: `O(n log n)`.
public struct ComplexityClass: Hashable, Sendable, Comparable {
  /// The number of factorials multiplied.
  public var factorial: Double = 0
  /// The binary logarithm of the base of the exponential part.
  public var rate: Double = 0
  /// The power of n.
  public var power: Double = 0
  /// The power of log n.
  public var logPower: Double = 0
  /// Whether an unknown keeps the cost from having a class.
  public var isUnknown = false

  /// Creates a class from its parts.
  public init(
    power: Double = 0, logPower: Double = 0, rate: Double = 0, factorial: Double = 0
  ) {
    self.power = power
    self.logPower = logPower
    self.rate = rate
    self.factorial = factorial
  }

  /// `O(1)`.
  public static let constant = ComplexityClass()
  /// `O(log n)`.
  public static let logarithmic = ComplexityClass(logPower: 1)
  /// `O(n)`.
  public static let linear = ComplexityClass(power: 1)
  /// No class: an unknown is part of the cost.
  public static let unknown = {
    var result = ComplexityClass()
    result.isUnknown = true
    return result
  }()

  /// The class of an expression; `unknown` when an unknown symbol is not dominated away.
  public init(of expression: CostExpression) {
    var best = ComplexityClass()
    for term in expression.terms where term.coefficient > 0 {
      best = max(best, ComplexityClass(of: term))
    }
    self = best
  }

  private init(of term: Term) {
    var sum = ComplexityClass()
    for factor in term.factors {
      let base: ComplexityClass
      switch factor.atom {
      case .symbol(let symbol):
        if symbol.kind == .step { continue }
        base = symbol.isUnknown ? .unknown : .linear
      case .maximum(let choice):
        base = choice.largest
      case .minimum(let choice):
        base = choice.smallest
      }
      if base.isUnknown {
        if factor.isOne { continue }
        self = .unknown
        return
      }
      sum.power += base.power * factor.power
      sum.logPower += base.logPower * factor.power
      sum.rate += base.rate * factor.power
      sum.factorial += base.factorial * factor.power
      if factor.logPower != 0 {
        if base.rate > 0 || base.factorial > 0 {
          sum.power += factor.logPower
        } else if base.power > 0 || base.logPower > 0 {
          sum.logPower += factor.logPower
        }
      }
      if base.power > 0 {
        sum.rate += factor.rate
        sum.factorial += factor.factorial
      }
    }
    self.init(
      power: rounded(max(0, sum.power)), logPower: rounded(sum.logPower), rate: rounded(sum.rate),
      factorial: rounded(sum.factorial))
    if power == 0, logPower < 0 { logPower = 0 }
  }

  /// Orders by growth; an unknown comes last.
  public static func < (a: ComplexityClass, b: ComplexityClass) -> Bool {
    if a.isUnknown || b.isUnknown { return !a.isUnknown && b.isUnknown }
    if a.factorial != b.factorial { return a.factorial < b.factorial }
    if a.rate != b.rate { return a.rate < b.rate }
    if a.power != b.power { return a.power < b.power }
    return a.logPower < b.logPower
  }
}

extension ComplexityClass: CustomStringConvertible {
  /// The text of the scan contract: `O(1)`, `O(sqrt n)`, `O(n^2 log n)`, `O(2^n)`, `unknown`.
  public var description: String {
    if isUnknown { return "unknown" }
    var parts: [String] = []
    if power == 0.5 {
      parts.append("sqrt n")
    } else if power == 1 {
      parts.append("n")
    } else if power != 0 {
      parts.append("n^\(hundredth(power))")
    }
    if logPower == 1 {
      parts.append("log n")
    } else if logPower != 0 {
      parts.append("log^\(hundredth(logPower)) n")
    }
    if rate != 0 { parts.append("\(hundredth(pow(2, rate)))^n") }
    if factorial == 1 {
      parts.append("n!")
    } else if factorial != 0 {
      parts.append("n!^\(hundredth(factorial))")
    }
    return parts.isEmpty ? "O(1)" : "O(\(parts.joined(separator: " ")))"
  }

  private func hundredth(_ value: Double) -> String {
    Printer.number((value * 100).rounded() / 100)
  }

  /// Reads a class as printed; any O-expression is accepted and its sizes become one n.
  public init?(_ text: String) {
    if text == "unknown" {
      self = .unknown
      return
    }
    guard text.hasPrefix("O("), text.hasSuffix(")"),
      let expression = try? CostExpression(parsing: String(text.dropFirst(2).dropLast()))
    else { return nil }
    self.init(of: expression)
  }
}
