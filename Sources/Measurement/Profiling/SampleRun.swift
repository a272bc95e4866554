public import Quantities

/// One run that an experiment asks for.
public struct SampleRunRequest: Sendable, Hashable {
  /// The program and its arguments, filled in.
  public var command: [String]
  /// Where it runs; an absolute path.
  public var workingDirectory: String
  /// Variables added to the environment.
  public var environment: [String: String]
  /// A directory that the run may write to, for its output and input; nil where it needs none.
  public var scratchDirectory: String?
  /// How many cores it may use; nil for all.
  public var cores: Int?
  /// Its limits.
  public var limits: ExperimentPlan.Limits

  /// A request for one run of `command`.
  public init(
    command: [String], workingDirectory: String, environment: [String: String] = [:],
    scratchDirectory: String? = nil, cores: Int? = nil,
    limits: ExperimentPlan.Limits = .init()
  ) {
    self.command = command
    self.workingDirectory = workingDirectory
    self.environment = environment
    self.scratchDirectory = scratchDirectory
    self.cores = cores
    self.limits = limits
  }
}

/// What one run gave.
public struct SampleRun: Sendable, Hashable {
  /// How it ended.
  public enum Outcome: Sendable, Hashable {
    /// It ended by itself with this code.
    case exited(Int)
    /// A signal that nobody of us sent ended it.
    case signalled(Int)
    /// It was stopped at a limit, named as in the measure contract: its readings are lower bounds.
    case stopped(limit: String)
  }

  /// How it ended.
  public var outcome: Outcome
  /// The readings by the names of the measure contract, such as `cpu.total`.
  public var readings: [String: Reading]
  /// What limited and accounted for the run, in words.
  public var enforcement: String
  /// The end of what it wrote to standard error, for the message where it fails.
  public var errorTail: String

  /// A run with its `outcome` and `readings`.
  public init(
    outcome: Outcome, readings: [String: Reading], enforcement: String = "",
    errorTail: String = ""
  ) {
    self.outcome = outcome
    self.readings = readings
    self.enforcement = enforcement
    self.errorTail = errorTail
  }
}

/// What can make a run: the sandbox in production, a simulation in tests.
public protocol SampleRunner: Sendable {
  /// Makes one run and returns when it and all its descendants have ended.
  ///
  /// - Throws: `ExperimentError` where no run could be made at all.
  func run(_ request: SampleRunRequest) async throws(ExperimentError) -> SampleRun
}
