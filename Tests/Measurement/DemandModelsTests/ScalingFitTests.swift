import Testing

@testable import DemandModels

@Suite struct ScalingFitTests {
  static func run(_ cores: [Int], _ law: (Double) -> Double) -> [CoreCountObservation] {
    cores.map { CoreCountObservation(cores: $0, seconds: law(Double($0))) }
  }

  @Test func amdahlFromTwoCoreCounts() throws {
    let fit = try AmdahlFit(Self.run([1, 1, 2, 2]) { 10 * (0.2 + 0.8 / $0) })
    #expect(abs(fit.serialFraction.expected - 0.2) < 1e-6)
    #expect(fit.serialFraction.low < 0.2 && fit.serialFraction.high > 0.2)
    #expect(fit.serialFraction.high - fit.serialFraction.low < 0.15)
    #expect(abs(fit.secondsOnOneCore - 10) < 1e-6)
    #expect(abs(fit.speedup(on: 4) - 2.5) < 1e-6)
    #expect(fit.usefulCores(available: 64, efficiency: 0.49) == 6)
  }

  @Test func aProgramThatNeverSpeedsUpIsSerial() throws {
    let fit = try AmdahlFit(Self.run([1, 2, 4]) { _ in 3 })
    #expect(fit.serialFraction.expected > 0.999)
    #expect(fit.usefulCores(available: 8) == 2)
  }

  @Test func scalabilityLawOfAKnownCurve() throws {
    let law = { (cores: Double) in
      12 * (1 + 0.05 * (cores - 1) + 0.003 * cores * (cores - 1)) / cores
    }
    let fit = try ScalabilityLawFit(Self.run([1, 2, 4, 8, 16, 32], law))
    #expect(abs(fit.contention.expected - 0.05) < 1e-5)
    #expect(abs(fit.coherency.expected - 0.003) < 1e-6)
    // The square root of (1 − σ)/κ is 17.8.
    #expect(fit.peakCores == 18)
  }

  @Test func noisyCurvesHoldTheTruthInTheInterval() throws {
    var held = 0
    for seed in 0..<100 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let runs = Self.run([1, 1, 1, 2, 2, 2, 4, 4, 4]) {
        5 * (0.3 + 0.7 / $0) * (1 + 0.02 * generator.normal())
      }
      let fraction = try AmdahlFit(runs, seed: seed).serialFraction
      if fraction.low <= 0.3, 0.3 <= fraction.high { held += 1 }
    }
    #expect((78...99).contains(held))
  }

  @Test func tooFewCoreCountsAndBadTimesAreRefused() {
    #expect(throws: ScalingFitError.tooFewCoreCounts(found: 1, needed: 2)) {
      try AmdahlFit(Self.run([1, 1]) { _ in 1 })
    }
    #expect(throws: ScalingFitError.tooFewCoreCounts(found: 3, needed: 4)) {
      try ScalabilityLawFit(Self.run([1, 2, 4]) { 1 / $0 })
    }
    let bad = CoreCountObservation(cores: 0, seconds: 1)
    #expect(throws: ScalingFitError.unusable(bad)) { try AmdahlFit([bad]) }
  }
}
