public import Quantities

/// What the reports need to know of one measured run, as plain values.
public struct MeasureReport: Sendable {
  /// The identifier of the JSON contract.
  public static let schemaIdentifier = "headroom.measure/1"

  /// What held the program, and what did not.
  public struct Enforcement: Sendable, Hashable {
    /// The rung of the ladder, as in `cgroup-v2` or `watchdog`.
    public var rung: String
    /// What was limited, each as `name: by what`.
    public var limits: [String]
    /// What could not be held, and why.
    public var missing: [String]
    /// How the program was kept apart, as in `mount`, `network`, `seccomp`.
    public var isolation: [String]

    /// Creates a description.
    public init(
      rung: String, limits: [String] = [], missing: [String] = [], isolation: [String] = []
    ) {
      self.rung = rung
      self.limits = limits
      self.missing = missing
      self.isolation = isolation
    }
  }

  /// A part of the run.
  public struct Phase: Sendable, Hashable {
    /// `start-up` or `steady`.
    public var name: String
    /// Seconds from the program's start to the phase's.
    public var start: Double
    /// Seconds from the program's start to the phase's end.
    public var end: Double
    /// What was read in the phase, by the names of the readings.
    public var values: [String: Quantity]

    /// Creates a phase.
    public init(name: String, start: Double, end: Double, values: [String: Quantity] = [:]) {
      self.name = name
      self.start = start
      self.end = end
      self.values = values
    }
  }

  /// The samples of the run, column by column.
  public struct Series: Sendable, Hashable {
    /// Seconds since the program's start.
    public var seconds: [Double]
    /// The unit and values of each reading that was sampled; as many values as there are seconds.
    public var columns: [String: Column]

    /// One reading over time.
    public struct Column: Sendable, Hashable {
      /// The unit of the values.
      public var unit: Unit
      /// One value per sample.
      public var values: [Double]

      /// Creates a column.
      public init(unit: Unit, values: [Double]) {
        self.unit = unit
        self.values = values
      }
    }

    /// Creates a series.
    public init(seconds: [Double], columns: [String: Column]) {
      self.seconds = seconds
      self.columns = columns
    }
  }

  /// The command with its arguments, secrets already redacted.
  public var command: [String]
  /// `exited`, `signalled`, `timed-out`, `out-of-memory` or `limit:<which>`.
  public var outcome: String
  /// The exit status, where the program exited.
  public var exitCode: Int?
  /// The signal's number, where one ended the program.
  public var signal: Int?
  /// What held the program.
  public var enforcement: Enforcement
  /// The parts of the run; empty where they could not be told apart.
  public var phases: [Phase]
  /// The samples, when asked for.
  public var series: Series?
  /// The samples that the screen shows as a line; nil for none.
  public var trace: Series?
  /// What several runs say; empty for one run.
  public var study = MeasureStudy()
  /// The readings by the names of the contract.
  public var readings: [String: Reading]
  /// What the user should know beyond the numbers, as where a read-only path made the program fail.
  public var hints: [String]

  /// Creates a report's input.
  public init(
    command: [String], outcome: String, exitCode: Int?, signal: Int?, enforcement: Enforcement,
    phases: [Phase] = [], series: Series? = nil, readings: [String: Reading], hints: [String] = []
  ) {
    self.command = command
    self.outcome = outcome
    self.exitCode = exitCode
    self.signal = signal
    self.enforcement = enforcement
    self.phases = phases
    self.series = series
    self.readings = readings
    self.hints = hints
  }
}
