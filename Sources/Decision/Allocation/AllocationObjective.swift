public import DecisionModel
public import ProfileModel
internal import Quantities

/// What the operator wants from the workload.
public struct AllocationObjective: Sendable, Hashable {
  /// How much is paid for safety.
  public var policy: AllocationPolicy
  /// Operations per second that all replicas together must bear.
  public var rate: Double?
  /// Seconds in which an operation should be answered.
  public var latency: Double?
  /// The percentage of the operations that keep the latency, as 99; nil means on average.
  public var percentile: Double?
  /// Operations per second of the quietest time, which the fewest replicas must bear; nil where it is
  /// not known.
  public var leastRate: Double?
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

  /// The host's interface to limit, as `eth0`; nil limits none.
  public var interface: String?
  /// The container image.
  public var image: String?
  /// The workload's name, where it is not the profile's.
  public var name: String?
  /// The namespace of the cluster.
  public var namespace: String?
  /// Whether the workload ends by itself; nil takes what the profile says.
  public var kind: AllocationAdvice.Kind?
  /// The priority of the workload's pods, from −2,147,483,648 to 1,000,000,000.
  public var priority: Int?
  /// When a batch runs, in the syntax of cron.
  public var schedule: String?
  /// How a service is asked whether it is ready.
  public var probe: ReadinessProbe?
  /// The target machine's speed in the calibration work, from which the relative speed follows.
  public var targetScore: Double?
  /// The same for each kind of the work, where it is known: it says how far the scaling may be off.
  public var targetParts: CalibrationParts?
  /// What cores and memory cost.
  public var prices: PriceList?

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
      ("rate", rate), ("least rate", leastRate), ("latency", latency), ("deadline", deadline),
      ("cores", maximumCores),
      ("relative speed", relativeSpeed), ("target's score", targetScore),
    ] {
      guard let value else { continue }
      guard value.isFinite, value > 0 else {
        throw AllocationError.impossible("the \(name) is \(value); expected a number above zero")
      }
    }
    if let percentile {
      guard percentile > 0, percentile < 100 else {
        throw AllocationError.impossible(
          "the percentile is \(percentile); expected a percentage above 0 and below 100, such as 99"
        )
      }
      guard latency != nil else {
        throw AllocationError.impossible(
          "a percentile without a latency says nothing; state the time that they should keep")
      }
    }
    if let leastRate, let rate, leastRate > rate {
      throw AllocationError.impossible(
        "the least throughput of \(QuantityFormat.grouped(leastRate))/s is above the throughput of"
          + " \(QuantityFormat.grouped(rate))/s")
    }
    guard risk > 0, risk < 0.5 else {
      throw AllocationError.impossible(
        "the tolerated risk is \(risk); expected a probability above 0 and below 0.5")
    }
    if let priority, !(-2_147_483_648...1_000_000_000).contains(priority) {
      throw AllocationError.impossible(
        "the priority is \(priority); user classes lie between -2147483648 and 1000000000")
    }
    if let schedule, schedule.split(separator: " ").count != 5, !schedule.hasPrefix("@") {
      throw AllocationError.impossible(
        "the schedule '\(schedule)' is not one of cron; expected five fields such as '0 3 * * *'")
    }
    if let probe, !(1...65_535).contains(probe.port) || !probe.path.hasPrefix("/") {
      throw AllocationError.impossible(
        "the probe \(probe.path) on port \(probe.port) cannot be; expected a path that begins with"
          + " / and a port from 1 to 65535")
    }
    try prices?.check()
  }
}
