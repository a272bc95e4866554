/// The repetitions at one size, reduced to their median.
public struct SizeSample: Sendable, Hashable {
  /// The size of the input.
  public let size: Double
  /// The median of the uncensored repetitions, in the metric's base unit.
  public let median: Double
  /// What a quarter of the uncensored repetitions lies below.
  public let lowerQuartile: Double
  /// How many uncensored repetitions there were; at least 1.
  public let repetitions: Int
  /// The smallest and the largest uncensored repetition.
  public let range: ClosedRange<Double>
  /// The relative standard deviation of one repetition by the median absolute deviation; nil below
  /// three repetitions, where a spread says nothing.
  public let relativeDeviation: Double?

  /// The value that the models are fitted to.
  ///
  /// What else runs on the machine only slows a run down, so that the quicker half of many says more of the program than
  /// the middle; of few it says as much about luck. A time of 0 is a clock's coarse step, and no run is that quick.
  func fitted(_ options: FitOptions) -> Double {
    options.isOnlySlowed && repetitions >= 5 && lowerQuartile > 0 ? lowerQuartile : median
  }

  /// Groups the uncensored `observations` by size, ascending.
  ///
  /// - Complexity: O(*k* log *k*), where *k* is the number of observations.
  public static func grouping(_ observations: [Observation]) -> [SizeSample] {
    let groups = Dictionary(grouping: observations.lazy.filter { !$0.isCensored }, by: \.size)
    return groups.sorted { $0.key < $1.key }.compactMap { size, members in
      SizeSample(size: size, values: members.map(\.value))
    }
  }

  init?(size: Double, values: [Double]) {
    let sorted = values.sorted()
    guard let smallest = sorted.first, let largest = sorted.last else { return nil }
    let middle = Quantile.ofSorted(sorted, at: 0.5)
    self.size = size
    self.median = middle
    self.lowerQuartile = Quantile.ofSorted(sorted, at: 0.25)
    self.repetitions = sorted.count
    self.range = smallest...largest
    if sorted.count >= 3, middle != 0 {
      let deviations = sorted.map { abs($0 - middle) }.sorted()
      // 1.4826 makes the median absolute deviation consistent with a normal standard deviation.
      self.relativeDeviation = 1.4826 * Quantile.ofSorted(deviations, at: 0.5) / abs(middle)
    } else {
      self.relativeDeviation = nil
    }
  }
}
