import Testing

@testable import DemandModels

@Suite struct DemandFitterTests {
  static let sizes: [Double] = [100, 200, 500, 1000, 2000, 5000, 10000]

  static func exact(_ law: (Double) -> Double) -> [Observation] {
    sizes.map { Observation(size: $0, value: law($0)) }
  }

  @Test func exactCountsKeepTheirLawAtAHundredTimes() throws {
    let fit = try DemandFitter(.counter()).fit(Self.exact { 3 * $0 * $0 + 7 * $0 + 11 })
    #expect(fit.growth.term == .quadratic)
    let truth = 3.0 * 1e6 * 1e6 + 7 * 1e6 + 11
    #expect(abs(fit.value(at: 1e6) / truth - 1) < 1e-4)
  }

  @Test(arguments: GrowthTerm.allCases.filter { $0 != .exponential })
  func eachTermIsRecognized(term: GrowthTerm) throws {
    let fit = try DemandFitter(.counter()).fit(Self.exact { 5 * term.value(at: $0) })
    #expect(fit.growth.term == term)
    #expect(abs(fit.value(at: 1e5) / (5 * term.value(at: 1e5)) - 1) < 1e-3)
  }

  @Test func doublingIsRecognizedAndRefusedWhereNoNumberHoldsIt() throws {
    let observations = (8...16).map {
      Observation(size: Double($0), value: 4 * GrowthTerm.exponential.value(at: Double($0)))
    }
    let fit = try DemandFitter(.counter()).fit(observations)
    #expect(fit.growth.term == .exponential)
    #expect(abs(fit.value(at: 18) / (4 * 262144) - 1) < 1e-3)
  }

  @Test func timesThatAClockOfCoarseStepsReadsAsZeroAreFittedByTheirMedians() throws {
    var options = FitOptions()
    options.isOnlySlowed = true
    let observations = Self.sizes.flatMap { size in
      [0, 0, 0.004, 0.004, 0.004].enumerated().map {
        Observation(size: size, value: $0.element, repetition: $0.offset)
      }
    }
    let fit = try DemandFitter(options).fit(observations)
    #expect(abs(fit.value(at: 5000) / 0.004 - 1) < 0.1)
    let tiny = Self.sizes.map { Observation(size: $0, value: .leastNonzeroMagnitude) }
    #expect(throws: FitError.noModel(samples: tiny.count)) { try DemandFitter(options).fit(tiny) }
  }

  @Test func zeroEverywhereIsZeroWithoutGrowth() throws {
    let fit = try DemandFitter().fit(Self.exact { _ in 0 })
    #expect(fit.growth.term == .constant)
    #expect(try fit.prediction(at: 1e5).get().expected == 0)
  }

  @Test func medianIgnoresOneBadRepetition() throws {
    let observations = Self.sizes.flatMap { size in
      [1.0, 1.001, 5.0].enumerated().map {
        Observation(size: size, value: size * $1, repetition: $0)
      }
    }
    let fit = try DemandFitter().fit(observations)
    #expect(abs(fit.value(at: 1e5) / 1.001e5 - 1) < 0.01)
  }

