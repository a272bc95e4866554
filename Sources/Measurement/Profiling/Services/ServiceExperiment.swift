internal import Dispatch
internal import Sandbox
internal import Synchronization

/// Starts a service in the sandbox, waits until it is ready, watches it at rest, loads it in steps of growing
/// rate, and stops it.
///
/// The service has the host's loopback, or nobody could reach it; everything else is isolated as in any run.
/// One core is left to the load generator where there are two.
public struct ServiceExperiment: Sendable {
  private let plan: ServicePlan
  private let runner: SandboxRunner
  private let hostCores: Int
  private let progress: Experiment.Progress

  /// Prepares an experiment; nothing runs before ``run()``.
  ///
  /// - Parameters:
  ///   - plan: What to start and how to load it.
  ///   - cores: How many cores this machine offers.
  ///   - progress: Called for every event, from one task at a time.
  public init(
    _ plan: ServicePlan, cores: Int = HostEnvironment.current().cores,
    progress: @escaping Experiment.Progress = { _ in }
  ) {
    self.plan = plan
    self.runner = SandboxRunner(hostNetwork: true)
    self.hostCores = cores
    self.progress = progress
  }

  /// Builds, starts, loads and stops the service; nothing of it is left then.
  ///
  /// - Throws: `ExperimentError` where the build fails, the port is taken, the service does not get
  ///   ready, ends before it is asked to, refuses the request, or the task is cancelled.
  public func run() async throws(ExperimentError) -> ServiceResult {
    let directory = try TemporaryDirectory()
    try await Experiment(plan.program, runner: runner, progress: progress)
      .build(logPath: "\(directory.path)/build.log")
    let port = try choosePort()
    let cores = max(1, hostCores - 1)
    let places = ["port": "\(port)", "cores": "\(cores)", "output": "\(directory.path)/output"]
    let program = plan.program
    let command = program.command.filled(places)
    let request = SampleRunRequest(
      command: command, workingDirectory: program.workingDirectory,
      environment: program.environment.mapValues { CommandTemplate([$0]).filled(places)[0] },
      writePaths: [directory.path] + program.writePaths, cores: cores, limits: program.limits)
    let driver = ServiceDriver(
      plan: plan, port: port, directory: directory.path, progress: progress)
    progress(.serviceStarted(port: port))
    let run = try await runner.serve(request) { await driver.drive() }
    if Task.isCancelled { throw .cancelled }
    let record = driver.record
    try check(record, run, command: command)
    guard let ready = record.ready, let rest = record.rest else { throw .cancelled }
    return ServiceResult(
      plan: plan, cores: cores, run: run, ready: ready, rest: rest, steps: record.steps,
      kept: record.bounds.kept, missed: record.bounds.missed, notes: record.notes)
  }

  private func choosePort() throws(ExperimentError) -> Int {
    if let port = plan.port {
      guard !LoopbackSocket.isTaken(port) else { throw .portInUse(port) }
      return port
    }
    guard let port = LoopbackSocket.freePort() else {
      throw .unsupported(reason: "no free TCP port on the loopback")
    }
    return port
  }

  private func check(
    _ record: ServiceDriver.Record, _ run: ServiceRun, command: [String]
  ) throws(ExperimentError) {
    guard run.endedOnRequest else {
      throw .serviceEnded(
        command: command, phase: record.phase, outcome: run.run.outcome, log: run.run.errorTail)
    }
    switch record.failure {
    case .notReady(let reason):
      throw .serviceNotReady(
        command: command, path: plan.readyPath, seconds: plan.readySeconds, reason: reason,
        log: run.run.errorTail)
    case .refused(let share):
      throw .loadRefused(request: "\(plan.request.method) \(plan.request.path)", share: share)
    case .gone(let reason):
      throw .serviceUnreachable(phase: record.phase, reason: reason, log: run.run.errorTail)
    case .command(let error): throw error
    case nil: break
    }
  }
}
