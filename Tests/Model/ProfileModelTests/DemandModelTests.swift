import ProfileModel
import Quantities
import Testing

@Suite struct DemandModelTests {
  private func model(_ points: [(size: Double, low: Double, expected: Double, high: Double)]) throws
    -> DemandModel
  {
    let predicted = try points.enumerated().map { index, point in
      DemandModel.Point(
        size: point.size,
        range: try #require(
          DemandRange(
            low: point.low, expected: point.expected, high: point.high,
            confidence: 0.9 - 0.1 * Double(index))))
    }
    return DemandModel(
      metric: "cpu.total", unit: .seconds, terms: [],
      provenance: Provenance(.predicted, source: "model", kind: .sampled), observed: [],
      predicted: predicted)
  }

  @Test func givesTheGridPointsThemselves() throws {
    let model = try model([(10, 1, 2, 3), (100, 10, 20, 30), (1000, 100, 200, 300)])
    for point in model.predicted {
      let range = try model.evaluate(at: point.size)
      #expect(abs(range.expected - point.range.expected) <= 1e-12 * point.range.expected)
      #expect(abs(range.low - point.range.low) <= 1e-12 * point.range.low)
      #expect(abs(range.high - point.range.high) <= 1e-12 * point.range.high)
    }
  }

  /// A power law is a straight line on logarithmic axes, so interpolation meets it exactly.
  @Test(arguments: [1.0, 1.5, 2, 3])
  func interpolatesPowerLawsExactly(power: Double) throws {
    var points: [(size: Double, low: Double, expected: Double, high: Double)] = []
    for size in [4.0, 16, 64, 256] {
      var value = size
      var rest = power
      while rest >= 2 {
        value *= size
        rest -= 1
      }
      if rest == 1.5 { value *= size.squareRoot() }
      points.append((size, value / 2, value, value * 2))
    }
    let model = try model(points)
    let range = try model.evaluate(at: 32)
    let left = points[1].expected
    let right = points[2].expected
    #expect(abs(range.expected - (left * right).squareRoot()) < 1e-9 * right)
    #expect(range.confidence == 0.9 - 0.1 * 2)
  }

  @Test func zerosAreInterpolatedWithoutLogarithms() throws {
    let model = try model([(1, 0, 0, 0), (100, 0, 10, 20)])
    let range = try model.evaluate(at: 10)
    #expect(range.low == 0)
    #expect(abs(range.expected - 5) < 1e-9 && abs(range.high - 10) < 1e-9)
  }

  @Test func rangesStayInOrderBetweenThePoints() throws {
    let model = try model([(1, 0, 5, 5), (10, 4, 4, 900), (1000, 0, 70, 80)])
    var size = 1.0
    while size <= 1000 {
      let range = try model.evaluate(at: size)
      #expect(range.low <= range.expected && range.expected <= range.high)
      size *= 1.3
    }
  }

  @Test func refusesSizesWithoutSupport() throws {
    let model = try model([(10, 1, 2, 3), (100, 10, 20, 30)])
    let above = #expect(throws: DemandModel.Refusal.self) { try model.evaluate(at: 101) }
    #expect(above == .beyondSupport(size: 101, largest: 100))
    #expect(above?.description.contains("101 lies beyond 100") == true)
    let below = #expect(throws: DemandModel.Refusal.self) { try model.evaluate(at: 9) }
    #expect(below == .belowSupport(size: 9, smallest: 10))
    #expect(below?.description.contains("smaller sizes") == true)
    #expect(throws: DemandModel.Refusal.self) { try model.evaluate(at: .nan) }
    #expect(throws: DemandModel.Refusal.self) { try model.evaluate(at: .infinity) }
    #expect(throws: DemandModel.Refusal.empty) { try self.model([]).evaluate(at: 1) }
  }

  @Test func oneSizeHasOneAnswer() throws {
    let model = try model([(10, 1, 2, 3)])
    #expect(try model.evaluate(at: 10).expected == 2)
    #expect(throws: DemandModel.Refusal.self) { try model.evaluate(at: 11) }
  }
}
