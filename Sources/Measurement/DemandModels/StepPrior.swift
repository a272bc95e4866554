/// A first, wide demand for code that has not been run: CPU time from how many steps static analysis bounds it by.
///
/// The regression has one coefficient, seconds per step, on a logarithmic axis: the median over the 58 programs of
/// Benchmarks/Models whose bound has no unknown part, each with its measured CPU time over its steps. Leaving each
/// program out with its whole family, the median error is a factor of 4.3 (the median coefficient of the class: 8.4; of
/// the whole corpus: 13.6), 90% of errors are below 36 (the corpus: 43,604), and the interval holds 93%:
/// Benchmarks/Models/prior.py.
///
/// Where the bound has unknown parts, the steps are those of its known part, with a coefficient of its own, learned on
/// the corpus' other 18 programs and the main() of three fixtures. Their median error, families left out, is a factor of 35, 90%
/// of errors are below 489, and the interval made of the other families holds 19 of the 21.
public struct StepPrior: Sendable, Hashable {
  /// What was learned on one kind of programs.
  private struct Learned {
    /// The seconds of one step: the median, and between what nine tenths of the programs lie, families left out.
    let low, expected, high: Double
    /// By which factor half of the predictions are off at most, program and family left out.
    let medianFactor: Double
    let programs: Int
  }

  private static let closed = Learned(
    low: 2.8e-13, expected: 1.44e-9, high: 4.6e-8, medianFactor: 4.3, programs: 58)
  /// Programs whose bound has unknown parts, over the known part of their steps.
  private static let open = Learned(
    low: 7e-11, expected: 5.1e-8, high: 2.1e-5, medianFactor: 35, programs: 21)

  private static func learned(_ isOpen: Bool) -> Learned { isOpen ? open : closed }

  /// The probability that the interval is made for.
  public static let confidence = 0.9

  /// By which factor half of the predictions are off at most, program and family left out.
  public static func medianFactor(isOpen: Bool = false) -> Double { learned(isOpen).medianFactor }

  /// How many programs the coefficient was learned on.
  public static func programs(isOpen: Bool = false) -> Int { learned(isOpen).programs }

  /// The seconds of CPU time expected.
  public let expected: Double
  /// The lower and the upper end of the interval, in seconds.
  public let range: ClosedRange<Double>

  /// The prediction for `steps`, a finite number from 0; nil otherwise.
  ///
  /// - Parameters:
  ///   - steps: The steps of the bound, or where it `isOpen` (it has unknown parts) of what is known of it.
  ///   - isOpen: Whether the bound has unknown parts.
  public init?(steps: Double, isOpen: Bool = false) {
    let seconds = Self.learned(isOpen)
    guard steps.isFinite, steps >= 0, (steps * seconds.high).isFinite else { return nil }
    expected = steps * seconds.expected
    range = steps * seconds.low...steps * seconds.high
  }
}
