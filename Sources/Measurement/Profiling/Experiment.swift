public import DemandModels
internal import Quantities

/// Runs a program on inputs of growing size within a budget, and fits every metric against size.
///
/// Sizes run in rounds, each from small to large, so that an experiment cut short by its budget still
/// spans all sizes. The first run of all is thrown away: it pays for reading the executable from disk. A
/// size whose run is stopped at a limit ends the growth, and the stopped run stays as a lower bound.
public struct Experiment: Sendable {
  /// Receives what happens while the experiment runs.
  public typealias Progress = @Sendable (ExperimentEvent) -> Void

  private let plan: ExperimentPlan
  private let runner: any SampleRunner
  private let timePrior: StaticPrior?
  private let cores: Int
  private let journalFolder: String?
  private let isFresh: Bool
  private let progress: Progress

  /// Prepares an experiment; nothing runs before ``run()``.
  ///
  /// - Parameters:
  ///   - plan: What to run.
  ///   - runner: What makes the runs.
  ///   - timePrior: The static class of the program's entry, where it is known.
  ///   - cores: How many cores this machine offers.
  ///   - journalFolder: Where finished runs are kept until the experiment has ended, so that an interrupted one goes
  ///     on; nil for nowhere.
  ///   - isFresh: Whether runs of an interrupted experiment are forgotten.
  ///   - progress: Called for every event, from one task at a time.
  public init(
    _ plan: ExperimentPlan, runner: any SampleRunner, timePrior: StaticPrior? = nil,
    cores: Int = HostEnvironment.current().cores, journalFolder: String? = nil,
    isFresh: Bool = false, progress: @escaping Progress = { _ in }
  ) {
    self.plan = plan
    self.runner = runner
    self.timePrior = timePrior
    self.cores = cores
    self.journalFolder = journalFolder
    self.isFresh = isFresh
    self.progress = progress
  }

  /// Builds, makes inputs, runs and fits.
  ///
  /// - Returns: The runs and their fits.
  /// - Throws: `ExperimentError` where the build, the generator or the program fails by itself, where no
  ///   run ends within its limits, or where the task is cancelled. Nothing is left behind.
  public func run() async throws(ExperimentError) -> ExperimentResult {
    let directory = try TemporaryDirectory()
    try await build(logPath: "\(directory.path)/build.log")
    var inputs = InputMaker(plan: plan, directory: directory.path)
    let journal = self.journal
    var trail = Trail(budget: .seconds(plan.budgetSeconds), journal: journal)
    if let found = journal?.found.count, found > 0 {
      note(
        found == 1
          ? "1 run of an interrupted profile was kept"
          : "\(found) runs of an interrupted profile were kept", &trail)
    }
    if plan.sizes.isEmpty {
      try await runPoint(directory: directory.path, trail: &trail)
    } else {
      try await runSizes(&inputs, directory: directory.path, trail: &trail)
    }
    guard trail.records.contains(where: { !$0.isCensored }) else {
      throw .everyRunStopped(limit: trail.firstLimit ?? "unknown")
    }
    let scaling = try await runCores(&inputs, directory: directory.path, trail: &trail)
    let passingMemory = try await findMemory(&inputs, directory: directory.path, trail: trail)
    journal?.finish()
    let set = MetricFits(records: trail.records, timePrior: timePrior)
    return ExperimentResult(
      plan: plan, records: trail.records, scaling: scaling.records,
      scalingUnavailable: scaling.reason, fits: set.fits, unfitted: set.unfitted,
      fitSeconds: set.seconds, passingMemory: passingMemory, notes: trail.notes)
  }

  private typealias Asked = SampleRecord.Asked

  /// What has been run so far.
  private struct Trail {
    let start = ContinuousClock.now
    let budget: Duration
    var records: [SampleRecord] = []
    var notes: [String] = []
    let journal: ExperimentJournal?

