internal import DecisionModel
internal import Quantities

/// Processor request and limit of one container, and the number of containers.
struct CoreSizing {
  let request: Advised
  let limit: Advised
  let replicas: AdvisedSetting
  /// The threads that pools should have: as many as the limit holds without throttling.
  let threads: Advised
  /// The load of a service; nil where no rate is stated or the time per operation is unknown.
  let load: ReplicaLoad?
  private(set) var warnings: [String] = []

  init(_ demands: AllocationDemands, _ objective: AllocationObjective) throws(AllocationError) {
    let use = try demands.cores.required("cores in use", unit: .cores)
    let parallelism = try demands.parallelism.optional("parallelism", unit: .cores)
    let serial = try demands.serialFraction.optional("serial fraction", unit: .ratio)
    if let serial, serial.high > 1 {
      throw .invalidDemand("serial fraction", problem: "it is \(serial.high); expected 0 to 1")
    }
    var (wanted, reason) = Self.usefulCores(use, parallelism, serial)
    if let deadline = objective.deadline, demands.kind == .batch {
      (wanted, reason) = try Self.cores(
        deadline: deadline, demands, objective, serial: serial, useful: wanted)
    }
    let parallel = parallelism?.high ?? use.high.rounded(.up)
    if let maximum = objective.maximumCores, maximum < wanted {
      wanted = maximum
      reason = "the most that a container may have"
    }
    let bound = SafeRounding.cores(wanted)
    if bound.value + 1e-9 < parallel {
      warnings.append(
        "the cpu limit of \(bound) is below the measured parallelism of"
          + " \(QuantityFormat.significant(parallel)): the kernel will throttle; give thread pools"
          + " as many threads as the limit has cores")
    }
    let load = try ReplicaLoad(demands, objective, coresPerReplica: bound.value)
    self.load = load
    warnings += load?.warnings ?? []
    // What operation shows counts where it is more than the rate explains.
    var seen = demands.coresInOperation
    if let range = seen, range.high <= load?.coresInUse ?? .infinity { seen = nil }
    let mean: (Double, String) =
      if let load, let seen {
        (
          objective.policy == .cost ? seen.expected : seen.high,
          "seen in operation; the rate over \(QuantityFormat.counted(load.replicas, "replica")) would"
            + " need \(Quantity.cores(load.coresInUse)) by the CPU time per operation"
        )
      } else if let load {
        (
          load.coresInUse,
          "the rate over \(QuantityFormat.counted(load.replicas, "replica")), by the CPU time per"
            + " operation"
        )
      } else {
        switch objective.policy {
        case .cost: (use.expected, "mean cores in use")
        case .balanced where demands.kind == .batch && objective.deadline == nil:
          // A request is a share, not a wall: a batch that gets no more only takes longer.
          (use.expected, "mean cores in use; up to the limit where the node has room")
        case .balanced: (use.high, "mean cores in use, upper end of the interval")
        case .safe: (max(use.high, bound.value), "equal to the limit: the cores are guaranteed")
        }
      }
    if let load, let seen, seen.expected > 1.5 * load.coresInUse {
      warnings.append(
        "a replica used \(Quantity.cores(seen.expected)) in operation, not the"
          + " \(Quantity.cores(load.coresInUse)) that its rate would need: state the rate it had with"
          + " --throughput, or profile it anew")
    }
    // A faster core shortens a batch, but the batch still keeps its cores busy.
    let speed = load == nil && demands.kind == .service ? objective.relativeSpeed : 1
    let reserved = SafeRounding.cores(min(mean.0 / speed, bound.value))
    // Under a stated rate the use is that rate's, not the one at which the profile was made.
    let tail = UpperTail(seen ?? load?.use ?? use)
    request = Advised(
      reserved, reason: mean.1 + "; rounded up to 10m",
      risk: tail?.probability(above: reserved.value * speed),
      source: load == nil || seen != nil
        ? demands.cores.sourceText : demands.timePerOperation.sourceText)
    threads = Advised(
      .count(max(1, bound.value.rounded(.down))),
      reason: "as many as the cpu limit holds: more would be throttled, all at once",
      source: "rule")
    limit = Advised(
      bound, reason: reason + "; rounded up to 10m",
      risk: tail?.probability(above: bound.value),
      source: parallelism == nil ? demands.cores.sourceText : demands.parallelism.sourceText)
    if let load {
      replicas = .advised(
        Advised(
          SafeRounding.count(Double(load.replicas)), reason: load.reason,
          source: demands.timePerOperation.sourceText))
    } else {
      replicas = Self.oneReplica(demands, objective)
    }
  }

  /// The cores that help, with the reason.
  private static func usefulCores(
    _ use: DemandRange, _ parallelism: DemandRange?, _ serial: DemandRange?
  ) -> (Double, String) {
    // A thread that runs takes a whole core: below one the kernel throttles even a single thread.
    guard let parallelism else {
      return (
        max(1, use.high.rounded(.up)),
        "whole cores that hold the use: the parallelism was not measured"
      )
    }
    let cores = max(1, parallelism.high, use.high)
    var reason =
      cores > 1
      ? "measured parallelism" : "one thread at a time, and a running thread takes a whole core"
    if let serial {
      reason +=
        serial.high - serial.low > 0.3
        ? "; how much of the work is serial is not certain: \(Quantity(serial.low, .ratio)) to"
          + " \(Quantity(serial.high, .ratio))"
        : "; more cores do not help: \(Quantity(serial.expected, .ratio)) serial"
    }
    return (cores, reason)
  }

  /// The cores that finish a batch in time, by Amdahl's law: T(c) = W·(s + (1 − s)/c).
  private static func cores(
    deadline: Double, _ demands: AllocationDemands, _ objective: AllocationObjective,
    serial: DemandRange?, useful: Double
  ) throws(AllocationError) -> (Double, String) {
    let range = try demands.timePerOperation.required("CPU time", unit: .seconds)
    let work = range.high / objective.relativeSpeed
    let share = serial?.high ?? (useful > 1 ? 0 : 1)
    guard deadline > work * share || work <= deadline else {
      throw .impossible(
        "the deadline of \(Quantity.seconds(deadline)) is below the \(Quantity.seconds(work * share))"
          + " that one core must do alone; make the program faster or split its input")
    }
    let cores = work <= deadline ? 1 : (1 - share) / (deadline / work - share)
    guard cores <= max(1, useful) * (1 + 1e-9) else {
      throw .impossible(
        "the deadline of \(Quantity.seconds(deadline)) needs \(QuantityFormat.significant(cores))"
          + " cores, but more than \(QuantityFormat.significant(useful)) do not help")
    }
    return (
      max(1, cores),
      "\(Quantity.seconds(work)) of CPU time within \(Quantity.seconds(deadline)),"
        + " \(Quantity(share, .ratio)) serial"
    )
  }

  private static func oneReplica(
    _ demands: AllocationDemands, _ objective: AllocationObjective
  ) -> AdvisedSetting {
    let reason =
      if objective.rate == nil {
        demands.kind == .batch
          ? "a batch runs once" : "no rate is stated, so nothing says that one is too few"
      } else {
        "the CPU time per operation is unknown: \(demands.timePerOperation.sourceText)"
      }
    return .advised(Advised(.count(1), reason: reason, source: "rule"))
  }
}
