internal import RealModule

/// How much wider than the resampled interval the published one must be, per extrapolation ratio, so that
/// it holds as often as it says.
///
/// Split conformal prediction (Vovk, Gammerman and Shafer 2005; Lei et al. 2018) with the score
/// |log(truth / expected)| / half-width in logarithms. The built-in table was learned on the simulated
/// corpus of `DemandFitSimulationTests`; Guides/Models.md states its coverage.
public struct ConformalFactors: Sendable, Hashable {
  /// A ratio of the asked size to the largest measured one, and its factor.
  public struct Entry: Sendable, Hashable {
    /// The extrapolation ratio.
    public let ratio: Double
    /// What the half-width in logarithms is multiplied by.
    public let factor: Double

    /// Pairs a ratio with its factor.
    public init(ratio: Double, factor: Double) {
      self.ratio = ratio
      self.factor = factor
    }
  }

  /// The table by ascending ratio; not empty.
  public let entries: [Entry]

  /// A table from `entries`; nil where there is none.
  public init?(entries: [Entry]) {
    guard !entries.isEmpty else { return nil }
    self.entries = entries.sorted { $0.ratio < $1.ratio }
  }

  private init(learned: [Entry]) { entries = learned }

  /// The factors learned on the simulated corpus. It asked for 0.6 to 0.98: none is put below 1, since real
  /// runs are noisier than simulated ones.
  public static let learned = ConformalFactors(learned: [
    Entry(ratio: 1, factor: 1.0), Entry(ratio: 2, factor: 1.0), Entry(ratio: 5, factor: 1.0),
    Entry(ratio: 10, factor: 1.0),
  ])

  /// The factor at `ratio`, linear in the logarithm between entries, growing past the last one.
  public func factor(at ratio: Double) -> Double {
    guard let first = entries.first, let last = entries.last else { return 1 }
    if ratio <= first.ratio { return first.factor }
    if ratio >= last.ratio { return last.factor * (ratio / last.ratio).squareRoot() }
    for (left, right) in zip(entries, entries.dropFirst()) where ratio <= right.ratio {
      let share = Double.log(ratio / left.ratio) / Double.log(right.ratio / left.ratio)
      return left.factor + share * (right.factor - left.factor)
    }
    return last.factor
  }

  /// The factor that would have covered `coverage` of `scores` (each |log(truth / expected)| over the
  /// uncalibrated half-width), with the finite-sample correction (*n* + 1); nil without scores.
  public static func factor(covering coverage: Double, scores: [Double]) -> Double? {
    guard !scores.isEmpty else { return nil }
    let sorted = scores.sorted()
    let rank = (coverage * Double(sorted.count + 1)).rounded(.up)
    return sorted[min(Int(rank), sorted.count) - 1]
  }
}