    /// What earlier runs took of the budget is spent.
    init(budget: Duration, journal: ExperimentJournal?) {
      self.budget = budget - .seconds(journal?.spentSeconds ?? 0)
      self.journal = journal
    }

    var isSpent: Bool { ContinuousClock.now - start >= budget }
    var remainingSeconds: Double { (budget - (ContinuousClock.now - start)) / .seconds(1) }
    var firstLimit: String? {
      records.lazy.compactMap {
        if case .stopped(let limit) = $0.run.outcome { limit } else { nil }
      }
      .first
    }

    /// The longest complete run at `size`, or an estimate from the two largest sizes below it.
    func expectedSeconds(at size: Double) -> Double? {
      let walls = SizeSample.grouping(records.compactMap { $0.observation("wall") })
      if let known = walls.first(where: { $0.size == size }) { return known.range.upperBound }
      guard let last = walls.last, last.size > 0, size > last.size else { return nil }
      // In proportion at least, and as steeply as the last step grew.
      let ratio = size / last.size
      guard let before = walls.dropLast().last, before.median > 0, before.size > 0 else {
        return last.median * ratio
      }
      let step = last.median / before.median
      return last.median * max(ratio, step)
    }
  }

  /// The journal of the program as it is now, after the build.
  private var journal: ExperimentJournal? {
    guard let journalFolder, let program = plan.command.arguments.first else { return nil }
    let digest = ExecutableDigest.digest(of: program, in: plan.workingDirectory)
    return ExperimentJournal(
      folder: journalFolder, name: plan.name,
      key: ExperimentJournal.key(of: plan, digest: digest, host: .current()), isFresh: isFresh)
  }

  /// Runs the build command, where there is one.
  func build(logPath: String) async throws(ExperimentError) {
    guard let build = plan.build else { return }
    progress(.buildStarted(command: build))
    let start = ContinuousClock.now
    let status = try await HostCommand(
      arguments: build, workingDirectory: plan.workingDirectory, environment: plan.environment,
      logPath: logPath
    ).run()
    guard status == 0 else {
      throw .buildFailed(
        command: build, status: status, log: SmallFile.tail(logPath, lines: 20))
    }
    progress(.buildFinished(seconds: (ContinuousClock.now - start) / .seconds(1)))
  }

  private func runPoint(directory: String, trail: inout Trail) async throws(ExperimentError) {
    let places = ["output": "\(directory)/output", "cores": "\(cores)"]
    for repetition in 0..<max(plan.repetitions, 1) where repetition == 0 || !trail.isSpent {
      let asked = Asked(size: nil, repetition: repetition, cores: nil)
      let record = try await sample(
        asked, places: places, directory: directory, journal: trail.journal)
      trail.records.append(record)
      if record.isCensored { return }
    }
  }

  private func runSizes(
    _ inputs: inout InputMaker, directory: String, trail: inout Trail
  ) async throws(ExperimentError) {
    var sizes = plan.sizes
    if let first = sizes.first {
      let places = try await inputs.places(size: first, cores: cores)
      _ = try await sample(
        Asked(size: first, repetition: -1, cores: nil), places: places, directory: directory,
        journal: nil)
    }
    for repetition in 0..<max(plan.repetitions, 1) {
      if repetition >= 2, isNarrow(trail.records) {
        note(
          "\(repetition) of \(plan.repetitions) repetitions were enough: more would not narrow the intervals",
          &trail)
        return
      }
      for size in sizes {
        // The three smallest sizes always run once: below them there is nothing to fit.
        let isNeeded = repetition == 0 && size <= (sizes.dropFirst(2).first ?? .infinity)
        let asked = Asked(size: size, repetition: repetition, cores: nil)
        let kept = trail.journal?.record(asked)
        if kept == nil, !isNeeded, let expected = trail.expectedSeconds(at: size),
          expected > trail.remainingSeconds
        {
          note(
            "the budget of \(Int(plan.budgetSeconds)) s left no time for size "
              + "\(CommandTemplate.text(size)), repetition \(repetition + 1)", &trail)
          break
        }
        let record: SampleRecord
        if let kept {
          record = kept
          tellFinished(kept)
        } else {
          let places = try await inputs.places(size: size, cores: cores)
          record = try await sample(
            asked, places: places, directory: directory, journal: trail.journal)
        }
        trail.records.append(record)
        report(trail.records)
        if record.isCensored {
          note(
            "size \(CommandTemplate.text(size)) was stopped at a limit and counts as a lower bound",
            &trail)
          sizes.removeAll { $0 >= size }
          break
        }
      }
    }
  }

