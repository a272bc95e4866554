public import DecisionModel

/// What the operator wants from the workload.
public struct AllocationObjective: Sendable, Hashable {
  /// How much is paid for safety.
  public var policy: AllocationPolicy
  /// Operations per second that all replicas together must bear.
  public var rate: Double?
  /// Seconds in which an operation should be answered on average.
  public var latency: Double?
  /// Seconds in which a batch must be done.
  public var deadline: Double?
  /// The tolerated probability of an out-of-memory kill; nil takes the policy's.
  public var toleratedRisk: Double?
  /// The most cores that a container may have; nil means no bound.
  public var maximumCores: Double?
  /// The speed of a core of the target over one of the profiled machine, by the calibration score.
  public var relativeSpeed: Double
  /// The block device to limit, as `major:minor` or a path; nil limits none.
  public var device: String?

  /// Creates an objective.
  public init(
    policy: AllocationPolicy = .balanced, rate: Double? = nil, latency: Double? = nil,
    deadline: Double? = nil, toleratedRisk: Double? = nil, maximumCores: Double? = nil,
    relativeSpeed: Double = 1, device: String? = nil
  ) {
    self.policy = policy
    self.rate = rate
    self.latency = latency
    self.deadline = deadline
    self.toleratedRisk = toleratedRisk
    self.maximumCores = maximumCores
    self.relativeSpeed = relativeSpeed
    self.device = device
  }

  /// The tolerated probability of an out-of-memory kill.
  var risk: Double { toleratedRisk ?? policy.toleratedRisk }

  /// Refuses objectives that no allocation could meet.
  func check() throws(AllocationError) {
    for (name, value) in [
      ("rate", rate), ("latency", latency), ("deadline", deadline), ("cores", maximumCores),
      ("relative speed", relativeSpeed),
    ] {
      guard let value else { continue }
      guard value.isFinite, value > 0 else {
        throw AllocationError.impossible("the \(name) is \(value); expected a number above zero")
      }
    }
    guard risk > 0, risk < 0.5 else {
      throw AllocationError.impossible(
        "the tolerated risk is \(risk); expected a probability above 0 and below 0.5")
    }
  }
}
