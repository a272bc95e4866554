internal import DemandModels
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
  private let speedMeter: (any SpeedMeter)?
  private let known: PriorKnowledge
  private let cores: Int
  private let journalFolder: String?
  private let isFresh: Bool
  private let progress: Progress

  /// Prepares an experiment; nothing runs before ``run()``.
  ///
  /// - Parameters:
  ///   - plan: What to run.
  ///   - runner: What makes the runs.
  ///   - speedMeter: What reads the machine's speed before and after each run; nil for nothing.
  ///   - known: What is known of the program and the machine beforehand.
  ///   - cores: How many cores this machine offers.
  ///   - journalFolder: Where finished runs are kept until the experiment has ended, so that an interrupted one goes
  ///     on; nil for nowhere.
  ///   - isFresh: Whether runs of an interrupted experiment are forgotten.
  ///   - progress: Called for every event, from one task at a time.
  public init(
    _ plan: ExperimentPlan, runner: any SampleRunner, speedMeter: (any SpeedMeter)? = nil,
    known: PriorKnowledge = PriorKnowledge(),
    cores: Int = HostEnvironment.current().cores, journalFolder: String? = nil,
    isFresh: Bool = false, progress: @escaping Progress = { _ in }
  ) {
    self.plan = plan
    self.runner = runner
    self.speedMeter = speedMeter
    self.known = known
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
    if plan.points.isEmpty {
      try await runPoint(directory: directory.path, trail: &trail)
    } else {
      try await runSizes(&inputs, directory: directory.path, trail: &trail)
    }
    guard trail.records.contains(where: { !$0.isCensored }) else {
      throw .everyRunStopped(limit: trail.firstLimit ?? "unknown")
    }
    let scaling = try await runCores(&inputs, directory: directory.path, trail: &trail)
    let lockWaits = try await traceLocks(&inputs, directory: directory.path, trail: trail)
    let passingMemory = try await findMemory(&inputs, directory: directory.path, trail: trail)
    journal?.finish()
    let set = MetricFits(records: trail.records, known)
    return ExperimentResult(
      plan: plan, records: trail.records, scaling: scaling.records,
      scalingUnavailable: scaling.reason, fits: set.fits, surfaces: set.surfaces,
      unfitted: set.unfitted, paged: set.paged, timePrior: known.timePrior,
      fitSeconds: set.seconds, passingMemory: passingMemory, lockWaits: lockWaits,
      notes: trail.notes, speed: set.speed)
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

    /// The longest complete run at `point`, or an estimate from the runs below it.
    func expectedSeconds(at point: SizePoint) -> Double? {
      if let size = point.size { return expectedSeconds(at: size) }
      let complete = records.filter { !$0.isCensored }
      let known = complete.filter { $0.point == point }.compactMap { $0.value("wall") }
      if let longest = known.max() { return longest }
      let below = complete.filter { record in record.point.map { point.reaches($0) } ?? false }
      guard let nearest = below.largest, let reached = nearest.point, reached.volume > 0 else {
        return nil
      }
      // In proportion to the sizes' product: more than that, two sizes that grow by a step seldom take.
      return nearest.value("wall").map { $0 * point.volume / reached.volume }
    }

    /// The longest complete run at `size`, or an estimate from the two largest sizes below it.
    private func expectedSeconds(at size: Double) -> Double? {
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
      let asked = Asked(point: nil, repetition: repetition, cores: nil)
      let record = try await sample(
        asked, places: places, directory: directory, journal: trail.journal)
      trail.records.append(record)
      if record.isCensored { return }
    }
  }

  private func runSizes(
    _ inputs: inout InputMaker, directory: String, trail: inout Trail
  ) async throws(ExperimentError) {
    var points = plan.points
    if let first = points.first {
      let places = try await inputs.places(first, cores: cores)
      _ = try await sample(
        Asked(point: first, repetition: -1, cores: nil), places: places, directory: directory,
        journal: nil)
    }
    let fewestPoints = points.first?.size == nil ? plan.parameters.count * 2 + 1 : 3
    for repetition in 0..<mostRepetitions {
      if repetition == plan.repetitions {
        guard repeatsMore(trail) else { return }
        note("CPU time still scatters: up to \(mostRepetitions) repetitions", &trail)
      } else if repetition >= 2, repetition < plan.repetitions, isNarrow(trail.records) {
        note(
          "\(repetition) of \(plan.repetitions) repetitions were enough: more would not narrow the intervals",
          &trail)
        return
      } else if repetition > plan.repetitions, !repeatsMore(trail) {
        return
      }
      var left = 0
      for (index, point) in points.enumerated() where points.contains(point) {
        // The smallest points always run once: below them there is nothing to fit.
        let isNeeded = repetition == 0 && index < fewestPoints
        let asked = Asked(point: point, repetition: repetition, cores: nil)
        let kept = trail.journal?.record(asked)
        if kept == nil, !isNeeded, let expected = trail.expectedSeconds(at: point),
          expected > trail.remainingSeconds
        {
          // Larger sizes of one parameter take longer; another point of several may still be in time.
          left += 1
          if point.size == nil { continue }
          note(
            "the budget of \(Int(plan.budgetSeconds)) s left no time for size "
              + "\(point.text), repetition \(repetition + 1)", &trail)
          break
        }
        let record: SampleRecord
        if let kept {
          record = kept
          tellFinished(kept)
        } else {
          let places = try await inputs.places(point, cores: cores)
          record = try await sample(
            asked, places: places, directory: directory, journal: trail.journal)
        }
        trail.records.append(record)
        // A fit of several sizes takes too long to be made after every run.
        if point.size != nil || index == points.count - 1 { report(trail.records) }
        if record.isCensored {
          note(
            "size \(point.text) was stopped at a limit and counts as a lower bound",
            &trail)
          points.removeAll { $0.reaches(point) }
          if point.size == nil { continue }
          break
        }
      }
      if left > 0, points.first?.size == nil {
        note(
          "the budget of \(Int(plan.budgetSeconds)) s left no time for \(left) of \(points.count) points, "
            + "repetition \(repetition + 1)", &trail)
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
    guard let largest = complete.largest, let wall = largest.value("wall"),
      wall * 4 < trail.remainingSeconds + 10
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
        if let point = largest.point { places = try await inputs.places(point, cores: count) }
        let record = try await sample(
          Asked(point: largest.point, repetition: repetition, cores: count), places: places,
          directory: directory, journal: trail.journal)
        if !record.isCensored { records.append(record) }
      }
    }
    return (records, records.isEmpty ? "every run over cores was stopped at a limit" : nil)
  }

  /// One more run at the largest measured point under a trace of futex waits, where the program has threads. The trace costs
  /// time, so that run counts for nothing else.
  private func traceLocks(
    _ inputs: inout InputMaker, directory: String, trail: Trail
  ) async throws(ExperimentError) -> Result<FutexWaits, ExperimentRefusal> {
    func refusal(_ reason: String) -> Result<FutexWaits, ExperimentRefusal> {
      .failure(ExperimentRefusal(reason: reason))
    }
    let complete = trail.records.filter { !$0.isCensored }
    guard runner.makesProcesses else {
      return refusal("the runs are not processes of this machine")
    }
    guard let largest = complete.largest, let threads = largest.value("threads.peak") else {
      return refusal("how many threads ran is not known")
    }
    guard threads > 1 else {
      return refusal("the program ran on one thread, which waits for no other")
    }
    guard let wall = largest.value("wall"), wall < trail.remainingSeconds + 5 else {
      return refusal("the budget left no time for a run under a trace")
    }
    var places = ["output": "\(directory)/output", "cores": "\(cores)"]
    if let point = largest.point { places = try await inputs.places(point, cores: cores) }
    let trace: FutexTrace
    do throws(ExperimentRefusal) { trace = try FutexTrace.begin() } catch { return .failure(error) }
    _ = try await sample(
      Asked(point: largest.point, repetition: -2, cores: nil), places: places,
      directory: directory, journal: nil)
    return trace.end().map { .success($0) }
      ?? refusal("the kernel's buffer was too small for the waits of this program")
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
    let point = plan.operatingPoint ?? complete.largest?.point
    guard let known = complete.largest else {
      return refusal("no run ended by itself")
    }
    guard known.run.enforcement.rung != "watchdog" else {
      return refusal("needs a memory controller, which this process has none of")
    }
    var places = ["output": "\(directory)/output", "cores": "\(cores)"]
    var seconds = known.value("wall") ?? 0
    if let point, point.volume > known.point?.volume ?? 0 {
      seconds = trail.expectedSeconds(at: point) ?? .infinity
    }
    // Some fifteen runs, of which the failing ones end early.
    guard seconds * 10 < trail.remainingSeconds + 10 else {
      return refusal(
        "the budget left no time: some fifteen runs of "
          + "\(QuantityFormat.string(.seconds(seconds))) each; raise --budget")
    }
    if let point { places = try await inputs.places(point, cores: cores) }
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
    let found = try await search.find(point: point, peak: peak)
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
    progress(.runStarted(point: asked.point, repetition: asked.repetition))
    let command = plan.command.filled(places)
    let before = speedMeter?.reading()
    var run = try await runner.run(
      SampleRunRequest(
        command: command, workingDirectory: plan.workingDirectory, environment: plan.environment,
        writePaths: [directory] + plan.writePaths, cores: asked.cores, limits: plan.limits))
    if let before, let after = speedMeter?.reading() { run.speed = before.between(after) }
    if Task.isCancelled { throw .cancelled }
    let record = SampleRecord(asked, run: run)
    tellFinished(record)
    switch run.outcome {
    case .exited(0), .stopped:
      journal?.keep(record)
      return record
    case .exited, .signalled:
      throw .programFailed(
        command: command, point: asked.point, outcome: run.outcome, log: run.errorTail)
    }
  }

  private func tellFinished(_ record: SampleRecord) {
    progress(
      .runFinished(
        point: record.point, repetition: record.repetition, outcome: record.run.outcome,
        wallSeconds: record.value("wall")))
  }

  /// How often each size may run where the machine is too noisy for the workload's own number of repetitions.
  private var mostRepetitions: Int {
    let asked = max(plan.repetitions, 1)
    // One or two were asked for by somebody who wants no statistics.
    return asked < 3 || plan.parameters.count > 1 ? asked : 2 * asked
  }

  /// Whether rounds beyond the workload's own are worth their time: CPU time is not known to 5% at the largest size, and the
  /// first third of the budget is not spent.
  private func repeatsMore(_ trail: Trail) -> Bool {
    trail.remainingSeconds > plan.budgetSeconds * 2 / 3 && !isNarrow(trail.records, ["cpu.total"])
  }

  /// Whether noise adds next to nothing to the intervals of CPU time and memory: at the largest measured
  /// size, where no doubt about the growth beyond is in them, they are within 5%.
  private func isNarrow(
    _ records: [SampleRecord], _ names: [String] = ["cpu.total", "memory.anonymous", "memory.peak"]
  ) -> Bool {
    let narrow = names.compactMap { name -> Bool? in
      guard let metric = Metric.all.first(where: { $0.name == name }) else { return nil }
      // What is not measured here cannot keep the experiment from its end.
      guard records.contains(where: { $0.value(name) != nil }) else { return nil }
      let estimate = MetricFits.estimate(metric, records, known, at: nil)
      return estimate.map { $0.halfWidth <= 0.05 } ?? false
    }
    return !narrow.isEmpty && narrow.allSatisfy { $0 }
  }

  private func report(_ records: [SampleRecord]) {
    let point = plan.operatingPoint ?? plan.points.last
    func estimate(_ name: String) -> RelativeEstimate? {
      Metric.all.first { $0.name == name }.flatMap {
        MetricFits.estimate($0, records, known, at: point)
      }
    }
    progress(.estimate(cpu: estimate("cpu.total"), memory: estimate("memory.peak")))
  }

  private func note(_ text: String, _ trail: inout Trail) {
    trail.notes.append(text)
    progress(.note(text))
  }
}
