/// What is measured of a service: how it is started, found ready, and loaded.
public struct ServicePlan: Sendable, Hashable {
  /// When requests come.
  public enum Arrivals: String, Sendable, Hashable, CaseIterable {
    /// At random, as those of independent clients.
    case poisson
    /// At equal distances.
    case constant
  }

  /// The request that is sent again and again.
  public struct Request: Sendable, Hashable {
    /// The HTTP method.
    public var method: String
    /// The path.
    public var path: String
    /// Further header fields.
    public var headers: [String: String]
    /// The body; empty for none.
    public var body: String

    /// A request, GET without a body by default.
    public init(
      method: String = "GET", path: String, headers: [String: String] = [:], body: String = ""
    ) {
      self.method = method
      self.path = path
      self.headers = headers
      self.body = body
    }
  }

  /// What the service must keep.
  public struct Objective: Sendable, Hashable {
    /// The latency in seconds.
    public var latency: Double
    /// The percentage of requests that must not take longer.
    public var percentile: Double

    /// An objective on latency.
    public init(latency: Double, percentile: Double) {
      self.latency = latency
      self.percentile = percentile
    }
  }

  /// How it is built and run; its command and its environment may hold `{port}` and `{cores}`, its budget
  /// is for the whole time from start to stop.
  public var program: ExperimentPlan
  /// The port that it listens on; nil where it takes the one given by `{port}`.
  public var port: Int?
  /// The path asked for until an answer below 500 comes.
  public var readyPath: String
  /// How many seconds it has to get ready.
  public var readySeconds: Double
  /// The request.
  public var request: Request
  /// A command that makes the load instead of the built-in generator, with places `{rate}`,
  /// `{duration}`, `{connections}` and `{port}`; nil for the built-in one.
  public var loadCommand: CommandTemplate?
  /// Requests per second, growing.
  public var rates: [Double]
  /// How many seconds each rate is held.
  public var stepSeconds: Double
  /// How many seconds of load come before the first step.
  public var warmUpSeconds: Double
  /// How many seconds the ready service is watched without load.
  public var restSeconds: Double
  /// How many connections are kept open.
  public var connections: Int
  /// When requests come.
  public var arrivals: Arrivals
  /// What must be kept; nil where nothing is asked.
  public var objective: Objective?
  /// The rate that the profile's demand is asked at; nil for the largest one that was measured and kept up.
  public var operatingRate: Double?

  /// A plan with defaults for all that a workload may leave out.
  public init(
    program: ExperimentPlan, port: Int? = nil, readyPath: String, readySeconds: Double = 10,
    request: Request, loadCommand: CommandTemplate? = nil, rates: [Double],
    stepSeconds: Double = 2, warmUpSeconds: Double = 1, restSeconds: Double = 1,
    connections: Int = 16, arrivals: Arrivals = .poisson, objective: Objective? = nil,
    operatingRate: Double? = nil
  ) {
    self.program = program
    self.port = port
    self.readyPath = readyPath
    self.readySeconds = readySeconds
    self.request = request
    self.loadCommand = loadCommand
    self.rates = rates
    self.stepSeconds = stepSeconds
    self.warmUpSeconds = warmUpSeconds
    self.restSeconds = restSeconds
    self.connections = connections
    self.arrivals = arrivals
    self.objective = objective
    self.operatingRate = operatingRate
  }
}
