import ProfileModel
import Quantities
import Testing

@testable import Profiling

@Suite struct MemoryConsistencyTests {
  private func known(
    _ low: Double, _ expected: Double, _ high: Double, _ kind: ReadingKind = .exact
  ) throws -> Demand {
    let range = try #require(
      DemandRange(low: low, expected: expected, high: high, confidence: 0.9))
    return .known(range, .bytes, Provenance(.predicted, source: "fit", kind: kind))
  }

  private func anonymous(_ table: [String: Demand]) throws -> DemandRange {
    guard case .known(let range, _, _)? = table["memory.anonymous"] else {
      throw CancellationError()
    }
    return range
  }

  @Test func `the exact peak cuts off what sampling leaves open`() throws {
    var table = ["memory.anonymous": try known(8, 31, 173), "memory.peak": try known(34, 36, 40)]
    MemoryConsistency.bound(&table)
    let range = try anonymous(table)
    #expect(range.low == 8 && range.expected == 31 && range.high == 40)
  }

  @Test func `where both contradict the exact peak is right`() throws {
    var table = ["memory.anonymous": try known(54, 75, 93), "memory.peak": try known(32, 35, 43)]
    MemoryConsistency.bound(&table)
    let range = try anonymous(table)
    #expect(range.low == 32 && range.expected == 35 && range.high == 43)
  }

  @Test func `a peak that is only a lower bound cuts nothing`() throws {
    var table = [
      "memory.anonymous": try known(8, 31, 173), "memory.peak": try known(34, 36, 40, .lowerBound),
    ]
    MemoryConsistency.bound(&table)
    #expect(try anonymous(table).high == 173)
  }

  @Test func `predictions are cut at the sizes both have`() throws {
    func model(_ metric: String, _ high: Double) throws -> DemandModel {
      let range = try #require(
        DemandRange(low: 1, expected: 5, high: high, confidence: 0.9))
      return DemandModel(
        metric: metric, unit: .bytes, terms: [],
        provenance: Provenance(.predicted, source: "fit", kind: .exact), observed: [],
        predicted: [DemandModel.Point(size: 10, range: range)])
    }
    var models = [try model("memory.anonymous", 50), try model("memory.peak", 9)]
    MemoryConsistency.bound(&models)
    #expect(models[0].predicted[0].range.high == 9)
    #expect(models[1].predicted[0].range.high == 9)
  }
}
