public import ProfileModel

/// Makes a profile of a service: the experiment under load, the machine's calibration, and the document.
public struct ServiceProfiler: Sendable {
  private let plan: ServicePlan
  private let staticSummary: StaticSummary?
  private let progress: Experiment.Progress

  /// Prepares a profile; nothing runs before ``profile()``.
  public init(
    _ plan: ServicePlan, staticSummary: StaticSummary? = nil,
    progress: @escaping Experiment.Progress = { _ in }
  ) {
    self.plan = plan
    self.staticSummary = staticSummary
    self.progress = progress
  }

  /// Builds, starts, loads, stops and writes the profile.
  ///
  /// - Throws: `ExperimentError` as ``ServiceExperiment/run()`` does.
  public func profile() async throws(ExperimentError) -> ResourceDemandProfile {
    let host = HostEnvironment.current()
    let calibration = CalibrationScore.measure()
    let result = try await ServiceExperiment(plan, cores: host.cores, progress: progress).run()
    return ServiceProfileAssembly(result, host: host).profile(
      calibration: calibration,
      revision: await SourceRevision.current(in: plan.program.workingDirectory),
      staticSummary: staticSummary)
  }
}
