import DemandModels
import ProfileModel
import Quantities
import Testing

@testable import Profiling

/// What is known before the runs are fitted, and memory by pages in a whole experiment.
@Suite struct PriorKnowledgeTests {
  static func record(_ size: Double, _ peak: Double) -> SampleRecord {
    SampleRecord(
      SampleRecord.Asked(point: SizePoint(size), repetition: 0),
      run: SampleRun(
        outcome: .exited(0), readings: ["memory.peak": reading(peak, .bytes)],
        enforcement: .init(rung: "test"), errorTail: ""))
  }

  static func reading(_ value: Double, _ unit: Unit) -> Reading {
    .value(Measurement(Quantity(value, unit), kind: .exact, of: .peak, source: "test"))
  }

  /// Memory in batches beside the pages that are held.
  struct PagedRunner: SampleRunner {
    func run(_ request: SampleRunRequest) async throws(ExperimentError) -> SampleRun {
      let size = request.command.last.flatMap(Double.init) ?? 0
      let pages = (size / 500).rounded(.up)
      let memory = ((700_000 + 4096 * pages) / 262_144).rounded(.up) * 262_144
      return SampleRun(
        outcome: .exited(0),
        readings: [
          "memory.peak": PriorKnowledgeTests.reading(memory, .bytes),
          "faults.minor": PriorKnowledgeTests.reading(360 + pages, .count),
          "wall": PriorKnowledgeTests.reading(1e-3, .seconds),
        ], enforcement: .init(rung: "test"), errorTail: "")
    }
  }

  @Test func memoryIsForeseenByPagesAndShownAsItWasRead() async throws {
    let plan = ExperimentTests.plan { $0.operatingPoint = SizePoint(300_000) }
    let result = try await Experiment(plan, runner: PagedRunner(), cores: 1).run()
    #expect(result.paged == ["memory.peak"])
    let profile = ProfileAssembly(result).profile(calibration: nil, revision: nil)
    let peak = try #require(profile.demand["memory.peak"])
    // 600 pages above what the smallest sizes show; the readings alone say that memory does not grow.
    #expect(abs(try #require(peak.range).expected / (786_432 + 600 * 4096) - 1) < 0.05)
    #expect(peak.provenance?.source.hasSuffix("to the page by minor faults") == true)
    let model = try #require(profile.models.first { $0.metric == "memory.peak" })
    #expect(model.observed.allSatisfy { $0.range.expected.remainder(dividingBy: 262_144) == 0 })
  }

  @Test func theCacheIsLeftWhereTheProgramsOwnMemoryPassesIt() {
    let records = [(10, 2e6), (20, 2.1e6), (40, 2.9e6), (80, 3.2e6), (160, 5e6)]
      .map { Self.record($0, $1) }
    #expect(PriorKnowledge(ownCache: 1_048_576).leavesCache(records) == 80)
    #expect(PriorKnowledge(ownCache: 1e8).leavesCache(records) == nil)
    #expect(PriorKnowledge().leavesCache(records) == nil)
  }

  @Test func theLevelBeforeTheLastIsACoresOwn() {
    func host(_ sizes: [Double]) -> HostEnvironment {
      HostEnvironment(
        kernel: "", processor: nil, cores: 1,
        caches: sizes.enumerated().map { .init(name: "L\($0.offset + 1) cache", bytes: $0.element) }
      )
    }
    #expect(host([32_768, 1_048_576, 33_554_432]).ownCache == 1_048_576)
    #expect(host([32_768]).ownCache == nil)
    #expect(host([]).ownCache == nil)
  }
}
