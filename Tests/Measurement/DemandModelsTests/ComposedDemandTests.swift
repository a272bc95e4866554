import Testing

@testable import DemandModels

@Suite struct ComposedDemandTests {
  static func part(_ cpu: Double, _ wall: Double, _ peak: Double) -> ComposedDemand {
    func around(_ value: Double) -> IntervalEstimate {
      IntervalEstimate(low: 0.9 * value, expected: value, high: 1.1 * value)
    }
    return ComposedDemand(
      cpuSeconds: around(cpu), wallSeconds: around(wall), peakBytes: around(peak),
      ioBytes: around(100))
  }

  @Test func sequenceAddsTimesAndKeepsTheLargerPeak() {
    let whole = Self.part(2, 3, 1000).followed(by: Self.part(4, 5, 400))
    #expect(whole.cpuSeconds.expected == 6)
    #expect(whole.wallSeconds.expected == 8)
    #expect(whole.peakBytes.expected == 1000)
    #expect(whole.ioBytes.high > 219 && whole.ioBytes.high < 221)
  }

  @Test func parallelAddsMemoryAndKeepsTheLongerWall() {
    let whole = Self.part(2, 3, 1000).alongside(Self.part(4, 5, 400))
    #expect(whole.cpuSeconds.expected == 6)
    #expect(whole.wallSeconds.expected == 5)
    #expect(whole.peakBytes.expected == 1400)
  }

  @Test func ratesGiveCoresAndConcurrency() {
    let part = Self.part(0.2, 0.5, 1)
    #expect(part.cores(atRate: 10).expected == 2)
    #expect(part.concurrency(atRate: 10).expected == 5)
    #expect(part.ioBytesPerSecond(atRate: 10).expected == 1000)
  }
}
