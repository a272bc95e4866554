/// The order of the complexity classes of the scan contract, for comparing bounds by their class.
///
/// A rank orders by growth: first by kind (polynomial before exponential before factorial), then by
/// the power of n, then by the power of log n.
public struct ClassRank: Sendable, Hashable, Comparable {
  private let kind: Int
  private let power: Double
  private let logPower: Double

  /// Reads a class such as `O(1)`, `O(log n)`, `O(sqrt n)`, `O(n^2 log n)`, `O(2^n)` or `O(n!)`;
  /// nil for `unknown` and for text that is not a class.
  public init?(_ text: String) {
    guard text.hasPrefix("O("), text.hasSuffix(")") else { return nil }
    var kind = 0
    var power = 0.0
    var logPower = 0.0
    let factors = text.dropFirst(2).dropLast().split(separator: " ")
    guard !factors.isEmpty else { return nil }
    for factor in factors {
      if logPower < 0 {
        guard factor == "n" else { return nil }
        logPower = -logPower
        continue
      }
      switch factor {
      case "1": break
      case "n": power += 1
      case "log": logPower = -1
      case "sqrt": power -= 0.5
      case "n!": kind = 2
      default:
        if factor.hasPrefix("n^"), let exponent = Double(factor.dropFirst(2)) {
          power += exponent
        } else if factor.hasPrefix("log^"), let exponent = Double(factor.dropFirst(4)) {
          logPower = -exponent
        } else if factor.hasSuffix("^n"), let base = Double(factor.dropLast(2)) {
          kind = 1
          power += base
        } else {
          return nil
        }
      }
    }
    guard logPower >= 0, power >= 0, power.isFinite, logPower.isFinite else { return nil }
    self.kind = kind
    self.power = power
    self.logPower = logPower
  }

  /// Orders by growth, slowest first.
  public static func < (left: ClassRank, right: ClassRank) -> Bool {
    (left.kind, left.power, left.logPower) < (right.kind, right.power, right.logPower)
  }
}
