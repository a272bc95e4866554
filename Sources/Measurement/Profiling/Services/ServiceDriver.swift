internal import Dispatch
internal import Glibc
internal import Synchronization

/// What happens beside a running service: the probe, the rest, the warm-up and the steps. It keeps a record
/// of how far it came, which stays where the service ends early.
final class ServiceDriver: Sendable {
  /// Why it stopped early.
  enum Failure: Sendable {
    case notReady(reason: String)
    /// This share of the first answers had a status of 400 or more.
    case refused(share: Double)
    case gone(reason: String)
    case command(ExperimentError)
  }

  /// How far it came.
  struct Record: Sendable {
    /// What was being done, in words.
    var phase = "before it was ready"
    var ready: UInt64?
    var rest: ClosedRange<UInt64>?
    var steps: [LoadStep] = []
    var bounds = RateSearch.Bounds()
    var notes: [String] = []
    var failure: Failure?
  }

  private let plan: ServicePlan
  private let port: Int
  private let directory: String
  private let progress: Experiment.Progress
  private let state = Mutex(Record())
  private let cancelled = Atomic(false)
  private let start = ContinuousClock.now

  init(
    plan: ServicePlan, port: Int, directory: String, progress: @escaping Experiment.Progress
  ) {
    self.plan = plan
    self.port = port
    self.directory = directory
    self.progress = progress
  }

  var record: Record { state.withLock { $0 } }

  /// Returns when all is measured, something failed, or the task is cancelled.
  func drive() async {
    await withTaskCancellationHandler {
      guard await becomeReady(), await rest() else { return }
      if plan.loadCommand == nil {
        await blocking { self.loadByGenerator() }
      } else {
        await loadByCommand()
      }
    } onCancel: {
      cancelled.store(true, ordering: .relaxed)
    }
  }

  private var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  private func update(_ change: (inout Record) -> Void) { state.withLock { change(&$0) } }

