import ProfileModel
import Quantities
import Testing

@testable import Profiling

@Suite struct ProfileAssemblyTests {
  static func profile(
    _ runner: SimulatedRunner = SimulatedRunner(), cores: Int = 1,
    change: (inout ExperimentPlan) -> Void = { _ in }
  ) async throws -> ResourceDemandProfile {
    let result = try await Experiment(
      ExperimentTests.plan(change), runner: runner, cores: cores
    ).run()
    return ProfileAssembly(result).profile(calibration: nil, revision: "abc")
  }

  @Test func demandAtTheOperatingPointIsPredictedWithItsSource() async throws {
    let profile = try await Self.profile()
    #expect(profile.operatingPoint.parameters == ["n": 100_000])
    let cpu = try #require(profile.demand["cpu.total"])
    let range = try #require(cpu.range)
    #expect(abs(range.expected - 0.201) < 0.005)
    #expect(cpu.provenance?.origin == .predicted)
    #expect(cpu.provenance?.source == "fit over size of simulation")
    #expect(profile.demand["instructions"] == .unavailable(reason: "no hardware counters"))
    #expect(profile.demand["cores.mean"]?.unit == .cores)
    #expect(profile.environment.rung == "simulation")
    #expect(profile.subject.revision == "abc")
  }

  @Test func modelsGrowStrictlyAndAnswerAtTheOperatingPoint() async throws {
    let model = try #require(try await Self.profile().model("memory.peak"))
    #expect(zip(model.predicted, model.predicted.dropFirst()).allSatisfy { $0.size < $1.size })
    #expect(model.observed.count == 6)
    let range = try model.evaluate(at: 100_000)
    #expect(abs(range.expected / (1_048_576 + 1024 * 100_000) - 1) < 0.01)
  }

  @Test func tooFarOutIsUnavailableWithTheReason() async throws {
    let profile = try await Self.profile { $0.operatingSize = 1e9 }
    guard case .unavailable(let reason)? = profile.demand["cpu.total"] else {
      Issue.record("predicted thirty thousand times the largest size")
      return
    }
    #expect(reason.hasPrefix("not extrapolated: asked at 33,333 times"), "\(reason)")
    #expect(reason.contains("measure larger sizes"))
  }

  @Test(arguments: [[500.0], [500, 2000]])
  func fewSizesGiveTheLargestAsItWasMeasured(_ sizes: [Double]) async throws {
    let profile = try await Self.profile {
      $0.sizes = sizes
      $0.operatingSize = nil
    }
    #expect(profile.operatingPoint.parameters == ["n": sizes.last ?? 0])
    let memory = try #require(profile.demand["memory.peak"])
    #expect(memory.range?.expected == 1_048_576 + 1024 * (sizes.last ?? 0))
    #expect(memory.provenance?.origin == .measured)
    #expect(profile.models.isEmpty)
  }

  @Test func fewSizesAndAPointBeyondAreRefused() async throws {
    let profile = try await Self.profile { $0.sizes = [500, 2000] }
    guard case .unavailable(let reason)? = profile.demand["cpu.total"] else {
      Issue.record("two sizes were extrapolated")
      return
    }
    #expect(reason.contains("2"), "\(reason)")
  }

  @Test func oneOperatingPointIsMeasured() async throws {
    let profile = try await Self.profile { $0.sizes = [] }
    #expect(profile.demand["cpu.total"]?.provenance?.origin == .measured)
    #expect(profile.demand["cpu.total"]?.range?.confidence == 0.5)
    #expect(profile.models.isEmpty)
    #expect(profile.operatingPoint.parameters.isEmpty)
  }

  @Test func theSerialFractionComesFromRunsOverCores() async throws {
    let runner = SimulatedRunner(seconds: { $0 * 1e-5 * (0.25 + 0.75 / Double($1)) }, threads: 4)
    let parallelism = try #require(try await Self.profile(runner, cores: 4).parallelism)
    #expect(abs((parallelism.serialFraction.range?.expected ?? 0) - 0.25) < 1e-6)
    #expect(parallelism.speedUp[1] == 1)
  }

  @Test func secretsStayOut() async throws {
    let profile = try await Self.profile {
      $0.command = CommandTemplate(["program", "--token", "hunter2", "{n}"])
    }
    #expect(profile.subject.command == ["program", "--token", "[redacted]", "{n}"])
  }
}
