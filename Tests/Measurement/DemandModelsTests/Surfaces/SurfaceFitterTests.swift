import Testing

@testable import DemandModels

@Suite struct SurfaceFitterTests {
  private static let axis = [100.0, 300, 1000, 3000, 10_000]
  private static let grid = axis.flatMap { n in axis.map { m in [n, m] } }

  /// Observations of `law` over `points`, three repetitions with relative normal noise.
  private static func observations(
    _ points: [[Double]] = grid, noise: Double = 0.02, seed: UInt64 = 7,
    law: ([Double]) -> Double
  ) -> [SurfaceObservation] {
    var generator = SplitMix64(seed: seed)
    return points.flatMap { point in
      (0..<3).map { _ in
        SurfaceObservation(point: point, value: law(point) * (1 + noise * generator.normal()))
      }
    }
  }

  struct Law: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: @Sendable ([Double]) -> Double

    init(_ name: String, _ value: @escaping @Sendable ([Double]) -> Double) {
      testDescription = name
      self.value = value
    }
  }

  private static func log2(_ value: Double) -> Double { GrowthTerm.logarithm.value(at: value) }

  private static let laws: [Law] = [
    Law("n*m") { 0.01 + 2e-8 * $0[0] * $0[1] },
    Law("n + m") { 0.003 + 4e-7 * $0[0] + 9e-6 * $0[1] },
    Law("n log m") { 0.001 + 1e-6 * $0[0] * log2($0[1]) },
    Law("n log n + n m") { 2e-6 * $0[0] * log2($0[0]) + 3e-8 * $0[0] * $0[1] },
    Law("n only") { 0.02 + 1e-5 * $0[0] },
    Law("n^2 + m") { 1e-9 * $0[0] * $0[0] + 5e-6 * $0[1] },
    Law("n log(n m)") { 1e-6 * $0[0] * log2($0[0] * $0[1]) },
    Law("constant") { _ in 0.05 },
  ]

  @Test(arguments: laws) func tenTimesInBothIsPredictedWithinItsInterval(_ law: Law) throws {
    let fit = try SurfaceFitter(parameters: ["n", "m"], FitOptions(exponentDoubt: 0.05))
      .fit(Self.observations(law: law.value))
    for point in [[100_000.0, 100_000], [100_000, 300], [300, 100_000], [2000, 2000]] {
      let prediction = try fit.prediction(at: point).get()
      let truth = law.value(point)
      #expect(abs(prediction.expected / truth - 1) < 0.25, "\(point) \(prediction) \(truth)")
      #expect(
        prediction.low <= truth && truth <= prediction.high, "\(point) \(prediction) \(truth)")
    }
  }

  /// Pooled over laws and seeds the intervals hold about as often as they say.
  @Test func intervalsHoldAboutAsOftenAsTheySay() throws {
    var held = 0
    var asked = 0
    for law in Self.laws {
      for seed in 1...2 as ClosedRange<UInt64> {
        let fit = try SurfaceFitter(parameters: ["n", "m"], FitOptions(exponentDoubt: 0))
          .fit(Self.observations(noise: 0.05, seed: seed, law: law.value))
        for point in [[100_000.0, 10_000], [10_000, 100_000], [50_000, 50_000]] {
          let prediction = try fit.prediction(at: point).get()
          let truth = law.value(point)
          asked += 1
          if prediction.low <= truth, truth <= prediction.high { held += 1 }
        }
      }
    }
    #expect(Double(held) / Double(asked) >= 0.85, "\(held) of \(asked)")
  }

  @Test func threeSizesAreToldApart() throws {
    let axis = [10.0, 40, 160, 640]
    let points = axis.flatMap { n in axis.flatMap { m in axis.map { k in [n, m, k] } } }
    let law = { (point: [Double]) in 1e-4 + 2e-9 * point[0] * point[1] * point[2] + 1e-6 * point[1]
    }
    let fit = try SurfaceFitter(parameters: ["n", "m", "k"]).fit(
      Self.observations(points, law: law))
    let point = [1280.0, 1280, 1280]
    let prediction = try fit.prediction(at: point).get()
    #expect(abs(prediction.expected / law(point) - 1) < 0.1)
    #expect(fit.best.parts.contains { $0.term.text(["n", "m", "k"]) == "n * m * k" })
  }

  @Test func pointsOnALineAreRefused() {
    let line = Self.axis.map { [$0, 2 * $0] } + [[20_000, 40_000], [40_000, 80_000]]
    #expect(throws: FitError.inseparable(parameters: ["n", "m"])) {
      try SurfaceFitter(parameters: ["n", "m"]).fit(Self.observations(line) { $0[0] + $0[1] })
    }
    let error = FitError.inseparable(parameters: ["n", "m"])
    #expect(error.description.contains("cannot be told apart"))
  }

  @Test func aParameterThatHardlyVariesIsRefused() {
    let points: [[Double]] = Self.axis.flatMap { n in [[n, 1], [n, 2]] }
    #expect(throws: FitError.tooFewValues(parameter: "m", found: 2, needed: 3)) {
      try SurfaceFitter(parameters: ["n", "m"]).fit(Self.observations(points) { $0[0] })
    }
    let few = [[1.0, 1], [2, 8], [4, 2], [8, 4]]
    #expect(throws: FitError.tooFewPoints(found: 4, needed: 5)) {
      try SurfaceFitter(parameters: ["n", "m"]).fit(Self.observations(few) { $0[0] })
    }
  }

  @Test func farBeyondTheEvidenceThereIsNoNumber() throws {
    let fit = try SurfaceFitter(parameters: ["n", "m"])
      .fit(Self.observations { 1e-6 * $0[0] * $0[1] })
    guard case .failure(let refusal) = fit.prediction(at: [1000, 10_000_000]) else {
      Issue.record("a prediction a thousand times beyond the largest m")
      return
    }
    #expect(refusal.description.contains("largest measured m"))
  }

  @Test func stoppedRunsHoldTheModelUp() throws {
    // Complete runs see n + m only up to small sizes; the product shows in runs that were stopped.
    let law = { (point: [Double]) in 1e-3 + 1e-6 * point[0] * point[1] }
    var observations = Self.observations(
      Self.grid.filter { $0[0] * $0[1] <= 1e6 }, noise: 0.01, law: law)
    observations += Self.grid.filter { $0[0] * $0[1] > 1e6 }.map {
      SurfaceObservation(point: $0, value: 1, isCensored: true)
    }
    let fit = try SurfaceFitter(parameters: ["n", "m"]).fit(observations)
    #expect(fit.censoredCount > 0)
    #expect(fit.value(at: [10_000, 10_000]) > 50)
  }

  @Test func aStaticClassAddsBeliefButHasNoVeto() throws {
    let noisy = Self.observations(noise: 0.02) { 0.01 + 2e-8 * $0[0] * $0[1] }
    var options = FitOptions()
    options.prior = StaticPrior(term: .cubic)
    let wrong = try SurfaceFitter(parameters: ["n", "m"], options).fit(noisy)
    #expect(abs(wrong.value(at: [100_000, 100_000]) / 200 - 1) < 0.2)
  }

  @Test func termsAreNamedByTheirParameters() {
    let names = ["rows", "columns"]
    #expect(SurfaceTerm([.linearithmic, .linear]).text(names) == "rows log rows * columns")
    #expect(SurfaceTerm([.constant, .quadratic]).text(names) == "columns^2")
    #expect(SurfaceTerm([.squareRoot, .constant]).text(names) == "sqrt rows")
    #expect(SurfaceTerm([.constant, .constant]).text(names) == "1")
    #expect(SurfaceTerm([.linear, .linear]).diagonal == .quadratic)
    #expect(SurfaceTerm([.linear, .linearithmic]).diagonal == .quadraticLogarithm)
  }
}
