import DemandModels
import ProfileModel
import Synchronization
import Testing

@testable import Profiling

@Suite struct ExperimentTests {
  static func plan(_ change: (inout ExperimentPlan) -> Void = { _ in }) -> ExperimentPlan {
    var plan = ExperimentPlan(
      name: "simulated", command: CommandTemplate(["program", "{n}"]), workingDirectory: "/",
      sizes: [100, 300, 1000, 3000, 10000, 30000], operatingSize: 100_000)
    change(&plan)
    return plan
  }

  @Test func fitsWhatTheProgramDoes() async throws {
    let result = try await Experiment(Self.plan(), runner: SimulatedRunner(), cores: 2).run()
    // It repeats exactly, so the third round would say nothing new.
    #expect(result.records.count == 12)
    #expect(result.notes.contains { $0.contains("2 of 3 repetitions were enough") })
    let cpu = try #require(result.fits["cpu.total"])
    #expect(cpu.growth.term == .linear)
    let memory = try #require(result.fits["memory.peak"])
    let prediction = try memory.prediction(at: 100_000).get()
    #expect(abs(prediction.expected / (1_048_576 + 1024 * 100_000) - 1) < 0.01)
    #expect(result.unfitted["instructions"] == "no hardware counters")
    #expect(result.scalingUnavailable == "the program ran on one thread")
  }

  @Test func aNoisyMachineRepeatsAllAndWidensTheInterval() async throws {
    let generator = Mutex(SplitMix64(seed: 5))
    let noisy = SimulatedRunner(seconds: { size, _ in
      (1e-3 + 2e-6 * size) * (1 + 1.5 * generator.withLock { $0.uniform() })
    })
    let result = try await Experiment(Self.plan(), runner: noisy, cores: 1).run()
    let quiet = try await Experiment(Self.plan(), runner: SimulatedRunner(), cores: 1).run()
    // Six rounds of six sizes: twice the workload's three.
    #expect(result.records.count == 36)
    func halfWidth(_ result: ExperimentResult) throws -> Double {
      try #require(result.fits["cpu.total"]).prediction(at: 30_000).get().relativeHalfWidth
    }
    #expect(try halfWidth(result) > 5 * halfWidth(quiet))
    let remarks = ProfileAssembly(result).profile(calibration: nil, revision: nil).remarks
    #expect(remarks.contains { $0.contains("the machine is noisy") }, "\(remarks)")
  }

