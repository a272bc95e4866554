import Testing

@testable import Profiling

@Suite struct RateSearchTests {
  /// Runs a search against a service that carries `capacity`; `lie` turns single answers round.
  private func search(
    _ planned: [Double], capacity: Double, searches: Bool = true,
    lie: (Int) -> Bool = { _ in false }
  ) -> (bounds: RateSearch.Bounds, rates: [Double]) {
    var search = RateSearch(planned: planned, searches: searches)
    var rates: [Double] = []
    while let rate = search.next, rates.count < 200 {
      search.record(rate, kept: (rate <= capacity) != lie(rates.count))
      rates.append(rate)
    }
    return (search.bounds, rates)
  }

  @Test(arguments: [130, 790, 801, 3000, 47_000] as [Double])
  func `the bounds close in on the capacity`(capacity: Double) throws {
    let (bounds, rates) = search([100, 200, 400, 800], capacity: capacity)
    let kept = try #require(bounds.kept)
    let missed = try #require(bounds.missed)
    #expect(kept <= capacity && capacity < missed)
    #expect(missed / kept <= 1.05)
    #expect(rates.count < 30)
  }

  @Test func `one miss alone is doubted`() throws {
    // The answer at 200 is wrong once.
    let (bounds, rates) = search([100, 200, 400], capacity: 1000) { $0 == 1 }
    #expect(Array(rates.prefix(4)) == [100, 200, 200, 400])
    #expect(try #require(bounds.kept) > 900)
  }

  @Test func `where even the smallest rate misses, smaller ones are tried for a while`() {
    let found = search([100, 200], capacity: 30).bounds
    #expect(found.kept.map { $0 <= 30 && $0 > 28 } == true)
    let none = search([100, 200], capacity: 0)
    #expect(none.bounds.kept == nil)
    #expect(none.rates.count < 20)
  }

  @Test func `without an objective only the planned rates are held`() {
    let (bounds, rates) = search([100, 200, 400, 800], capacity: 250, searches: false)
    #expect(Set(rates) == [100, 200, 400, 800])
    #expect(bounds == RateSearch.Bounds(kept: 200, missed: 400))
  }
}