  /// Runs the largest size that takes a moderate time on 1, 2, 4, … cores, where the program can use them.
  private func runCores(
    _ inputs: inout InputMaker, directory: String, trail: inout Trail
  ) async throws(ExperimentError) -> (records: [SampleRecord], reason: String?) {
    guard cores > 1 else { return ([], "this machine offers one core") }
    let complete = trail.records.filter { !$0.isCensored }
    let threads = complete.compactMap { $0.value("threads.peak") }.max()
    guard plan.command.uses("cores") || (threads ?? 0) > 1 else {
      return ([], "the program ran on one thread")
    }
    let largest = complete.max { ($0.size ?? 0) < ($1.size ?? 0) }
    guard let largest, let wall = largest.value("wall"), wall * 4 < trail.remainingSeconds + 10
    else { return ([], "the budget left no time for runs over cores") }
    var counts: [Int] = []
    var count = 1
    while count < cores {
      counts.append(count)
      count *= 2
    }
    counts.append(cores)
    var records: [SampleRecord] = []
    for repetition in 0..<2 {
      for count in counts {
        var places = ["output": "\(directory)/output", "cores": "\(count)"]
        if let size = largest.size { places = try await inputs.places(size: size, cores: count) }
        let record = try await sample(
          Asked(size: largest.size, repetition: repetition, cores: count), places: places,
          directory: directory, journal: trail.journal)
        if !record.isCensored { records.append(record) }
      }
    }
    return (records, records.isEmpty ? "every run over cores was stopped at a limit" : nil)
  }

  /// The smallest passing memory limit at the point that demand is stated for.
  private func findMemory(
    _ inputs: inout InputMaker, directory: String, trail: Trail
  ) async throws(ExperimentError) -> Result<PassingMemory, ExperimentRefusal>? {
    guard plan.findsMemory else { return nil }
    func refusal(_ reason: String) -> Result<PassingMemory, ExperimentRefusal> {
      .failure(ExperimentRefusal(reason: reason))
    }
    let complete = trail.records.filter { !$0.isCensored }
    let size = plan.operatingSize ?? complete.compactMap(\.size).max()
    guard let known = complete.max(by: { ($0.size ?? 0) < ($1.size ?? 0) }) else {
      return refusal("no run ended by itself")
    }
    guard known.run.enforcement.rung != "watchdog" else {
      return refusal("needs a memory controller, which this process has none of")
    }
    var places = ["output": "\(directory)/output", "cores": "\(cores)"]
    var seconds = known.value("wall") ?? 0
    if let size, size > known.size ?? 0 { seconds = trail.expectedSeconds(at: size) ?? .infinity }
    // Some fifteen runs, of which the failing ones end early.
    guard seconds * 10 < trail.remainingSeconds + 10 else {
      return refusal(
        "the budget left no time: some fifteen runs of "
          + "\(QuantityFormat.string(.seconds(seconds))) each; raise --budget")
    }
    if let size { places = try await inputs.places(size: size, cores: cores) }
    let command = plan.command.filled(places)
    func attempt(_ limit: Double?) async throws(ExperimentError) -> SampleRun {
      if Task.isCancelled { throw .cancelled }
      SmallFile.remove("\(directory)/output")
      var limits = plan.limits
      limits.memoryBytes = limit ?? limits.memoryBytes
      return try await runner.run(
        SampleRunRequest(
          command: command, workingDirectory: plan.workingDirectory, environment: plan.environment,
          writePaths: [directory] + plan.writePaths, limits: limits))
    }
    let free = try await attempt(nil)
    guard free.outcome == .exited(0),
      let peak = free.readings["memory.peak"]?.measurement?.quantity.value
    else { return refusal("the program does not pass at this size under the workload's limits") }
    let search = MemoryLimitSearch { limit throws(ExperimentError) in try await attempt(limit) }
    let found = try await search.find(size: size, peak: peak)
    return found.map { .success($0) }
      ?? refusal("no limit passed \(MemoryLimitSearch.confirmations) times")
  }

