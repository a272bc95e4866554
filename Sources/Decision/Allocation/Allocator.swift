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
    try objective.check()
    var advice = AllocationAdvice(
      name: demands.name, kind: demands.kind, policy: objective.policy,
      operatingPoint: demands.operatingPoint)
    advice.command = demands.command
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
    advice.pidsLimit = try TaskSizing.limit(demands.tasks, objective)
    advice.io = IOSizing.limits(demands, objective)
    advice.warnings = memory.warnings + cores.warnings
    return advice
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
