public import Sandbox

/// Makes the runs of an experiment in the sandbox.
public struct SandboxRunner: SampleRunner {
  private let isolated: Bool
  private let hostNetwork: Bool

  /// Its runs are processes of this machine.
  public var makesProcesses: Bool { true }

  /// A runner.
  ///
  /// - Parameters:
  ///   - isolated: Whether the file system and the processes are isolated.
  ///   - hostNetwork: Whether runs reach the host's network.
  public init(isolated: Bool = true, hostNetwork: Bool = false) {
    self.isolated = isolated
    self.hostNetwork = hostNetwork
  }

  /// Makes one run; the program's output is thrown away, the end of its errors is kept.
  public func run(_ request: SampleRunRequest) async throws(ExperimentError) -> SampleRun {
    let sandbox = try sandboxRequest(request)
    do {
      return Self.sampleRun(try await Sandbox.run(sandbox))
    } catch {
      throw Self.experimentError(error, sandbox.command)
    }
  }

  /// Runs a service beside `work` and asks it to end when that has returned.
  func serve(
    _ request: SampleRunRequest, until work: @escaping @Sendable () async -> Void
  ) async throws(ExperimentError) -> ServiceRun {
    let sandbox = try sandboxRequest(request)
    do {
      let run = try await Sandbox.run(sandbox, until: work)
      return ServiceRun(
        run: Self.sampleRun(run), endedOnRequest: run.endedOnRequest, looks: run.series,
        start: run.startNanoseconds ?? 0)
    } catch {
      throw Self.experimentError(error, sandbox.command)
    }
  }

  private static func experimentError(_ error: SandboxError, _ program: String) -> ExperimentError {
    switch error.stage {
    case .cancelled: .cancelled
    case .command: .cannotStart(program: program, reason: error.description)
    default: .sandbox(reason: error.description)
    }
  }

  private func sandboxRequest(
    _ request: SampleRunRequest
  ) throws(ExperimentError) -> SandboxRequest {
    guard let program = request.command.first else {
      throw .cannotStart(program: "", reason: "the command is empty")
    }
    var sandbox = SandboxRequest(program, Array(request.command.dropFirst()))
    if !request.environment.isEmpty {
      sandbox.environment = HostEnvironment.variables().merging(request.environment) { $1 }
    }
    sandbox.workingDirectory = request.workingDirectory
    sandbox.input = "/dev/null"
    sandbox.output = .discard
    sandbox.error = .capture
    sandbox.isolated = isolated
    sandbox.hostNetwork = hostNetwork
    sandbox.writePaths = request.writePaths
    let limits = request.limits
    if let wall = limits.wallSeconds { sandbox.limits.wall = wall }
    sandbox.limits.cpu = limits.cpuSeconds
    sandbox.limits.memory = limits.memoryBytes.flatMap { UInt64(exactly: $0.rounded()) }
    if let processes = limits.processes { sandbox.limits.processes = UInt64(max(processes, 1)) }
    sandbox.limits.output = limits.outputBytes.flatMap { UInt64(exactly: $0.rounded()) }
    sandbox.limits.cores = request.cores
    return sandbox
  }

  /// What the experiment keeps of a sandboxed run.
  public static func sampleRun(_ run: SandboxRun) -> SampleRun {
    let outcome: SampleRun.Outcome =
      switch run.outcome {
      case .exited: .exited(run.exitCode ?? 0)
      case .signalled: .signalled(run.signal ?? 0)
      case .timedOut, .outOfMemory, .limit: .stopped(limit: run.outcome.description)
      }
    let error = String(decoding: run.capturedError.suffix(2000), as: UTF8.self)
    var sample = SampleRun(
      outcome: outcome, readings: run.readings,
      enforcement: SampleRun.Enforcement(
        rung: run.enforcement.rung.rawValue,
        enforced: run.enforcement.limits + run.enforcement.isolation.map { "isolated: \($0)" },
        missing: run.enforcement.missing),
      phases: run.phases.map {
        SampleRun.Phase(
          name: $0.name, seconds: $0.end - $0.start, cpuSeconds: $0.cpu,
          anonymousPeak: $0.anonymousPeak)
      },
      errorTail: error.split(separator: "\n").suffix(5).joined(separator: "\n"))
    sample.looks = run.series
    return sample
  }
}
