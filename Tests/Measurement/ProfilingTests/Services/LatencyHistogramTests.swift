import DemandModels
import Testing

@testable import Profiling

@Suite struct LatencyHistogramTests {
  /// Exact percentiles of the same values are the reference.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `percentiles are within a thousandth of the exact ones`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var histogram = LatencyHistogram()
    // From tens of nanoseconds to minutes.
    let values = (0..<5000).map { _ in UInt64(20 * (1 + generator.uniform() * 1e10).squareRoot()) }
    for value in values { histogram.add(value) }
    let sorted = values.sorted()
    for percent in [1, 25, 50, 90, 99, 99.9, 100] as [Double] {
      let exact = Double(sorted[max(0, Int((percent / 100 * 5000).rounded(.up)) - 1)]) / 1e9
      let found = histogram.percentile(percent) ?? 0
      #expect(found >= exact && found <= exact * 1.001 + 1e-9, "p\(percent)")
    }
    #expect(histogram.count == 5000)
    #expect(histogram.maximum == sorted.last)
  }

  @Test func `small values have a bucket each, and the bounds of buckets hold`() {
    for value in [0, 1, 1023, 1024, 2047, 2048, 2049, 4095, 4096, 1 << 30, (1 << 30) + 1]
      as [UInt64]
    {
      var histogram = LatencyHistogram()
      histogram.add(value)
      let found = (histogram.percentile(50) ?? -1) * 1e9
      #expect(abs(found - Double(value)) <= Double(value) / 1000, "\(value)")
    }
  }

  @Test func `an empty one says nothing, and one too long counts as the longest`() {
    var histogram = LatencyHistogram()
    #expect(histogram.percentile(99) == nil)
    #expect(histogram.mean == nil)
    histogram.add(.max)
    #expect(histogram.percentile(50).map { $0 > 4000 && $0 < 5000 } == true)
  }

  @Test func `two add up to what both hold`() {
    var (left, right, both) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
    for value in 1...100 as ClosedRange<UInt64> {
      value.isMultiple(of: 3) ? left.add(value * 1000) : right.add(value * 1_000_000)
      both.add(value.isMultiple(of: 3) ? value * 1000 : value * 1_000_000)
    }
    left.add(right)
    #expect(left == both)
  }
}
