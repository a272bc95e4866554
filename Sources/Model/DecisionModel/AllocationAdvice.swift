internal import Quantities

/// Settings for the containers of one workload: what every emitter reads.
///
/// All amounts are per replica. Bytes and cores are already rounded the safe way.
public struct AllocationAdvice: Sendable, Hashable {
  /// Whether the workload ends by itself.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// It reads its input and ends.
    case batch
    /// It runs until it is stopped.
    case service
  }

  /// The workload's name as the profile gives it; each target checks it against its own rules.
  public var name: String
  /// Whether it ends by itself.
  public var kind: Kind
  /// The container image; nil where the profile does not know it, then targets have a placeholder.
  public var image: String?
  /// The namespace of the cluster to deploy to; nil takes the one of the user's context.
  public var namespace: String?
  /// The priority of the workload's pods, as Kubernetes counts it; nil where none was asked for.
  public var priority: Int?
  /// The command with its arguments; empty means the image's own.
  public var command: [String]
  /// The policy that chose the margins.
  public var policy: AllocationPolicy
  /// What the advice holds for, such as `n = 2,000,000 lines`.
  public var operatingPoint: String
  /// How many containers (``Unit/count``).
  public var replicas: AdvisedSetting
  /// The processor share to reserve (``Unit/cores``).
  public var cpuRequest: AdvisedSetting
  /// The processor share not to exceed (``Unit/cores``).
  public var cpuLimit: AdvisedSetting
  /// The memory to reserve (``Unit/bytes``).
  public var memoryRequest: AdvisedSetting
  /// The memory at which the kernel kills (``Unit/bytes``).
  public var memoryLimit: AdvisedSetting
  /// The swap not to exceed (``Unit/bytes``); zero, so that the memory limit means what it says.
  public var swapLimit: AdvisedSetting
  /// The processes and threads not to exceed (``Unit/count``).
  public var pidsLimit: AdvisedSetting
  /// The threads that pools inside the program should have (``Unit/count``).
  public var threads: AdvisedSetting
  /// How the replicas follow the load; all unavailable for a batch.
  public var scaling: ScalingAdvice
  /// How long answers will take under these settings, by growing percentage; empty for a batch.
  public var answerTimes: [AnswerTime]
  /// The seconds until a service is ready, at most (``Unit/seconds``).
  public var startUpTime: AdvisedSetting
  /// The processor share that the start wants (``Unit/cores``).
  public var startUpCores: AdvisedSetting
  /// How a service is asked whether it is ready; nil where that is not known.
  public var probe: ReadinessProbe?
  /// When a batch runs, in the syntax of cron; nil where it is run by hand.
  public var schedule: String?
  /// The limits of the block device.
  public var io: IOAdvice
  /// The limits of the network.
  public var network: NetworkAdvice
  /// What all replicas cost, by the price list; nil without one.
  public var cost: CostEstimate?
  /// What the reader should know before using the advice, one sentence each.
  public var warnings: [String]

  /// Creates advice whose settings are all unavailable for `reason`, to be filled in.
  public init(
    name: String, kind: Kind, policy: AllocationPolicy = .balanced, operatingPoint: String = "",
    unavailable reason: String = "not computed"
  ) {
    let none = AdvisedSetting.unavailable(reason: reason)
    self.name = name
    self.kind = kind
    self.policy = policy
    self.operatingPoint = operatingPoint
    image = nil
    command = []
    replicas = none
    cpuRequest = none
    cpuLimit = none
    memoryRequest = none
    memoryLimit = none
    swapLimit = none
    pidsLimit = none
    namespace = nil
    priority = nil
    threads = none
    scaling = ScalingAdvice(unavailable: reason)
    answerTimes = []
    startUpTime = none
    startUpCores = none
    probe = nil
    schedule = nil
    io = IOAdvice(unavailable: reason)
    network = NetworkAdvice(unavailable: reason)
    cost = nil
    warnings = []
  }

  /// Every setting with its term, in the order in which screens show them.
  public var settings: [(term: String, setting: AdvisedSetting)] {
    [
      ("memory limit", memoryLimit), ("memory request", memoryRequest),
      ("swap limit", swapLimit), ("cpu request", cpuRequest), ("cpu limit", cpuLimit),
      ("processes", pidsLimit), ("threads", threads), ("replicas", replicas),
    ]
      + (kind == .service
        ? [
          ("least replicas", scaling.minimum), ("most replicas", scaling.maximum),
          ("wanted use", scaling.use), ("scale-down delay", scaling.scaleDownDelay),
        ] : [])
      + answerTimes.map {
        ("answer p\(QuantityFormat.significant($0.percentile, digits: 6))", $0.time)
      } + [
        ("start-up time", startUpTime), ("start-up cpu", startUpCores),
        ("device reads", io.readBytes), ("device writes", io.writeBytes),
        ("device read operations", io.readOperations),
        ("device write operations", io.writeOperations),
        ("network in", network.received), ("network out", network.sent),
      ]
  }
}

/// Limits of one block device.
public struct IOAdvice: Sendable, Hashable {
  /// The device as `major:minor`, or a path such as `/dev/sda`; nil where it is not known.
  public var device: String?
  /// Bytes read per second.
  public var readBytes: AdvisedSetting
  /// Bytes written per second.
  public var writeBytes: AdvisedSetting
  /// Reads per second.
  public var readOperations: AdvisedSetting
  /// Writes per second.
  public var writeOperations: AdvisedSetting

  /// Creates limits that are all unavailable for `reason`.
  public init(unavailable reason: String) {
    let none = AdvisedSetting.unavailable(reason: reason)
    device = nil
    readBytes = none
    writeBytes = none
    readOperations = none
    writeOperations = none
  }
}
