public import Documents
public import Quantities

/// What a service needs at rest and per request, and how much load it carries.
public struct ServiceDemand: Sendable, Hashable {
  /// A latency that a percentage of all requests must keep.
  public struct Objective: Sendable, Hashable {
    /// The latency in seconds.
    public var latency: Double
    /// The percentage of requests, as 99.
    public var percentile: Double

    /// Creates an objective.
    public init(latency: Double, percentile: Double) {
      self.latency = latency
      self.percentile = percentile
    }
  }

  /// What was seen while one rate was held.
  public struct Step: Sendable, Hashable {
    /// Requests per second that came due.
    public var rate: Double
    /// Answers per second.
    public var answered: Double
    /// The share of requests that were refused or lost, 0…1.
    public var errors: Double
    /// Latencies in seconds by percentile, as `50`, `99`.
    public var latency: [String: Double]
    /// The cores that the service used; nil where that was not seen.
    public var cores: Double?
    /// The anonymous memory in bytes; nil where it was not seen.
    public var memory: Double?
    /// Whether the objective was kept, or the answers kept up where none was asked.
    public var kept: Bool

    /// Creates a step.
    public init(
      rate: Double, answered: Double, errors: Double, latency: [String: Double], cores: Double?,
      memory: Double?, kept: Bool
    ) {
      self.rate = rate
      self.answered = answered
      self.errors = errors
      self.latency = latency
      self.cores = cores
      self.memory = memory
      self.kept = kept
    }
  }

  /// The request that made the load, as `GET /aggregate`.
  public var request: String
  /// The cores that the service might use.
  public var cores: Int
  /// The demand of the ready service without load, by metric name.
  public var rest: DemandTable
  /// The demand that one request adds, by metric name.
  public var perRequest: DemandTable
  /// The rate at which answers per second over mean latency is greatest.
  public var knee: Demand
  /// The largest rate that keeps the objective, or that is kept up with, on ``cores`` cores.
  public var largestRate: Demand
  /// The same for each core.
  public var largestRatePerCore: Demand
  /// What had to be kept; nil where nothing was asked.
  public var objective: Objective?
  /// The steps by rate.
  public var steps: [Step]
  /// Fields that this version does not know.
  public var unknown: [DocumentValue.Field] = []

  /// Creates a service's demand.
  public init(
    request: String, cores: Int, rest: DemandTable, perRequest: DemandTable, knee: Demand,
    largestRate: Demand, largestRatePerCore: Demand, objective: Objective? = nil,
    steps: [Step] = []
  ) {
    self.request = request
    self.cores = cores
    self.rest = rest
    self.perRequest = perRequest
    self.knee = knee
    self.largestRate = largestRate
    self.largestRatePerCore = largestRatePerCore
    self.objective = objective
    self.steps = steps
  }
}
