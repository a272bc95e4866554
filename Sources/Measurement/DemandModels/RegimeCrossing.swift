/// A capacity (a cache level, a memory limit) that the working set passes, so that one law of growth need
/// not hold on both sides.
public struct RegimeCrossing: Sendable, Hashable {
  /// A named capacity in bytes.
  public struct Capacity: Sendable, Hashable {
    /// Such as `L2 cache` or `memory limit`.
    public let name: String
    /// The capacity in bytes.
    public let bytes: Double

    /// Names a capacity.
    public init(name: String, bytes: Double) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// What is crossed.
  public let capacity: Capacity
  /// About the size at which the working set reaches the capacity.
  public let size: Double

  /// The capacities that `workingSet` (bytes, growing with size) crosses within `sizes`.
  ///
  /// The size is found by bisection to 0.1%.
  /// - Complexity: O(*c* · log *s*) for *c* capacities and the span *s*.
  public static func crossings(
    of capacities: [Capacity], within sizes: ClosedRange<Double>,
    workingSet: (_ size: Double) -> Double
  ) -> [RegimeCrossing] {
    capacities.compactMap { capacity in
      guard workingSet(sizes.lowerBound) < capacity.bytes,
        workingSet(sizes.upperBound) >= capacity.bytes
      else { return nil }
      var low = sizes.lowerBound
      var high = sizes.upperBound
      while high - low > 1e-3 * high {
        let middle = (low + high) / 2
        if workingSet(middle) < capacity.bytes { low = middle } else { high = middle }
      }
      return RegimeCrossing(capacity: capacity, size: high)
    }
  }
}
