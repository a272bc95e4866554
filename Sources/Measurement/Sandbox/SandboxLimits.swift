/// What a run may use; nil means no limit. Which of them hold, and by what, the run's
/// ``Enforcement`` tells.
public struct SandboxLimits: Sendable, Hashable {
  /// Wall time, in seconds: TERM, then after ``grace`` KILL.
  public var wall: Double? = 600
  /// CPU time of all processes, in seconds.
  public var cpu: Double?
  /// Memory of all processes, in bytes; swap is not allowed beside it.
  public var memory: UInt64?
  /// Processes and threads at one time.
  public var processes: UInt64? = 1024
  /// Bytes written to standard output and standard error together.
  public var output: UInt64?
  /// Cores to run on, as an affinity to the first ones allowed.
  public var cores: Int?
  /// CPU seconds per second of wall time, as 0.5 for half a core: a throttle, not an end. Needs the
  /// cpu controller of a cgroup; do not measure CPU time under it.
  public var cpuRate: Double?
  /// Bytes per second, read and written each, of the devices that hold the working directory and the
  /// write paths: a throttle. Needs the io controller of cgroup v2.
  public var deviceRate: UInt64?
  /// Bytes that private files (the working directory's layer, home, /tmp) may hold.
  public var scratch: UInt64?
  /// Seconds between TERM and KILL.
  public var grace: Double = 0.5

  /// The default limits: ten minutes of wall time and 1024 processes.
  public init() {}
}
