/// A first, wide demand for code that has not been run: CPU time from how many steps static analysis bounds it by.
///
/// The regression has one coefficient, seconds per step, on a logarithmic axis: the median over the 63 programs of
/// Benchmarks/Models whose bound has no unknown part, each with its measured CPU time over its steps. Leaving each
/// program out with its whole family, the median error is a factor of 5.7 (the median coefficient of the class: 10; of
/// the whole corpus: 15), 90% of errors are below 444, and the interval holds 94%. Counted operations by kind, loops and
/// literals as further features made it no better; Guides/Models.md has what was tried.
public struct StepPrior: Sendable, Hashable {
  /// The seconds of one step: the median, and what 3% and 97% of the programs stay below.
  static let secondsPerStep = (low: 6.4e-13, expected: 1.04e-9, high: 5.3e-8)
  /// The probability that the interval is made for.
  public static let confidence = 0.9
  /// By which factor half of the predictions are off at most, program and family left out.
  public static let medianFactor = 5.7
  /// How many programs the coefficient was learned on.
  public static let programs = 63

  /// The seconds of CPU time expected.
  public let expected: Double
  /// The lower and the upper end of the interval, in seconds.
  public let range: ClosedRange<Double>

  /// The prediction for `steps`, a finite number from 0; nil otherwise.
  public init?(steps: Double) {
    guard steps.isFinite, steps >= 0, (steps * Self.secondsPerStep.high).isFinite else {
      return nil
    }
    expected = steps * Self.secondsPerStep.expected
    range = steps * Self.secondsPerStep.low...steps * Self.secondsPerStep.high
  }
}
