internal import DecisionModel
internal import Quantities

/// The whole numbers that targets take, made from an advice, rounded the safe way and checked.
struct SettingValues: Hashable {
  /// Bytes, a multiple of 1 MiB.
  var memoryLimit: Int
  /// Bytes, a multiple of 64 KiB.
  var memoryRequest: Int
  /// Thousandths of a core.
  var cpuRequest: Int
  /// Thousandths of a core; nil where processor time is not limited.
  var cpuLimit: Int?
  /// Processes and threads; nil where they are not limited.
  var pids: Int?
  /// Containers.
  var replicas: Int
  /// Threads for pools; nil where they are not advised.
  var threads: Int?
  /// Seconds to wait for a start; nil where they are not known.
  var startUpSeconds: Int?
  /// What was assumed.
  var notes: [String] = []

  static let mebibyte = 1 << 20

  var memoryLimitMiB: Int { memoryLimit / Self.mebibyte }
  /// Up to whole MiB, for targets that take no less.
  var memoryRequestMiB: Int { (memoryRequest + Self.mebibyte - 1) / Self.mebibyte }
  /// Whole cores that hold the limit, or the request where there is none.
  var wholeCores: Int { ((cpuLimit ?? cpuRequest) + 999) / 1000 }
  /// `--cpu-shares` of cgroup v1 and Docker: 1024 for a core, at least 2.
  var cpuShares: Int { min(262_144, max(2, cpuRequest * 1024 / 1000)) }
  /// `cpu.weight` of cgroup v2, from the shares as runc and the kubelet convert them.
  var cpuWeight: Int { 1 + ((cpuShares - 2) * 9999) / 262_142 }
  /// Microseconds of processor time in every 100 ms; nil where it is not limited.
  var cpuQuota: Int? { cpuLimit.map { max(1000, $0 * 100) } }
  static let cpuPeriod = 100_000

  /// Reads and checks the values that `target` needs.
  ///
  /// - Throws: ``EmissionError`` where memory limit or CPU request is missing, a value is not one
  ///   that a kernel could hold, or two contradict each other.
  init(_ advice: AllocationAdvice, target: String) throws(EmissionError) {
    memoryLimit = try Self.bytes(advice.memoryLimit, "memory limit", target)
    if case .unavailable = advice.memoryRequest {
      memoryRequest = memoryLimit
      notes.append("the memory request is the limit: \(advice.memoryRequest.reason)")
    } else {
      memoryRequest = try Self.bytes(
        advice.memoryRequest, "memory request", target, step: Self.mebibyte / 16)
    }
    cpuRequest = try Self.milli(advice.cpuRequest, "cpu request", target)
    if advice.cpuLimit.quantity == nil {
      cpuLimit = nil
      notes.append("no cpu limit: \(advice.cpuLimit.reason)")
    } else {
      cpuLimit = try Self.milli(advice.cpuLimit, "cpu limit", target)
    }
    if advice.pidsLimit.quantity == nil {
      pids = nil
      notes.append("processes are not limited: \(advice.pidsLimit.reason)")
    } else {
      pids = try Self.whole(advice.pidsLimit, "process limit", target)
    }
    if advice.replicas.quantity == nil {
      replicas = 1
      notes.append("one replica: \(advice.replicas.reason)")
    } else {
      replicas = try Self.whole(advice.replicas, "number of replicas", target)
    }
    if advice.threads.quantity != nil {
      threads = try Self.whole(advice.threads, "number of threads", target)
    }
    if advice.startUpTime.quantity != nil {
      startUpSeconds = try Self.number(
        advice.startUpTime, .seconds, "start-up time", target, step: 1)
    }
    if advice.network.interface != nil, !["Kubernetes", "tc"].contains(target) {
      notes.append("\(target) cannot limit network bandwidth; use --target tc on the host")
    }
    try SemanticChecks.check(self, target: target)
  }

  /// Bytes, up to the next MiB or another step.
  private static func bytes(
    _ setting: AdvisedSetting, _ term: String, _ target: String, step: Int = mebibyte
  ) throws(EmissionError) -> Int {
    try number(setting, .bytes, term, target, step: Double(step)) * step
  }

  /// Thousandths of a core, up to the next 10m.
  private static func milli(
    _ setting: AdvisedSetting, _ term: String, _ target: String
  ) throws(EmissionError) -> Int {
    try number(setting, .cores, term, target, step: 0.01) * 10
  }

  private static func whole(
    _ setting: AdvisedSetting, _ term: String, _ target: String
  ) throws(EmissionError) -> Int {
    try number(setting, .count, term, target, step: 1)
  }

  /// The least number of steps that hold the value; 1 at least.
  private static func number(
    _ setting: AdvisedSetting, _ unit: Unit, _ term: String, _ target: String, step: Double
  ) throws(EmissionError) -> Int {
    guard let quantity = setting.quantity else {
      throw EmissionError.missing(setting: term, target: target, reason: setting.reason)
    }
    guard quantity.unit == unit, quantity.value.isFinite, quantity.value >= 0 else {
      throw EmissionError.refused(
        target: target,
        problem: "the \(term) is \(quantity.value) \(quantity.unit.rawValue);"
          + " expected a number of \(unit.rawValue), zero or more")
    }
    // A product such as 0.07 / 0.01 lies a hair above 7; a billionth of a step is no demand.
    let steps = (quantity.value / step - 1e-9).rounded(.up)
    guard steps * step < 0x1p60 else {
      throw EmissionError.refused(
        target: target,
        problem: "the \(term) of \(quantity.value) \(unit.rawValue) is beyond any machine")
    }
    return max(1, Int(steps))
  }
}
