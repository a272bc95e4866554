public import Quantities

/// How a run ended.
public enum Outcome: Sendable, Hashable, CustomStringConvertible {
  /// The program ended by itself.
  case exited
  /// A signal ended the program, and it was not ours.
  case signalled
  /// The wall limit ended it.
  case timedOut
  /// The memory limit ended it.
  case outOfMemory
  /// Another limit ended it: `cpu`, `processes` or `output`.
  case limit(String)

  /// The outcome as the measure document says it.
  public var description: String {
    switch self {
    case .exited: "exited"
    case .signalled: "signalled"
    case .timedOut: "timed-out"
    case .outOfMemory: "out-of-memory"
    case .limit(let which): "limit:\(which)"
    }
  }
}

/// What held the program, and what did not.
public struct Enforcement: Sendable, Hashable {
  /// The rung of the ladder that memory and CPU were read and limited by, best first.
  public enum Rung: String, Sendable, Hashable, CaseIterable {
    /// A cgroup v2 of the run's own, with controllers.
    case cgroup2 = "cgroup-v2"
    /// cgroup v1 controllers.
    case cgroup1 = "cgroup-v1"
    /// The supervisor's samples and its watchdog.
    case watchdog
  }

  /// The rung.
  public var rung: Rung
  /// What was limited, each as `name: by what`.
  public var limits: [String]
  /// What was asked for or usual, and could not be held.
  public var missing: [String]
  /// The namespaces the program had of its own, and `overlay`, `proc`, `seccomp`.
  public var isolation: [String]
  /// Whether the program was born in its cgroup (clone3), not moved there before exec.
  public var startedInCgroup: Bool
}

/// One look at a run.
public struct SeriesPoint: Sendable, Hashable {
  /// Seconds since the program's start.
  public var time: Double
  /// Memory in bytes, by what it holds.
  public var anonymous, file, kernel, tmpfs, swap: Double
  /// CPU seconds used so far.
  public var cpu: Double
  /// Processes and threads.
  public var processes, threads: Double

  /// Creates a look; each is in base units.
  public init(
    time: Double, anonymous: Double, file: Double, kernel: Double, tmpfs: Double, swap: Double,
    cpu: Double, processes: Double, threads: Double
  ) {
    self.time = time
    self.anonymous = anonymous
    self.file = file
    self.kernel = kernel
    self.tmpfs = tmpfs
    self.swap = swap
    self.cpu = cpu
    self.processes = processes
    self.threads = threads
  }
}

/// A part of a run.
public struct Phase: Sendable, Hashable {
  /// `start-up` or `steady`.
  public var name: String
  /// Seconds since the program's start.
  public var start, end: Double
  /// The highest anonymous memory in it, in bytes.
  public var anonymousPeak: Double
  /// CPU seconds used in it.
  public var cpu: Double
}

/// What one run did and used.
public struct SandboxRun: Sendable {
  /// How it ended.
  public var outcome: Outcome
  /// The exit status, where the program exited.
  public var exitCode: Int?
  /// The signal, where one ended it.
  public var signal: Int?
  /// What held it.
  public var enforcement: Enforcement
  /// Start-up and steady phase, where they can be told apart.
  public var phases: [Phase]
  /// The looks at the run, when asked for.
  public var series: [SeriesPoint]
  /// The readings by the names of the measure document; every name is there.
  public var readings: [String: Reading]
  /// Processes that still ran when the program had ended, and were ended then.
  public var leftovers: Int
  /// The captured standard output, where that was asked for.
  public var capturedOutput: [UInt8]
  /// The captured standard error, where that was asked for.
  public var capturedError: [UInt8]

  /// Whether it was still running when ``Sandbox/run(_:until:)`` ended it.
  public var endedOnRequest = false
  /// When the program started, in nanoseconds of CLOCK_MONOTONIC: the zero of the looks' times. Nil
  /// where it never did.
  public var startNanoseconds: UInt64?

  /// Whether the program ended by itself with status 0.
  public var passed: Bool { outcome == .exited && exitCode == 0 }
}
