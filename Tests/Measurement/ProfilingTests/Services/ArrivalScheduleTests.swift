import Testing

@testable import Profiling

@Suite struct ArrivalScheduleTests {
  private func times(_ arrivals: ServicePlan.Arrivals, rate: Double, count: Int) -> [UInt64] {
    var schedule = ArrivalSchedule(rate: rate, arrivals: arrivals, start: 1000, seed: 7)
    return (0..<count).map { _ in schedule.next() }
  }

  @Test func `constant arrivals are equally far apart, without drift`() {
    let times = times(.constant, rate: 3, count: 3000)
    #expect(times.last == 1000 + 1_000_000_000_000)
    #expect(
      zip(times, times.dropFirst()).allSatisfy { (333_333_333...333_333_334).contains($1 - $0) })
  }

  @Test func `random arrivals have exponential gaps of the right mean`() {
    let times = times(.poisson, rate: 1000, count: 20_000)
    let gaps = zip(times, times.dropFirst()).map { Double($1 - $0) / 1e6 }
    let mean = gaps.reduce(0, +) / Double(gaps.count)
    let longer = Double(gaps.count { $0 > 1 }) / Double(gaps.count)
    #expect(abs(mean - 1) < 0.03)
    // e^-1 of exponential gaps exceed their mean.
    #expect(abs(longer - 0.3679) < 0.015)
    #expect(self.times(.poisson, rate: 1000, count: 20_000) == times)
  }
}
