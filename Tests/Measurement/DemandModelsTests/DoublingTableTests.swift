import Testing

@testable import DemandModels

/// Memory of tables that double when they are full.
@Suite struct DoublingTableTests {
  static let mebibyte = 1_048_576.0
  static let sizes: [Double] = [60000, 129_266, 278_495, 600_000, 1_292_661, 2_784_953, 6_000_000]

  @Test(arguments: [(600, 0, 1024.0), (767, 5, 1024.0), (768, 5, 2048.0), (1024, 0, 1024.0)])
  func slotsAreTheLeastPowerOfTwoThatTheLoadAllows(
    entries: Double, phase: Int, slots: Double
  ) {
    #expect(GrowthTerm.doubling(phase: phase).value(at: entries) == slots)
    #expect(GrowthTerm.doubling(phase: phase).value(at: 0) == 0)
  }

  @Test func eachShapeIsFoundByItsName() {
    let tables = (0..<GrowthTerm.phases).map { GrowthTerm.doubling(phase: $0) }
    for term in GrowthTerm.allCases + tables {
      #expect(GrowthTerm(rawValue: term.rawValue) == term)
    }
    #expect(GrowthTerm.doubling(phase: 5).rawValue == "pow2(n/0.75)")
    #expect(GrowthTerm(rawValue: "pow2(n/0.2)") == nil)
    #expect(GrowthTerm.doubling(phase: 3).className == "O(n)")
  }

  /// A hash table kept three quarters full, 16 bytes a slot, above 1 MiB that the runtime needs; readings in
  /// batches of 256 KiB.
  static func table(_ entries: Double) -> Double {
    let slots = GrowthTerm.doubling(phase: 5).value(at: entries)
    return ((mebibyte + 16 * slots) / 262_144).rounded(.up) * 262_144
  }

  @Test(arguments: [2.0, 3, 5, 7, 10])
  func tablesThatDoubleAreForeseenWithTheirSteps(ratio: Double) throws {
    let options = FitOptions(resolution: 131_072, kind: .storage)
    let fit = try DemandFitter(options)
      .fit(Self.sizes.map { Observation(size: $0, value: Self.table($0)) })
    let prediction = try fit.prediction(at: 6_000_000 * ratio).get()
    let truth = Self.table(6_000_000 * ratio)
    #expect(abs(prediction.expected / truth - 1) < 0.05, "\(prediction) for \(truth)")
    #expect(prediction.low <= truth && truth <= prediction.high)
    #expect(fit.growth.term == .linear)
  }

  @Test func whatGrowsSmoothlyIsNoTable() throws {
    let options = FitOptions(resolution: 131_072, kind: .storage)
    let fit = try DemandFitter(options)
      .fit(Self.sizes.map { Observation(size: $0, value: Self.mebibyte + 24 * $0) })
    let prediction = try fit.prediction(at: 4e7).get()
    #expect(abs(prediction.expected / (Self.mebibyte + 24 * 4e7) - 1) < 0.02)
    #expect(prediction.relativeHalfWidth < 0.25)
  }

  @Test func workIsNotTakenForATable() {
    #expect(CandidateDesign.terms(for: .work).allSatisfy { $0.allSatisfy { $0 == $0.smooth } })
  }

  @Test func noIntervalIsNarrowerThanABatchOfTheKernel() throws {
    let options = FitOptions(resolution: 131_072, kind: .storage)
    let fit = try DemandFitter(options)
      .fit(Self.sizes.map { Observation(size: $0, value: Self.mebibyte) })
    let prediction = try fit.prediction(at: 6e7).get()
    #expect(prediction.low <= Self.mebibyte - 262_143)
    #expect(prediction.high >= Self.mebibyte + 262_143)
  }
}