  @Test func ofManyTimesTheQuickerHalfCounts() throws {
    // A neighbour slows a third of the runs down, at some sizes half of them.
    let observations = Self.sizes.enumerated().flatMap { index, size in
      (0..<6).map { repetition in
        let isSlowed = repetition < (index.isMultiple(of: 2) ? 2 : 3)
        return Observation(
          size: size, value: size * (isSlowed ? 1.6 : 1) * (1 + 0.001 * Double(repetition)),
          repetition: repetition)
      }
    }
    var options = FitOptions()
    let middle = try DemandFitter(options).fit(observations)
    options.isOnlySlowed = true
    let quicker = try DemandFitter(options).fit(observations)
    #expect(abs(quicker.value(at: 1e5) / 1e5 - 1) < 0.01)
    #expect(abs(middle.value(at: 1e5) / 1e5 - 1) > 0.03)
    // Of three the middle one counts: their quickest may be luck.
    let few = observations.filter { $0.repetition < 3 }
    #expect(
      try DemandFitter(options).fit(few).value(at: 1e5) == DemandFitter().fit(few).value(at: 1e5))
  }

  @Test(arguments: [(2900.0, true), (1440.0, false)])
  func whatBeginsAtTheLastSizesOnlyIsNoSupport(largest: Double, isSupported: Bool) throws {
    let sizes = [100, 215, 464, 1000, 1200, 1440] + (largest > 1440 ? [largest] : [])
    let values = sizes.map { 1 + 0.01 * $0 + 1.5e-9 * $0 * $0 * $0 }
    let design = try #require(
      CandidateDesign(
        terms: [.constant, .linear, .cubic], sizes: sizes, rootWeights: values.map { 1 / $0 }))
    let weighted = values.map { _ in 1.0 }
    let fit = design.fit(weighted)
    #expect(
      design.isSupported(fit, weighted: weighted, sizes: sizes, noise: 0.01, besideCaches: false)
        == isSupported)
  }

  @Test func priorDecidesWhatNoiseLeavesOpenButIsNoVeto() throws {
    // n against n log n over a factor of two under noise: the evidence alone is weak.
    var generator = SplitMix64(seed: 3)
    let weak = [5000.0, 6000, 7000, 7500, 8000, 9000, 10000].map { size in
      Observation(
        size: size,
        value: GrowthTerm.linearithmic.value(at: size) * (1 + 0.05 * generator.normal()))
    }
    let without = try DemandFitter().fit(weak)
    let with = try DemandFitter(FitOptions(prior: StaticPrior(term: .linearithmic))).fit(weak)
    func share(_ fit: DemandFit) -> Double {
      fit.models.filter { $0.model.leadingTerm == .linearithmic }.reduce(0) { $0 + $1.weight }
    }
    #expect(share(with) > share(without))
    let wrong = try DemandFitter(
      FitOptions(prior: StaticPrior(term: .quadratic, confidence: 1))
    ).fit(Self.exact { 2 * $0 + 5 })
    #expect(wrong.growth.term == .linear)
    #expect(StaticPrior(term: .quadratic, confidence: 1).confidence == 0.8)
  }

  @Test func stoppedRunsCountAsLowerBounds() throws {
    // Flat up to 400, then the run at 4000 is stopped at a hundred times that: a constant is excluded.
    var observations = [10.0, 50, 100, 200, 300, 400].map {
      Observation(size: $0, value: 100 + $0 * 0.02)
    }
    let before = try DemandFitter(FitOptions(relativeNoiseFloor: 0.05)).fit(observations)
    observations.append(Observation(size: 4000, value: 175, isCensored: true))
    let after = try DemandFitter(FitOptions(relativeNoiseFloor: 0.05)).fit(observations)
    #expect(after.censoredCount == 1)
    #expect(after.value(at: 4000) > before.value(at: 4000))
    let prediction = try after.prediction(at: 500).get()
    #expect(prediction.cautions.contains(.censoredRuns(1)))
  }

  @Test func unusableInputIsRefusedWithAReason() {
    #expect(throws: FitError.noCompleteObservation(censored: 0)) { try DemandFitter().fit([]) }
    #expect(throws: FitError.noCompleteObservation(censored: 1)) {
      try DemandFitter().fit([Observation(size: 1, value: 1, isCensored: true)])
    }
    #expect(throws: FitError.tooFewSizes(found: 2, needed: 3)) {
      try DemandFitter().fit([Observation(size: 1, value: 1), Observation(size: 2, value: 1)])
    }
    let negative = Observation(size: 1, value: -1)
    #expect(throws: FitError.unusable(negative)) { try DemandFitter().fit([negative]) }
    #expect(throws: FitError.self) {
      try DemandFitter().fit([Observation(size: 1, value: .infinity)])
    }
    #expect(FitError.tooFewSizes(found: 2, needed: 3).description.contains("add sizes"))
  }

  @Test func sameSeedSameInterval() throws {
    let data = Self.exact { 2 * $0 + 100 }
    let first = try DemandFitter().fit(data).prediction(at: 1e5).get()
    let second = try DemandFitter().fit(data).prediction(at: 1e5).get()
    #expect(first == second)
  }
}
