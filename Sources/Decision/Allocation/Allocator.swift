public import DecisionModel
internal import Quantities

/// Sizes the containers of a workload from its demands and an objective.
public enum Allocator {
  /// The settings for `demands` under `objective`, with the reason and the risk of each.
  ///
  /// Memory limit: the upper end of the interval with the policy's margin, or more where the
  /// tolerated risk asks for it, and never below the smallest limit under which the program passed.
  /// Cores: the mean for the request; the limit holds the parallelism. Replicas: rate times demand
  /// per operation over the cores of one container at the wanted utilisation.
  ///
  /// - Throws: ``AllocationError`` where the demand of memory or cores is missing or not a number
  ///   that a machine could have, or the objective cannot be met.
  public static func advise(
    _ demands: AllocationDemands, objective: AllocationObjective = AllocationObjective()
  ) throws(AllocationError) -> AllocationAdvice {
    var demands = demands
    var objective = objective
    if let kind = objective.kind { demands.kind = kind }
    if objective.rate == nil { objective.rate = demands.rate }
    try objective.check()
    let scaling = try scaling(demands, objective)
    if let scaling {
      objective.relativeSpeed *= scaling.ratio
      // Seconds of CPU and what follows from them; cores and bytes do not change with the speed.
      for path in [
        \AllocationDemands.timePerOperation, \.criticalSection, \.startUpTime, \.startUpWork,
        \.largestRatePerCore,
      ] {
        demands[keyPath: path] = scaling.widening(demands[keyPath: path])
      }
    }
    var advice = try sized(demands, objective)
    if let scaling {
      advice.warnings.append(
        "CPU time on the target may be off by a factor of "
          + QuantityFormat.significant(scaling.spread, digits: 2)
          + " either way, which its intervals hold: "
          + (objective.targetParts == nil
            ? "give the target's speed in each kind of work (headroom doctor there)"
            : "the kinds of work differ so much between the machines"))
    }
    explainPolicies(&advice, demands, objective)
    return advice
  }

  /// How seconds scale to the target machine; nil where none is stated.
  private static func scaling(
    _ demands: AllocationDemands, _ objective: AllocationObjective
  ) throws(AllocationError) -> SpeedScaling? {
    if let target = objective.targetParts {
      guard let parts = demands.calibrationParts else {
        throw .missingMetric(
          "calibration parts",
          reason: "the profile does not hold the machine's speed in each kind of work")
      }
      return SpeedScaling(from: parts, to: target)
    }
    guard let target = objective.targetScore else { return nil }
    guard let score = demands.calibrationScore, score > 0 else {
      throw .missingMetric(
        "calibration score", reason: "the profile was made without the calibration work")
    }
    return SpeedScaling(from: score, to: target)
  }

  private static func sized(
    _ demands: AllocationDemands, _ objective: AllocationObjective
  ) throws(AllocationError) -> AllocationAdvice {
    var advice = AllocationAdvice(
      name: objective.name ?? demands.name, kind: demands.kind, policy: objective.policy,
      operatingPoint: demands.operatingPoint)
    if demands.kind == .service, let rate = objective.rate, rate != demands.rate {
      advice.operatingPoint += ", for \(QuantityFormat.grouped(rate))/s"
    }
    advice.image = objective.image
    advice.namespace = objective.namespace
    advice.priority = objective.priority
    advice.schedule = objective.schedule
    advice.probe = objective.probe
    let memory = try MemorySizing(demands, objective)
    advice.memoryLimit = .advised(memory.limit)
    advice.memoryRequest = .advised(memory.request)
    advice.swapLimit = .advised(
      Advised(
        .bytes(0), reason: "with swap the memory limit would not mean what it says",
        source: "rule"))
    let cores = try CoreSizing(demands, objective)
    advice.cpuRequest = .advised(cores.request)
    advice.cpuLimit = .advised(cores.limit)
    advice.replicas = cores.replicas
    advice.threads = .advised(cores.threads)
    // The runs were told how many cores they had by `{cores}`: a pool of threads takes that many.
    advice.command = CommandPlaces.filled(
      demands.command, ["cores": cores.threads.quantity.value])
    advice.scaling = try ScalingSizing.advice(demands, objective, cores)
    advice.answerTimes = cores.load?.answerTimes ?? []
    advice.pidsLimit = try TaskSizing.limit(demands.tasks, objective)
    let startUp = try StartUpSizing(demands, objective, limit: cores.limit)
    advice.startUpTime = startUp.time
    advice.startUpCores = startUp.cores
    advice.io = IOSizing.limits(demands, objective)
    advice.network = NetworkSizing.limits(demands, objective)
    advice.warnings = memory.warnings + cores.warnings
    if objective.relativeSpeed != 1 {
      advice.warnings.append(
        "CPU time is scaled by \(QuantityFormat.significant(1 / objective.relativeSpeed)) for the"
          + " target machine; scores of short work miss caches and memory: measure there")
    }
    advice.cost = objective.prices?.estimate(advice)
    return advice
  }

  /// Says for each value what another policy would give: sized anew, not guessed.
  private static func explainPolicies(
    _ advice: inout AllocationAdvice, _ demands: AllocationDemands,
    _ objective: AllocationObjective
  ) {
    let values: [(WritableKeyPath<AllocationAdvice, AdvisedSetting>, String)] = [
      (\.memoryLimit, "another size (--at), or a narrower interval from more runs"),
      (\.memoryRequest, "another size (--at)"), (\.cpuRequest, "another rate or parallelism"),
      (\.cpuLimit, "another number of threads, or --max-cores"),
      (\.replicas, "another throughput or latency"),
    ]
    var others: [(AllocationPolicy, AllocationAdvice)] = []
    for policy in AllocationPolicy.allCases where policy != objective.policy {
      var changed = objective
      changed.policy = policy
      if let other = try? sized(demands, changed) { others.append((policy, other)) }
    }
    for (path, otherwise) in values {
      guard case .advised(var advised) = advice[keyPath: path] else { continue }
      let differing = others.compactMap { policy, other -> String? in
        guard let quantity = other[keyPath: path].quantity, quantity != advised.quantity else {
          return nil
        }
        return "policy \(policy.rawValue) gives \(quantity)"
      }
      advised.change = (differing + [otherwise]).joined(separator: "; ")
      advice[keyPath: path] = .advised(advised)
    }
  }
}

extension Demand {
  /// The range, checked to be something that a machine could have.
  func required(_ metric: String, unit: Unit) throws(AllocationError) -> DemandRange {
    switch self {
    case .unavailable(let reason): throw .missingMetric(metric, reason: reason)
    case .known(let range, let found, _):
      guard found == unit else {
        throw .invalidDemand(
          metric, problem: "it is in \(found.rawValue); expected \(unit.rawValue)")
      }
      guard range.low >= 0, range.high < 0x1p60 else {
        throw .invalidDemand(
          metric,
          problem: "it lies between \(range.low) and \(range.high) \(unit.rawValue);"
            + " expected zero or more, on one machine")
      }
      return range
    }
  }

  /// The range where there is one, checked as above; nil where the demand is unavailable.
  func optional(_ metric: String, unit: Unit) throws(AllocationError) -> DemandRange? {
    if case .unavailable = self { return nil }
    return try required(metric, unit: unit)
  }

  /// Where the number came from, in words.
  var sourceText: String {
    switch self {
    case .known(_, _, let provenance): "\(provenance.origin.rawValue): \(provenance.source)"
    case .unavailable(let reason): "unavailable: \(reason)"
    }
  }
}
