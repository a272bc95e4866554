/// A first, wide demand for code that has not been run: CPU time from how many steps static analysis bounds it by.
///
/// The regression has one coefficient, seconds per step, on a logarithmic axis: the median over the 58 programs of
/// Benchmarks/Models whose bound has no unknown part, each with its measured CPU time over its steps. Leaving each
/// program out with its whole family, the median error is a factor of 4.3 (the median coefficient of the class: 8.4; of
/// the whole corpus: 13.6), 90% of errors are below 36 (the corpus: 43,604), and the interval holds 93%:
/// Benchmarks/Models/prior.py.
public struct StepPrior: Sendable, Hashable {
  /// The seconds of one step: the median, and between what nine tenths of the programs lie, families left out.
  static let secondsPerStep = (low: 2.8e-13, expected: 1.44e-9, high: 4.6e-8)
  /// The probability that the interval is made for.
  public static let confidence = 0.9
  /// By which factor half of the predictions are off at most, program and family left out.
  public static let medianFactor = 4.3
  /// How many programs the coefficient was learned on.
  public static let programs = 58

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
