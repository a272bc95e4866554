/// What an experiment runs: one program on inputs of growing size.
public struct ExperimentPlan: Sendable, Hashable {
  /// The most that one run may use; nil where it is not limited.
  public struct Limits: Sendable, Hashable {
    /// Wall time in seconds.
    public var wallSeconds: Double?
    /// CPU time in seconds.
    public var cpuSeconds: Double?
    /// Memory in bytes.
    public var memoryBytes: Double?
    /// Processes and threads.
    public var processes: Int?
    /// Bytes of output.
    public var outputBytes: Double?

    /// Limits of one run, none by default.
    public init(
      wallSeconds: Double? = nil, cpuSeconds: Double? = nil, memoryBytes: Double? = nil,
      processes: Int? = nil, outputBytes: Double? = nil
    ) {
      self.wallSeconds = wallSeconds
      self.cpuSeconds = cpuSeconds
      self.memoryBytes = memoryBytes
      self.processes = processes
      self.outputBytes = outputBytes
    }
  }

  /// The name of the workload.
  public var name: String
  /// The program and its arguments.
  public var command: CommandTemplate
  /// What builds the program; nil where it is there already.
  public var build: [String]?
  /// What makes the input of a size; nil where the command takes the size itself.
  public var generator: CommandTemplate?
  /// A ready input for each size, as absolute paths; used where there is no generator.
  public var inputFiles: [Double: String] = [:]
  /// Paths that the program may write to, as absolute paths.
  public var writePaths: [String] = []
  /// Where build, generator and command run; an absolute path.
  public var workingDirectory: String
  /// Variables added to the environment.
  public var environment: [String: String]
  /// The points to run at, small ones first; empty for a single operating point.
  public var points: [SizePoint]
  /// What a size counts, such as `lines`.
  public var sizeUnit: String
  /// How many runs each size gets.
  public var repetitions: Int
  /// The wall time in seconds that all runs together may take, the build apart.
  public var budgetSeconds: Double
  /// The limits of each run.
  public var limits: Limits
  /// The point that the profile's demand is asked at; nil for the largest measured one.
  public var operatingPoint: SizePoint?

  /// Whether to find the smallest memory limit under which the program passes, by some fifteen further runs.
  public var findsMemory = false

  /// A plan with the program's `command`; the rest has defaults for a single operating point.
  public init(
    name: String, command: CommandTemplate, build: [String]? = nil,
    generator: CommandTemplate? = nil, workingDirectory: String,
    environment: [String: String] = [:], sizes: [Double] = [], sizeUnit: String = "n",
    repetitions: Int = 3, budgetSeconds: Double = 60, limits: Limits = Limits(),
    operatingSize: Double? = nil
  ) {
    self.name = name
    self.command = command
    self.build = build
    self.generator = generator
    self.workingDirectory = workingDirectory
    self.environment = environment
    self.points = sizes.map { SizePoint($0) }
    self.sizeUnit = sizeUnit
    self.repetitions = repetitions
    self.budgetSeconds = budgetSeconds
    self.limits = limits
    self.operatingPoint = operatingSize.map { SizePoint($0) }
  }

  /// The ascending sizes of the only parameter; empty where there are several or none.
  public var sizes: [Double] {
    get { points.compactMap(\.size) }
    set { points = newValue.map { SizePoint($0) } }
  }

  /// The size of the only parameter that the profile's demand is asked at.
  public var operatingSize: Double? {
    get { operatingPoint?.size }
    set { operatingPoint = newValue.map { SizePoint($0) } }
  }

  /// The size parameters' names.
  public var parameters: [String] { points.first?.parameters ?? [] }

  /// The points along the first parameter at which the others are smallest: all, where there is one.
  var firstEdge: [SizePoint] {
    guard let least = points.min(by: { $0.volume < $1.volume }) else { return [] }
    return points.filter { $0.values.dropFirst() == least.values.dropFirst() }
      .sorted { $0.values[0] < $1.values[0] }
  }
}
