import RealModule
import Testing

@testable import DemandModels

/// Times whose steps cost more from a size on.
@Suite struct PastCacheTests {
  static let sizes = (0..<13).map { (10_000 * Double.pow(100, Double($0) / 12)).rounded() }

  static func fit(_ leavesCacheAt: Double?, _ seconds: (Double) -> Double) throws -> DemandFit {
    var generator = SplitMix64(seed: 7)
    var options = FitOptions(resolution: 1e-4, exponentDoubt: 0.1)
    options.isOnlySlowed = true
    options.leavesCacheAt = leavesCacheAt
    return try DemandFitter(options).fit(
      sizes.flatMap { size in
        (0..<3).map {
          Observation(
            size: size, value: seconds(size) * (1 + 0.01 * generator.normal()), repetition: $0)
        }
      })
  }

  /// 30 ns a step, and 60 ns more for those that miss a cache of as many places as 350,000 take.
  static func random(_ size: Double) -> Double {
    5e-3 + 30e-9 * size + 60e-9 * max(0, size - 350_000)
  }

  @Test func stepsThatMissACacheAreNoCube() throws {
    let truth = Self.random(1e7)
    let known = try Self.fit(100_000, Self.random).prediction(at: 1e7).get()
    #expect(abs(known.expected / truth - 1) < 0.2, "\(known) for \(truth)")
    #expect(known.low <= truth && truth <= known.high)
  }

  @Test func whatFitsTheCacheIsALaw() throws {
    let known = try Self.fit(nil, Self.random)
    #expect(known.models.allSatisfy { $0.model.parts.allSatisfy { !$0.term.beginsLate } })
  }

  @Test func aSquareBesideACacheStaysASquare() throws {
    let law: (Double) -> Double = { 5e-3 + 3e-9 * $0 + 2e-13 * $0 * $0 }
    let prediction = try Self.fit(100_000, law).prediction(at: 1e7).get()
    #expect(abs(prediction.expected / law(1e7) - 1) < 0.25, "\(prediction) for \(law(1e7))")
  }

  @Test func fewSizesTellNoThreshold() {
    #expect(CandidateDesign.pastCache(of: Array(Self.sizes.prefix(7)), from: 1).isEmpty)
    #expect(CandidateDesign.pastCache(of: Self.sizes, from: nil).isEmpty)
    #expect(CandidateDesign.pastCache(of: Self.sizes, from: 2e6).isEmpty)
    #expect(!CandidateDesign.pastCache(of: Self.sizes, from: 100_000).isEmpty)
  }

  @Test(arguments: [GrowthTerm.linear, .linearithmic, .quadratic])
  func theShapeIsFoundByItsName(shape: GrowthTerm) {
    let term = GrowthTerm.past(shape, from: 40_000)
    #expect(GrowthTerm(rawValue: term.rawValue) == term)
    #expect(term.rawValue == "past(\(shape.rawValue); 40000)")
    #expect(GrowthTerm(rawValue: "past(n; 2.5)") == .past(.linear, from: 2.5))
    #expect(term.smooth == shape)
    #expect(term.value(at: 30_000) == 0)
    #expect(term.value(at: 50_000) == shape.value(at: 50_000) - shape.value(at: 40_000))
  }

  @Test(arguments: ["past(n)", "past(m; 3)", "past(n; -1)", "past(n; inf)", "past(n; 3"])
  func aBrokenNameIsNoShape(name: String) { #expect(GrowthTerm(rawValue: name) == nil) }
}
