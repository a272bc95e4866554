internal import DecisionModel
internal import Quantities

/// What the start of a service wants: the time that a start-up probe allows, and its cores.
struct StartUpSizing {
  let time: AdvisedSetting
  let cores: AdvisedSetting

  /// The time allowed is three times the upper end: a start on a busy node takes as long as it has
  /// to wait, and a probe that gives up too early restarts the service for ever.
  private static let patience = 3.0

  init(
    _ demands: AllocationDemands, _ objective: AllocationObjective, limit: Advised
  ) throws(AllocationError) {
    guard demands.kind == .service else {
      time = .unavailable(reason: "a batch has no start-up to wait for")
      cores = time
      return
    }
    guard let wall = try demands.startUpTime.optional("start-up time", unit: .seconds) else {
      time = .unavailable(reason: Self.reason(demands.startUpTime))
      cores = .unavailable(reason: Self.reason(demands.startUpTime))
      return
    }
    let allowed = max(1, (wall.high / objective.relativeSpeed * Self.patience).rounded(.up))
    time = .advised(
      Advised(
        .seconds(allowed),
        reason: "three times the \(Quantity.seconds(wall.high)) measured, for a busy node",
        risk: UpperTail(wall)?.probability(above: allowed * objective.relativeSpeed),
        source: demands.startUpTime.sourceText, change: "a slower machine or a larger data set"))
    guard let work = try demands.startUpWork.optional("start-up CPU time", unit: .seconds),
      wall.expected > 0
    else {
      cores = .unavailable(reason: Self.reason(demands.startUpWork))
      return
    }
    let mean = SafeRounding.cores(min(max(work.high / wall.expected, 0.01), limit.quantity.value))
    cores = .advised(
      Advised(
        mean, reason: "CPU time of the start over its wall time, within the cpu limit",
        source: demands.startUpWork.sourceText))
  }

  private static func reason(_ demand: Demand) -> String {
    if case .unavailable(let reason) = demand { return reason }
    return "the wall time of the start is zero"
  }
}
