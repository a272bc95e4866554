public import Quantities
public import Sandbox

/// One run that an experiment asks for.
public struct SampleRunRequest: Sendable, Hashable {
  /// The program and its arguments, filled in.
  public var command: [String]
  /// Where it runs; an absolute path.
  public var workingDirectory: String
  /// Variables added to the environment.
  public var environment: [String: String]
  /// Paths that the run may write to: the directory of its output and input among them.
  public var writePaths: [String]
  /// How many cores it may use; nil for all.
  public var cores: Int?
  /// Its limits.
  public var limits: ExperimentPlan.Limits

  /// A request for one run of `command`.
  public init(
    command: [String], workingDirectory: String, environment: [String: String] = [:],
    writePaths: [String] = [], cores: Int? = nil,
    limits: ExperimentPlan.Limits = .init()
  ) {
    self.command = command
    self.workingDirectory = workingDirectory
    self.environment = environment
    self.writePaths = writePaths
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

  /// What limited and accounted for a run, in words.
  public struct Enforcement: Sendable, Hashable {
    /// The rung of the measurement ladder, such as `cgroup-v2`; `none` where nothing was enforced.
    public var rung: String
    /// What was limited or isolated.
    public var enforced: [String]
    /// What was asked for and could not be held.
    public var missing: [String]

    /// A statement of what was enforced, nothing by default.
    public init(rung: String = "none", enforced: [String] = [], missing: [String] = []) {
      self.rung = rung
      self.enforced = enforced
      self.missing = missing
    }
  }

  /// A part of a run.
  public struct Phase: Sendable, Hashable, Codable {
    /// `start-up` or `steady`.
    public var name: String
    /// How long it lasted, in seconds.
    public var seconds: Double
    /// The CPU time in it, in seconds.
    public var cpuSeconds: Double
    /// The highest anonymous memory in it, in bytes.
    public var anonymousPeak: Double

    /// A part with its times and its memory.
    public init(name: String, seconds: Double, cpuSeconds: Double, anonymousPeak: Double) {
      self.name = name
      self.seconds = seconds
      self.cpuSeconds = cpuSeconds
      self.anonymousPeak = anonymousPeak
    }
  }

  /// How it ended.
  public var outcome: Outcome
  /// The readings by the names of the measure contract, such as `cpu.total`.
  public var readings: [String: Reading]
  /// What limited and accounted for the run.
  public var enforcement: Enforcement
  /// The parts of the run that could be told apart, such as `start-up` and `steady`.
  public var phases: [Phase]
  /// The looks that were taken at the run, in order of time; empty where none were kept.
  public var looks: [SeriesPoint] = []
  /// How fast the machine was beside the run; nil where it was not read.
  public var speed: SpeedReading?
  /// The end of what it wrote to standard error, for the message where it fails.
  public var errorTail: String

  /// A run with its `outcome` and `readings`.
  public init(
    outcome: Outcome, readings: [String: Reading], enforcement: Enforcement = Enforcement(),
    phases: [Phase] = [], errorTail: String = ""
  ) {
    self.outcome = outcome
    self.readings = readings
    self.enforcement = enforcement
    self.phases = phases
    self.errorTail = errorTail
  }
}

/// What can make a run: the sandbox in production, a simulation in tests.
public protocol SampleRunner: Sendable {
  /// Whether its runs are processes of this machine, whose system calls can be traced.
  var makesProcesses: Bool { get }

  /// Makes one run and returns when it and all its descendants have ended.
  ///
  /// - Throws: `ExperimentError` where no run could be made at all.
  func run(_ request: SampleRunRequest) async throws(ExperimentError) -> SampleRun
}

extension SampleRunner {
  /// A simulation makes none.
  public var makesProcesses: Bool { false }
}
