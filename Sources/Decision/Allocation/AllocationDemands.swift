public import DecisionModel
public import ProfileModel
public import Quantities

/// The demands that the allocator sizes a container from, all for one operating point.
public struct AllocationDemands: Sendable, Hashable {
  /// The workload's name.
  public var name: String
  /// Whether the workload ends by itself.
  public var kind: AllocationAdvice.Kind
  /// The command with its arguments.
  public var command: [String]
  /// What the demands hold for, in words.
  public var operatingPoint: String
  /// Memory that cannot be dropped: anonymous + kernel + tmpfs, in bytes. Never the peak that
  /// counts the page cache, which the kernel gives back under a limit.
  public var memory: Demand
  /// The smallest memory limit under which the program ran to its end, in bytes.
  public var smallestPassingLimit: Demand
  /// Mean cores in use: CPU time over wall time.
  public var cores: Demand
  /// The most cores that the program was seen to use at once, or beyond which more do not help.
  public var parallelism: Demand
  /// The share of the work that one core does alone (Amdahl).
  public var serialFraction: Demand
  /// CPU seconds of one operation: a request of a service, the whole run of a batch.
  public var timePerOperation: Demand
  /// Seconds of one operation in which it holds a lock that all others need.
  public var criticalSection: Demand
  /// Processes and threads at the peak, counted together.
  public var tasks: Demand
  /// Bytes read from the device per second.
  public var deviceReads: Demand
  /// Bytes written to the device per second.
  public var deviceWrites: Demand
  /// Bytes received from the network per second.
  public var networkReceived: Demand
  /// Bytes sent to the network per second.
  public var networkSent: Demand
  /// Seconds from the start until the program is ready.
  public var startUpTime: Demand
  /// CPU seconds that the start takes.
  public var startUpWork: Demand
  /// The profiled machine's speed in the calibration work; nil where it was not run.
  public var calibrationScore: Double?
  /// The same for each kind of the work.
  public var calibrationParts: CalibrationParts?
  /// Memory that cannot be dropped at the peak of the start, in bytes: tables that grow hold two copies.
  public var startUpMemory: Demand
  /// Operations per second that one core of a replica bore while it kept its objective, measured.
  public var largestRatePerCore: Demand
  /// The answers of a service at the rates that were held; nil where none were timed.
  public var observedLoad: ObservedLoad?
  /// Operations per second of the operating point; nil where none is stated.
  public var rate: Double?

  /// The cores that a replica was seen to use in operation; nil where none was looked at.
  var coresInOperation: DemandRange? {
    guard case .known(let range, .cores, let provenance) = cores, provenance.origin == .traced
    else { return nil }
    return range
  }

  /// Creates demands that are all unavailable for `reason`, to be filled in.
  public init(
    name: String, kind: AllocationAdvice.Kind, command: [String] = [], operatingPoint: String = "",
    unavailable reason: String = "the profile does not state it"
  ) {
    let none = Demand.unavailable(reason: reason)
    self.name = name
    self.kind = kind
    self.command = command
    self.operatingPoint = operatingPoint
    memory = none
    smallestPassingLimit = none
    cores = none
    parallelism = none
    serialFraction = none
    timePerOperation = none
    criticalSection = none
    tasks = none
    deviceReads = none
    deviceWrites = none
    networkReceived = none
    networkSent = none
    startUpTime = none
    startUpWork = none
    startUpMemory = none
    largestRatePerCore = none
  }
}
