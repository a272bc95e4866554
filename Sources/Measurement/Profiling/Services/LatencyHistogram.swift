/// Counts of durations in buckets whose width is at most a thousandth of their value, from 1 ns to 73
/// minutes, so that percentiles come out with three digits and adding costs no allocation.
///
/// Source: the layout of HdrHistogram (Tene, hdrhistogram.org) at three significant digits.
public struct LatencyHistogram: Sendable, Hashable {
  private static let halfBits = 10
  private static let half = 1 << halfBits
  private static let largest: UInt64 = 1 << 42

  private var counts: [UInt32] = []
  /// How many durations there are.
  public private(set) var count = 0
  /// The largest duration in nanoseconds; 0 where there is none.
  public private(set) var maximum: UInt64 = 0
  private var sum = 0.0

  /// An empty histogram.
  public init() {}

  /// The mean in seconds; nil where there is none.
  public var mean: Double? { count > 0 ? sum / Double(count) / 1e9 : nil }

  /// Adds one duration in nanoseconds; longer ones than 73 minutes count as that.
  ///
  /// - Complexity: amortized O(1).
  public mutating func add(_ nanoseconds: UInt64) {
    let value = min(nanoseconds, Self.largest)
    let index = Self.index(of: value)
    if index >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: index + 1 - counts.count))
    }
    counts[index] &+= 1
    count += 1
    sum += Double(value)
    maximum = max(maximum, value)
  }

  /// Adds all durations of `other`.
  ///
  /// - Complexity: O(*b*) for *b* buckets, at most 33,000.
  public mutating func add(_ other: LatencyHistogram) {
    if other.counts.count > counts.count {
      counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
    }
    for (index, count) in other.counts.enumerated() { counts[index] &+= count }
    count += other.count
    sum += other.sum
    maximum = max(maximum, other.maximum)
  }

  /// The duration in seconds that `percent` of all durations do not exceed, to 0.1%; nil where there is
  /// none.
  ///
  /// - Complexity: O(*b*) for *b* buckets.
  public func percentile(_ percent: Double) -> Double? {
    guard count > 0 else { return nil }
    let wanted = max(1, Int((min(max(percent, 0), 100) / 100 * Double(count)).rounded(.up)))
    var seen = 0
    for (index, number) in counts.enumerated() {
      seen += Int(number)
      if seen >= wanted { return Double(min(Self.highest(in: index), maximum)) / 1e9 }
    }
    return Double(maximum) / 1e9
  }

  /// Values below twice the half have a bucket each; each doubling from there has `half` buckets.
  private static func index(of value: UInt64) -> Int {
    let shift = max(0, 63 - value.leadingZeroBitCount - halfBits)
    return (shift << halfBits) + Int(value >> UInt64(shift))
  }

  private static func highest(in index: Int) -> UInt64 {
    guard index >= 2 * half else { return UInt64(index) }
    let shift = (index >> halfBits) - 1
    let place = UInt64(index - (shift << halfBits))
    return (place << UInt64(shift)) + (1 << UInt64(shift)) - 1
  }
}