  /// Sockets block, so that the answers' times are not those of a busy pool of threads.
  private func blocking(_ work: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        // Of this thread alone; refused to ordinary users, and then the generator shares like all others.
        let usual = getpriority(Int32(PRIO_PROCESS.rawValue), 0)
        setpriority(Int32(PRIO_PROCESS.rawValue), 0, -10)
        defer { setpriority(Int32(PRIO_PROCESS.rawValue), 0, usual) }
        work()
        continuation.resume()
      }
    }
  }

  private func becomeReady() async -> Bool {
    let probe = ReadinessProbe(port: port, path: plan.readyPath)
    let began = ContinuousClock.now
    let limit = Duration.seconds(plan.readySeconds)
    var reason = "it was not asked"
    var pause = Duration.milliseconds(2)
    while !isCancelled {
      let answer = Mutex(ReadinessProbe.Answer.notYet(reason))
      let left = (limit - (ContinuousClock.now - began)) / .milliseconds(1)
      await blocking {
        let given = probe.ask(patience: Int32(min(max(left, 50), 1000)))
        answer.withLock { $0 = given }
      }
      switch answer.withLock({ $0 }) {
      case .ready:
        update { $0.ready = MonotonicClock.now() }
        progress(.serviceReady(seconds: (ContinuousClock.now - began) / .seconds(1)))
        return true
      case .notYet(let why): reason = why
      }
      if ContinuousClock.now - began >= limit {
        update { $0.failure = .notReady(reason: reason) }
        return false
      }
      try? await Task.sleep(for: pause)
      pause = min(pause * 2, .milliseconds(50))
    }
    return false
  }

  private func rest() async -> Bool {
    update { $0.phase = "at rest" }
    let first = MonotonicClock.now()
    try? await Task.sleep(for: .seconds(plan.restSeconds))
    let last = MonotonicClock.now()
    update { $0.rest = first...last }
    return !isCancelled
  }

  private func loadByGenerator() {
    let generator = LoadGenerator(plan: plan, port: port) { [weak self] in
      self?.isCancelled ?? true
    }
    let patience = max(1, 10 * (plan.objective?.latency ?? 0.1))
    do throws(LoadGenerator.Failure) {
      update { $0.phase = "while it was warmed up" }
      if plan.warmUpSeconds > 0, let first = plan.rates.first {
        let warm = try generator.hold(
          rate: first, seconds: plan.warmUpSeconds, patience: patience, seed: 0)
        if isRefused(warm) { return }
      }
      var search = self.search
      var spoiled = 0
      while let rate = search.next, hasTime() {
        update { $0.phase = "at \(CommandTemplate.text(rate.rounded())) requests/s" }
        progress(.loadStarted(rate: rate))
        let seed = UInt64(record.steps.count + 1)
        let step = try generator.hold(
          rate: rate, seconds: plan.stepSeconds, patience: patience, seed: seed)
        if record.steps.isEmpty, isRefused(step) { return }
        finish(step, &search)
        spoiled = isSpoiled(step) ? spoiled + 1 : 0
        // On a busy machine that may pass; three times in a row it is the generator's own limit.
        if spoiled == 3 {
          update {
            $0.notes.append(
              "above \(CommandTemplate.text(rate.rounded())) requests/s the load generator itself was "
                + "late three times: higher rates were not tried")
          }
          break
        }
      }
    } catch {
      if case .gone(let reason) = error { update { $0.failure = .gone(reason: reason) } }
    }
  }

  /// Whether the service says of the first requests that they are wrong; later, refusing may be its way
  /// to shed load.
  private func isRefused(_ step: LoadStep) -> Bool {
    let share = Double(step.refused) / Double(max(step.answered, 1))
    if share > 0.5 { update { $0.failure = .refused(share: share) } }
    return share > 0.5
  }

  private var search: RateSearch {
    RateSearch(planned: plan.rates, searches: plan.objective != nil)
  }

  /// Whether the generator's own lateness decided the step.
  private func isSpoiled(_ step: LoadStep) -> Bool {
    guard let objective = plan.objective else { return false }
    return !step.keeps(objective)
      && step.isSpoiled(percentile: objective.percentile, latency: objective.latency)
  }

  private func finish(_ step: LoadStep, _ search: inout RateSearch) {
    let kept = plan.objective.map { step.keeps($0) } ?? step.keepsUp
    if !isSpoiled(step) { search.record(step.rate, kept: kept) }
    let bounds = search.bounds
    update {
      $0.steps.append(step)
      $0.bounds = bounds
    }
    progress(
      .loadFinished(
        rate: step.rate, answered: step.answerRate,
        latency: step.statedLatency ?? step.latency.percentile(plan.objective?.percentile ?? 99),
        kept: kept))
  }

  /// Whether one more step fits into the budget and under the wall limit of the run.
  private func hasTime() -> Bool {
    if isCancelled { return false }
    let spent = (ContinuousClock.now - start) / .seconds(1)
    let wall = plan.program.limits.wallSeconds.map { $0 - 3 } ?? .infinity
    let left = min(plan.program.budgetSeconds, wall) - spent
    if left > plan.stepSeconds * 1.5 { return true }
    update {
      $0.notes.append(
        "the time of \(Int(min(plan.program.budgetSeconds, wall))) s ended the search for the largest rate"
      )
    }
    return false
  }

  private func loadByCommand() async {
    guard let template = plan.loadCommand else { return }
    var search = RateSearch(planned: plan.rates, searches: false)
    while let rate = search.next, hasTime() {
      update { $0.phase = "at \(CommandTemplate.text(rate.rounded())) requests/s" }
      progress(.loadStarted(rate: rate))
      let log = "\(directory)/load.log"
      let command = template.filled([
        "rate": CommandTemplate.text(rate), "port": "\(port)",
        "duration": CommandTemplate.text(plan.stepSeconds), "connections": "\(plan.connections)",
      ])
      var step = LoadStep(rate: rate, start: MonotonicClock.now(), end: 0)
      do throws(ExperimentError) {
        let status = try await HostCommand(
          arguments: command, workingDirectory: plan.program.workingDirectory, environment: [:],
          logPath: log
        ).run()
        guard status == 0 else {
          throw .loadCommandFailed(
            command: command, status: status, log: SmallFile.tail(log, lines: 5))
        }
      } catch {
        return update { $0.failure = .command(error) }
      }
      step.end = MonotonicClock.now()
      let report = LoadCommandReport(log: SmallFile.tail(log, lines: 1))
      step.due = Int((rate * step.seconds).rounded())
      step.answered = report.requests ?? step.due
      step.answeredInTime = step.answered
      step.isCountAssumed = report.requests == nil
      step.refused = report.errors ?? 0
      step.statedLatency = report.latency
      finish(step, &search)
    }
  }
}
