public import DemandModels
public import ProfileModel

/// Makes a profile of a workload: the experiment, the machine's calibration, and the document.
public struct Profiler: Sendable {
  private let plan: ExperimentPlan
  private let runner: any SampleRunner
  private let timePrior: StaticPrior?
  private let staticSummary: StaticSummary?
  private let journalFolder: String?
  private let isFresh: Bool
  private let progress: Experiment.Progress

  /// Prepares a profile; nothing runs before ``profile()``.
  ///
  /// - Parameters:
  ///   - plan: What to run.
  ///   - runner: What makes the runs.
  ///   - timePrior: The static class of the program's entry, where it is known.
  ///   - staticSummary: What static analysis says, kept in the profile.
  ///   - journalFolder: Where finished runs are kept until the experiment has ended; nil for nowhere.
  ///   - isFresh: Whether the runs of an interrupted experiment are forgotten.
  ///   - progress: Called for every event of the experiment.
  public init(
    _ plan: ExperimentPlan, runner: any SampleRunner = SandboxRunner(),
    timePrior: StaticPrior? = nil, staticSummary: StaticSummary? = nil,
    journalFolder: String? = nil, isFresh: Bool = false,
    progress: @escaping Experiment.Progress = { _ in }
  ) {
    self.plan = plan
    self.runner = runner
    self.timePrior = timePrior
    self.staticSummary = staticSummary
    self.journalFolder = journalFolder
    self.isFresh = isFresh
    self.progress = progress
  }

  /// Builds, runs, fits and writes the profile.
  ///
  /// - Returns: The profile with the experiment behind it.
  /// - Throws: `ExperimentError` as the experiment does.
  public func profile() async throws(ExperimentError)
    -> (profile: ResourceDemandProfile, experiment: ExperimentResult)
  {
    let host = HostEnvironment.current()
    // Before the runs: afterwards the machine may still be warm from them.
    let calibration = CalibrationScore.measure()
    let result = try await Experiment(
      plan, runner: runner, speedMeter: MachineSpeedMeter(),
      known: PriorKnowledge(timePrior: timePrior, ownCache: host.ownCache),
      cores: host.cores, journalFolder: journalFolder,
      isFresh: isFresh, progress: progress
    ).run()
    let profile = ProfileAssembly(result, host: host).profile(
      calibration: calibration, revision: await SourceRevision.current(in: plan.workingDirectory),
      staticSummary: staticSummary)
    return (profile, result)
  }
}
