/// A workload file: how a program is built, fed and run to profile it.
public struct Workload: Sendable, Hashable {
  /// The document's kind.
  public static let kind = "Workload"
  /// The version that this code reads.
  public static let apiVersion = "headroom.dev/v1"

  /// What sort of program it is.
  public enum ProgramType: String, Sendable, CaseIterable {
    /// Runs to its end on one input.
    case batch
    /// Serves requests until it is stopped.
    case service
  }

  /// How an input of size n is made.
  public enum Input: Sendable, Hashable {
    /// A command that writes the input; `{n}` and `{input}` are filled in.
    case generator([String])
    /// A ready file for each size.
    case files([Int: String])
    /// The program takes the size itself, through `{n}` in its command.
    case argument
  }

  /// Limits under which every run takes place; nil for none stated.
  public struct Limits: Sendable, Hashable {
    /// Wall time, in seconds.
    public var wall: Double?
    /// CPU time, in seconds.
    public var cpu: Double?
    /// Memory, in bytes.
    public var memory: Double?
    /// Processes and threads.
    public var processes: Int?
    /// Output, in bytes.
    public var output: Double?

    /// Creates limits.
    public init(
      wall: Double? = nil, cpu: Double? = nil, memory: Double? = nil, processes: Int? = nil,
      output: Double? = nil
    ) {
      self.wall = wall
      self.cpu = cpu
      self.memory = memory
      self.processes = processes
      self.output = output
    }
  }

  /// How a service is found ready.
  public struct Readiness: Sendable, Hashable {
    /// The path asked for by HTTP; any answer below 500 counts.
    public var path: String
    /// How long to wait, in seconds.
    public var timeout: Double
    /// The port that the service listens on; nil where it takes the one given by `{port}`.
    public var port: Int?
  }

  /// The load put on a service.
  public struct Load: Sendable, Hashable {
    /// The path asked for.
    public var path: String
    /// The HTTP method.
    public var method: String
    /// Request rates, in requests per second, growing.
    public var rates: [Double]
    /// How long each rate is held, in seconds.
    public var duration: Double
    /// Connections kept open.
    public var connections: Int
    /// Header fields sent beside the usual ones.
    public var headers: [String: String] = [:]
    /// The body; empty for none.
    public var body = ""
    /// How long the first rate is held before anything counts, in seconds.
    public var warmUp = 1.0
    /// How long the ready service is watched without load, in seconds.
    public var rest = 1.0
    /// Whether requests come at equal distances instead of at random.
    public var isConstant = false
    /// A command that makes the load instead of the built-in generator; nil for the built-in one.
    public var command: [String]?
  }

  /// What a service must keep.
  public struct Objective: Sendable, Hashable {
    /// The latency, in seconds.
    public var latency: Double
    /// The share of requests, in percent, that must stay below it.
    public var percentile: Double
  }

  /// The name, from `metadata.name`.
  public var name: String
  /// The workload file, as it was named.
  public var file: String
  /// Batch or service.
  public var type: ProgramType
  /// The build command, run once outside the sandbox; nil for none.
  public var build: [String]?
  /// The working directory, relative to the workload file.
  public var workingDirectory: String
  /// The command with placeholders `{n}`, `{input}`, `{output}`, `{cores}`, `{port}`.
  public var command: [String]
  /// How inputs are made; nil for a program that takes none.
  public var input: Input?
  /// What n counts, as `lines`.
  public var sizeUnit: String?
  /// The sizes of n, growing; empty where there are none or ``severalSizes`` says them.
  public var sizes: [Int]
  /// The sizes of a workload that varies more than one parameter; nil for one at most.
  public var severalSizes: SeveralSizes?
  /// Runs per size.
  public var repetitions: Int
  /// Environment variables set for the program.
  public var environment: [String: String]
  /// Limits of every run.
  public var limits: Limits
  /// The time to spend on runs, in seconds.
  public var budget: Double
  /// The operating point asked for, by parameter (`n`) or `rate`.
  public var operatingPoint: [String: Double]
  /// Paths that the program may write to and that are kept.
  public var writes: [String]
  /// How a service is found ready.
  public var readiness: Readiness?
  /// The load put on a service.
  public var load: Load?
  /// What a service must keep.
  public var objective: Objective?
}
