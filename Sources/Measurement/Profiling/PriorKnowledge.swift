public import DemandModels

/// What is known of a program and its machine before its runs are fitted.
public struct PriorKnowledge: Sendable, Hashable {
  /// The static class of the program's entry; nil where it is not known.
  public var timePrior: StaticPrior?
  /// The bytes of the largest cache that one core has for itself; nil where it is not known.
  public var ownCache: Double?

  /// Gathers what is known.
  public init(timePrior: StaticPrior? = nil, ownCache: Double? = nil) {
    self.timePrior = timePrior
    self.ownCache = ownCache
  }

  /// The smallest size whose run held more than the core's own cache beyond what the smallest sizes held: the program's
  /// code and its runtime are there at every size. Nil where none did.
  func leavesCache(_ records: [SampleRecord]) -> Double? {
    guard let ownCache else { return nil }
    let samples = SizeSample.grouping(records.compactMap { $0.observation("memory.peak") })
    let least = samples.map(\.median).min() ?? 0
    return samples.first { $0.median - least >= ownCache }?.size
  }
}
