import DemandModels
import Glibc
import ProfileModel
import Quantities
import Synchronization
import Testing

@testable import Profiling

/// Fails or is cancelled after a number of runs, as an interruption would end an experiment.
private final class InterruptedRunner: SampleRunner {
  let simulation = SimulatedRunner()
  let made = Mutex(0)
  let most: Int

  init(most: Int) { self.most = most }

  func run(_ request: SampleRunRequest) async throws(ExperimentError) -> SampleRun {
    let count = made.withLock { count in
      count += 1
      return count
    }
    if count > most { throw .cancelled }
    return try await simulation.run(request)
  }
}

@Suite struct ExperimentJournalTests {
  /// Runs until the given number of runs, the warm-up included, and returns how many more a second experiment makes.
  private func resumed(
    after runs: Int, in folder: String, isFresh: Bool = false,
    first: ExperimentPlan = ExperimentTests.plan(), second: ExperimentPlan = ExperimentTests.plan(),
    between: () -> Void = {}
  ) async throws -> (made: Int, result: ExperimentResult) {
    await #expect(throws: ExperimentError.cancelled) {
      try await Experiment(
        first, runner: InterruptedRunner(most: runs), cores: 1, journalFolder: folder
      ).run()
    }
    between()
    let runner = InterruptedRunner(most: .max)
    let result = try await Experiment(
      second, runner: runner, cores: 1, journalFolder: folder, isFresh: isFresh
    ).run()
    return (runner.made.withLock { $0 }, result)
  }

  @Test func goesOnWhereItStopped() async throws {
    let directory = try TemporaryDirectory()
    let folder = "\(directory.path)/.headroom"
    let (made, result) = try await resumed(after: 8, in: folder)
    // Twelve runs in all, seven of which there were beside the warm-up; and a warm-up again.
    #expect(made == 12 - 7 + 1)
    #expect(result.records.count == 12)
    #expect(result.notes.contains("7 runs of an interrupted profile were kept"))
    let whole = try await Experiment(
      ExperimentTests.plan(), runner: SimulatedRunner(), cores: 1
    ).run()
    for name in ["cpu.total", "memory.peak"] {
      let same = result.records.map { $0.value(name) } == whole.records.map { $0.value(name) }
      #expect(same, "\(name) differs from that of an experiment that was not interrupted")
    }
    #expect(result.fits["cpu.total"]?.growth.term == whole.fits["cpu.total"]?.growth.term)
    #expect(SmallFile.size(folder) == nil, "the journal is still there")
  }

  @Test func freshForgets() async throws {
    let directory = try TemporaryDirectory()
    let (made, result) = try await resumed(after: 8, in: directory.path, isFresh: true)
    #expect(made == 13)
    #expect(!result.notes.contains { $0.contains("interrupted") })
  }

  @Test func otherLimitsAreAnotherExperiment() async throws {
    let directory = try TemporaryDirectory()
    let (made, _) = try await resumed(
      after: 8, in: directory.path,
      second: ExperimentTests.plan { $0.limits.memoryBytes = 1e12 })
    #expect(made == 13)
  }

  @Test func otherSizesKeepWhatTheyShare() async throws {
    let directory = try TemporaryDirectory()
    let (made, _) = try await resumed(
      after: 7, in: directory.path, second: ExperimentTests.plan { $0.sizes.append(60_000) })
    #expect(made == 2 * 7 - 6 + 1)
  }

  @Test func aTornLineAndAForeignFileAreLeftOut() async throws {
    let directory = try TemporaryDirectory()
    let file = "\(directory.path)/simulated.runs.jsonl"
    let (made, _) = try await resumed(after: 8, in: directory.path) {
      let length = SmallFile.size(file) ?? 0
      truncate(file, length - 20)
    }
    #expect(made == 12 - 6 + 1)
    let (again, _) = try await resumed(after: 8, in: directory.path) {
      truncate(file, 10)
    }
    #expect(again == 13)
  }

  @Test func withoutAFolderToWriteItRunsAllTheSame() async throws {
    let result = try await Experiment(
      ExperimentTests.plan(), runner: SimulatedRunner(), cores: 1, journalFolder: "/proc/none"
    ).run()
    #expect(result.records.count == 12)
  }

  @Test func stoppedRunsAndReadingsSurvive() async throws {
    let runner = SimulatedRunner(memoryLimit: 1_048_576 + 1024 * 5000)
    let run = try await runner.run(
      SampleRunRequest(command: ["program", "9000"], workingDirectory: "/"))
    let record = SampleRecord(.init(point: SizePoint(9000), repetition: 1, cores: 2), run: run)
    let directory = try TemporaryDirectory()
    do {
      let journal = try #require(
        ExperimentJournal(folder: directory.path, name: "a/b", key: "k", isFresh: false))
      journal.keep(record)
      #expect(
        ExperimentJournal(folder: directory.path, name: "a/b", key: "k", isFresh: false) == nil,
        "two experiments hold one journal")
    }
    let journal = try #require(
      ExperimentJournal(folder: directory.path, name: "a/b", key: "k", isFresh: false))
    var expected = run
    expected.errorTail = ""
    #expect(journal.found == [record.asked: expected])
  }
}
