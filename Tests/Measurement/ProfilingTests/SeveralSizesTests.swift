import Configuration
import DemandModels
import Documents
import ProfileModel
import Quantities
import Testing

@testable import Profiling

/// An experiment over n and m: the simulated program's last argument is n·m here.
@Suite struct SeveralSizesTests {
  /// A program whose time and memory are laws of its last two arguments.
  private struct TwoSizes: SampleRunner {
    var seconds: @Sendable (Double, Double) -> Double = { 0.01 + 1e-6 * $0 * $1 }
    var limit = Double.infinity

    func run(_ request: SampleRunRequest) async throws(ExperimentError) -> SampleRun {
      let sizes = request.command.suffix(2).compactMap(Double.init)
      let time = seconds(sizes[0], sizes[1])
      func reading(_ value: Double, _ unit: Unit) -> Reading {
        .value(Measurement(Quantity(value, unit), kind: .exact, of: .total, source: "simulation"))
      }
      return SampleRun(
        outcome: time > limit ? .stopped(limit: "wall") : .exited(0),
        readings: [
          "wall": reading(min(time, limit), .seconds),
          "cpu.total": reading(min(time, limit), .seconds),
          "memory.peak": reading(1e6 + 64 * sizes[0], .bytes),
        ], enforcement: .init(rung: "simulation"))
    }
  }

  private static func plan(_ sizes: String, _ more: String = "") throws -> ExperimentPlan {
    let text = """
      apiVersion: headroom.dev/v1
      kind: Workload
      metadata: {name: w}
      spec:
        type: batch
        command: [run, "{n}", "{m}"]
        input: {argument: true}
        sizes: \(sizes)
        repetitions: 2
        workingDirectory: /
      \(more)
      """
    let node = try DocumentParser.parse(text, file: "w.yaml")
    return try ExperimentPlan(try WorkloadReader.read(node))
  }

  private static let grid = "{n: [100, 300, 1000, 3000], m: [10, 30, 100, 300]}"

  @Test func aPointOfBothSizesIsPredicted() async throws {
    let plan = try Self.plan(Self.grid, "  operatingPoint: {n: 6000, m: 600}")
    let result = try await Experiment(plan, runner: TwoSizes(), cores: 1).run()
    #expect(result.fits.isEmpty)
    let profile = ProfileAssembly(result).profile(calibration: nil, revision: nil)
    let cpu = try #require(profile.demand["cpu.total"]?.range)
    #expect(abs(cpu.expected / 3.61 - 1) < 0.05)
    #expect(cpu.low <= 3.61 && 3.61 <= cpu.high)
    #expect(profile.operatingPoint.parameters == ["n": 6000, "m": 600])
    #expect(profile.terms(of: "cpu.total")?.contains { $0.basis == "n * m" } == true)
    let surface = try #require(profile.surface("memory.peak"))
    let there = try surface.evaluate(at: ["n": 2000, "m": 17])
    #expect(abs(there.expected / 1.128e6 - 1) < 0.1)
    #expect(profile.models.isEmpty)
  }

  @Test func aRunStoppedAtItsLimitSparesThePointsBeyond() async throws {
    let runner = TwoSizes(limit: 0.2)
    let result = try await Experiment(try Self.plan(Self.grid), runner: runner, cores: 1).run()
    let stopped = result.records.filter(\.isCensored).compactMap(\.point)
    #expect(!stopped.isEmpty)
    for point in stopped {
      #expect(
        !result.records.contains { $0.point.map { $0 != point && $0.reaches(point) } ?? false })
    }
    // The far corners along one size alone still ran.
    #expect(result.records.contains { $0.point?.values == [3000, 10] && !$0.isCensored })
    #expect(result.surfaces["cpu.total"]?.censoredCount ?? 0 > 0)
  }

  @Test func theBudgetLeavesOutTheCostlyPointsOnly() async throws {
    let runner = TwoSizes(seconds: { 1e-3 * $0 * $1 })
    var plan = try Self.plan(Self.grid)
    plan.budgetSeconds = 60
    let result = try await Experiment(plan, runner: runner, cores: 1).run()
    #expect(result.notes.contains { $0.contains("left no time for") && $0.contains("points") })
    #expect(result.records.compactMap { $0.point?.volume }.max() ?? 0 < 9e5)
    #expect(result.surfaces["cpu.total"] != nil)
  }

  @Test(arguments: [
    ("[{n: 1, m: 2}, {n: 2, m: 4}, {n: 4, m: 8}, {n: 8, m: 16}, {n: 16, m: 32}]", "told apart"),
    ("{n: [1, 2, 4], m: [3, 5]}", "m took 2 values"),
    ("[{n: 1, m: 2}, {n: 2, m: 1}, {n: 4, m: 8}, {n: 8, m: 4}]", "4 distinct points"),
  ])
  func pointsThatSayTooLittleAreRefusedBeforeAnythingRuns(sizes: String, part: String) {
    let error = #expect(throws: ExperimentError.self) { try Self.plan(sizes) }
    #expect(
      error?.description.contains("w.yaml:8: sizes: ") == true, "\(String(describing: error))")
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }

  @Test func aLargeGridIsThinnedToItsEdgesAndDiagonal() {
    let axis = [1.0, 2, 4, 8, 16, 32, 64]
    let points = SizeGrid.points(of: [axis, axis])
    #expect(points.count == SizeGrid.mostPoints)
    for size in axis {
      #expect(
        points.contains([size, 1]) && points.contains([1, size]) && points.contains([size, size]))
    }
    let sums = points.map { $0.map { axis.firstIndex(of: $0) ?? 0 }.reduce(0, +) }
    #expect(sums == sums.sorted(), "small points come first")
    let cube = SizeGrid.points(of: [[1, 2, 4], [1, 2, 4], [1, 2, 4]])
    #expect(Set(cube).count == 27)
  }

  @Test func growthIsCountedAlongTheFirstSize() throws {
    let plan = try Self.plan("{n: [100, 300, 1000], m: [10, 30, 100]}")
    #expect(plan.firstEdge.map(\.values) == [[100, 10], [300, 10], [1000, 10]])
    #expect(plan.sizes.isEmpty)
  }
}
