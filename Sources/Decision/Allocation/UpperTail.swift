internal import Glibc
internal import Quantities

/// The probability that a demand is above a value, from its interval.
///
/// An interval of confidence c leaves (1 − c)/2 above its upper end. Beyond the expected value the
/// tail is taken as exponential (Laplace), which is heavier than the normal one: P(X > x) =
/// ½·exp(−(x − expected)/b), with b such that the upper end of the interval has its probability.
struct UpperTail {
  private let expected: Double
  private let scale: Double

  /// The tail of `range`; nil where it has no spread to tell one from.
  init?(_ range: DemandRange) {
    let above = (1 - range.confidence) / 2
    guard range.high > range.expected, above > 0, above < 0.5 else { return nil }
    expected = range.expected
    scale = (range.high - range.expected) / log(0.5 / above)
  }

  /// The probability that the demand is above `value`.
  func probability(above value: Double) -> Double {
    value >= expected
      ? 0.5 * exp(-(value - expected) / scale) : 1 - 0.5 * exp((value - expected) / scale)
  }

  /// The value that the demand passes with `probability`, which is below one half.
  func value(passedWith probability: Double) -> Double {
    expected + scale * log(0.5 / probability)
  }
}
