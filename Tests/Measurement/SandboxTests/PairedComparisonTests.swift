import Testing

@testable import Sandbox

@Suite struct PairedComparisonTests {
  @Test func `a constant factor has a point for an interval`() throws {
    let found = try #require(PairedComparison(first: [1, 2, 4], second: [2, 4, 8]))
    #expect(abs(found.ratio - 2) < 1e-12)
    let interval = try #require(found.interval)
    #expect(abs(interval.lowerBound - 2) < 1e-9 && abs(interval.upperBound - 2) < 1e-9)
  }

  @Test func `noise widens the interval around the ratio`() throws {
    let found = try #require(
      PairedComparison(first: [1, 1, 1, 1], second: [1.9, 2.1, 1.95, 2.05]))
    #expect(try #require(found.interval).contains(2))
    #expect(!(try #require(found.interval).contains(1)))
  }

  @Test func `what cannot be compared is refused`() {
    #expect(PairedComparison(first: [], second: []) == nil)
    #expect(PairedComparison(first: [1], second: [1, 2]) == nil)
    #expect(PairedComparison(first: [0], second: [1]) == nil)
    #expect(PairedComparison(first: [1], second: [2])?.interval == nil)
  }

  @Test func `Student's quantile follows the tables`() {
    #expect(PairedComparison.student(1) == 12.706)
    #expect(abs(PairedComparison.student(30) - 2.042) < 0.001)
  }
}