  /// The run asked for: the one that the journal has from before, or a new one, which the journal then keeps.
  private func sample(
    _ asked: Asked, places: [String: String], directory: String, journal: ExperimentJournal?
  ) async throws(ExperimentError) -> SampleRecord {
    if Task.isCancelled { throw .cancelled }
    if let kept = journal?.record(asked) {
      tellFinished(kept)
      return kept
    }
    // A program that appends to its output would otherwise grow with the repetitions.
    SmallFile.remove("\(directory)/output")
    progress(.runStarted(size: asked.size, repetition: asked.repetition))
    let command = plan.command.filled(places)
    let run = try await runner.run(
      SampleRunRequest(
        command: command, workingDirectory: plan.workingDirectory, environment: plan.environment,
        writePaths: [directory] + plan.writePaths, cores: asked.cores, limits: plan.limits))
    if Task.isCancelled { throw .cancelled }
    let record = SampleRecord(asked, run: run)
    tellFinished(record)
    switch run.outcome {
    case .exited(0), .stopped:
      journal?.keep(record)
      return record
    case .exited, .signalled:
      throw .programFailed(
        command: command, size: asked.size, outcome: run.outcome, log: run.errorTail)
    }
  }

  private func tellFinished(_ record: SampleRecord) {
    progress(
      .runFinished(
        size: record.size, repetition: record.repetition, outcome: record.run.outcome,
        wallSeconds: record.value("wall")))
  }

  /// Whether noise adds next to nothing to the intervals of CPU time and memory: at the largest measured
  /// size, where no doubt about the growth beyond is in them, they are within 5%.
  private func isNarrow(_ records: [SampleRecord]) -> Bool {
    let known = ["cpu.total", "memory.anonymous", "memory.peak"].compactMap { name -> Bool? in
      guard let metric = Metric.all.first(where: { $0.name == name }) else { return nil }
      let observations = records.compactMap { $0.observation(name) }
      // What is not measured here cannot keep the experiment from its end.
      guard !observations.isEmpty else { return nil }
      guard let fit = try? DemandFitter(metric.options(timePrior: timePrior)).fit(observations),
        case .success(let prediction) = fit.prediction(at: fit.measuredSizes.upperBound)
      else { return false }
      return prediction.relativeHalfWidth <= 0.05
    }
    return !known.isEmpty && known.allSatisfy { $0 }
  }

  private func report(_ records: [SampleRecord]) {
    let size = plan.operatingSize ?? plan.sizes.last ?? 0
    func estimate(_ name: String) -> RelativeEstimate? {
      guard let metric = Metric.all.first(where: { $0.name == name }) else { return nil }
      let observations = records.compactMap { $0.observation(name) }
      let fitter = DemandFitter(metric.options(timePrior: timePrior))
      guard let fit = try? fitter.fit(observations),
        case .success(let prediction) = fit.prediction(at: size)
      else { return nil }
      return RelativeEstimate(
        expected: prediction.expected, halfWidth: prediction.relativeHalfWidth)
    }
    progress(.estimate(cpu: estimate("cpu.total"), memory: estimate("memory.peak")))
  }

  private func note(_ text: String, _ trail: inout Trail) {
    trail.notes.append(text)
    progress(.note(text))
  }
}