  @Test func aProgramThatFollowsTheClockGetsAWideIntervalAndARemark() async throws {
    // What it does depends on when it runs and not on its input: every third run takes eight times as long.
    let clock = Mutex(0)
    let fickle = SimulatedRunner(seconds: { _, _ in
      clock.withLock { count in
        count += 1
        return count.isMultiple(of: 3) ? 0.16 : 0.02
      }
    })
    let result = try await Experiment(Self.plan(), runner: fickle, cores: 1).run()
    #expect(result.records.count == 36, "the repetitions were cut short")
    let prediction = try #require(result.fits["cpu.total"]).prediction(at: 100_000).get()
    #expect(prediction.relativeHalfWidth > 0.5)
    #expect(prediction.high >= 0.02 && prediction.low <= 0.16)
    let remarks = ProfileAssembly(result).profile(calibration: nil, revision: nil).remarks
    #expect(
      remarks.contains { $0.contains("the program's time does not depend on size alone") },
      "\(remarks)")
  }

  @Test func aRunStoppedAtItsLimitStaysAsALowerBound() async throws {
    let runner = SimulatedRunner(memoryLimit: 1_048_576 + 1024 * 5000)
    let result = try await Experiment(Self.plan(), runner: runner, cores: 1).run()
    let stopped = result.records.filter(\.isCensored)
    #expect(stopped.map(\.size) == [10000])
    #expect(result.fits["memory.peak"]?.censoredCount == 1)
    #expect(!result.notes.isEmpty)
  }

  @Test func everyRunStoppedIsAnError() async {
    let runner = SimulatedRunner(memoryLimit: 10)
    await #expect(throws: ExperimentError.everyRunStopped(limit: "memory")) {
      try await Experiment(Self.plan(), runner: runner, cores: 1).run()
    }
  }

  @Test func aFailingProgramIsNotProfiled() async {
    let runner = SimulatedRunner(outcome: .exited(3))
    let error = await #expect(throws: ExperimentError.self) {
      try await Experiment(Self.plan(), runner: runner, cores: 1).run()
    }
    #expect(error?.description.contains("exited with code 3 at size 100") == true)
    #expect(error?.description.contains("the end of its errors") == true)
  }

  @Test func theBudgetEndsTheGrowth() async throws {
    // Each run claims 20 s for the largest size, and nothing is slept: only the forecast can stop it.
    let runner = SimulatedRunner(seconds: { size, _ in size / 1000 })
    let plan = Self.plan { $0.budgetSeconds = 15 }
    let result = try await Experiment(plan, runner: runner, cores: 1).run()
    #expect(result.records.compactMap(\.size).max() == 10000)
    #expect(result.notes.contains { $0.contains("budget") })
  }

  @Test func runsOverCoresWhereThereAreThreads() async throws {
    let runner = SimulatedRunner(seconds: { $0 * 1e-5 * (0.25 + 0.75 / Double($1)) }, threads: 4)
    let result = try await Experiment(Self.plan(), runner: runner, cores: 4).run()
    let observations = result.scaling.compactMap { record in
      record.cores.flatMap { cores in
        record.value("wall").map { CoreCountObservation(cores: cores, seconds: $0) }
      }
    }
    #expect(Set(observations.map(\.cores)) == [1, 2, 4])
    #expect(abs(try AmdahlFit(observations).serialFraction.expected - 0.25) < 1e-6)
  }

  @Test func oneOperatingPointNeedsNoSizes() async throws {
    let plan = Self.plan { $0.sizes = [] }
    let result = try await Experiment(plan, runner: SimulatedRunner(), cores: 1).run()
    #expect(result.records.count == 3)
    #expect(result.records.allSatisfy { $0.size == nil })
    #expect(result.fits.isEmpty)
  }

  @Test(arguments: [
    (GrowthTerm.linear, "by O(n), and so do the runs"),
    (.quadratic, "by O(n^2), which these runs do not show (O(n);"),
    (.logarithm, "by O(log n), the runs grow faster (O(n)): trust the measurement"),
  ])
  func theStaticClassOfTheEntryStandsBesideTheRuns(term: GrowthTerm, part: String) async throws {
    let result = try await Experiment(
      Self.plan(), runner: SimulatedRunner(),
      known: PriorKnowledge(timePrior: StaticPrior(term: term)), cores: 1
    ).run()
    let prediction = try #require(result.fits["cpu.total"]).prediction(at: 100_000).get()
    #expect(abs(prediction.expected / 0.201 - 1) < 0.02, "the class is no veto")
    let remarks = ProfileAssembly(result).profile(calibration: nil, revision: nil).remarks
    #expect(remarks.contains { $0.contains(part) }, "\(remarks)")
  }

  @Test func progressTellsRunsAndEstimates() async throws {
    let events = Mutex<[ExperimentEvent]>([])
    _ = try await Experiment(
      Self.plan(), runner: SimulatedRunner(), cores: 1,
      progress: { event in events.withLock { $0.append(event) } }
    ).run()
    let seen = events.withLock { $0 }
    #expect(seen.first == .runStarted(point: SizePoint(100), repetition: -1))
    let estimates = seen.filter { if case .estimate = $0 { true } else { false } }
    guard case .estimate(let cpu?, let memory?) = estimates.last else {
      Issue.record("no estimate at the end")
      return
    }
    #expect(abs(cpu.expected - 0.201) < 0.01)
    #expect(memory.halfWidth < 0.2)
  }

  @Test func badBuildsAndGeneratorsAreNamed() async {
    let build = Self.plan { $0.build = ["sh", "-c", "echo no such thing; exit 7"] }
    let failed = await #expect(throws: ExperimentError.self) {
      try await Experiment(build, runner: SimulatedRunner(), cores: 1).run()
    }
    #expect(
      failed
        == .buildFailed(
          command: ["sh", "-c", "echo no such thing; exit 7"], status: 7, log: "no such thing"))
    let generator = Self.plan { $0.generator = CommandTemplate(["sh", "-c", "exit 2"]) }
    let second = await #expect(throws: ExperimentError.self) {
      try await Experiment(generator, runner: SimulatedRunner(), cores: 1).run()
    }
    #expect(second?.description.contains("status 2 at size 100") == true)
    let lazy = Self.plan { $0.generator = CommandTemplate(["true", "{input}"]) }
    await #expect(
      throws: ExperimentError.self, "an input that is not there",
      performing: { try await Experiment(lazy, runner: SimulatedRunner(), cores: 1).run() })
    let constant = Self.plan {
      $0.generator = CommandTemplate(["sh", "-c", "echo same > $0", "{input}"])
    }
    let third = await #expect(throws: ExperimentError.self) {
      try await Experiment(constant, runner: SimulatedRunner(), cores: 1).run()
    }
    #expect(third?.description.contains("whatever the size") == true)
    let missing = Self.plan { $0.build = ["no-such-program-anywhere"] }
    let fourth = await #expect(throws: ExperimentError.self) {
      try await Experiment(missing, runner: SimulatedRunner(), cores: 1).run()
    }
    #expect(fourth?.description.contains("cannot start `no-such-program-anywhere`") == true)
  }
}
