internal import DecisionModel
internal import Quantities

/// How the replicas of a service follow its load.
///
/// An idle replica is kept as long as its reserved cores cost what starting another one costs (the rule of
/// ski rental, which never pays more than twice the best: Karlin et al. 1988), and at least ten times as long
/// as a start takes, for while it lasts the others bear its load. The window is never below two readings:
/// the metrics server, as it is deployed, reads every 15 s (`--metric-resolution`), so often the autoscaler
/// decides (`--horizontal-pod-autoscaler-sync-period`), and one reading is no trend.
enum ScalingSizing {
  /// Two readings of use, 15 s each.
  private static let least = 30.0
  /// The autoscaler takes no longer window than an hour.
  private static let most = 3600.0
  /// The window that Kubernetes takes by itself.
  private static let usual = 300.0

  static func advice(
    _ demands: AllocationDemands, _ objective: AllocationObjective, _ cores: CoreSizing
  ) throws(AllocationError) -> ScalingAdvice {
    guard demands.kind == .service else {
      return ScalingAdvice(unavailable: "a batch is not scaled by its use")
    }
    guard let load = cores.load, let rate = objective.rate else {
      return ScalingAdvice(unavailable: cores.replicas.reason)
    }
    var advice = ScalingAdvice(unavailable: "")
    advice.minimum = .advised(minimum(load, rate, objective))
    advice.maximum = .advised(
      Advised(
        .count(Double(load.replicas * 2)),
        reason: "twice the replicas of the objective, for bursts: a choice, not a measurement",
        source: "rule", change: "another throughput"))
    advice.use = .advised(
      Advised(
        .cores(load.wantedUse),
        reason: "the use of one replica that keeps the objective; above it another is wanted",
        source: demands.timePerOperation.sourceText, change: "another policy or latency"))
    advice.scaleDownDelay = .advised(try delay(demands, objective, request: cores.request))
    return advice
  }

  private static func minimum(
    _ load: ReplicaLoad, _ rate: Double, _ objective: AllocationObjective
  ) -> Advised {
    // Where the cores of one can fail, safe keeps a second.
    let spare = objective.policy == .safe ? 2.0 : 1
    guard let leastRate = objective.leastRate else {
      return Advised(
        .count(min(spare, Double(load.replicas * 2))),
        reason: spare > 1
          ? "two, so that one may fail; no least throughput is stated"
          : "no least throughput is stated, and one replica answers",
        source: "rule", change: "--least-throughput; policy safe keeps two")
    }
    let share = leastRate / rate * Double(load.replicas)
    return Advised(
      SafeRounding.count(max(share, spare)),
      reason: "\(QuantityFormat.grouped(leastRate))/s in the quietest time",
      source: "rule", change: "another least throughput")
  }

  private static func delay(
    _ demands: AllocationDemands, _ objective: AllocationObjective, request: Advised
  ) throws(AllocationError) -> Advised {
    guard let wall = try demands.startUpTime.optional("start-up time", unit: .seconds),
      let work = try demands.startUpWork.optional("start-up CPU time", unit: .seconds)
    else {
      return Advised(
        .seconds(usual), reason: "Kubernetes' own, as the start was not measured", source: "rule")
    }
    let start = wall.high / objective.relativeSpeed
    let saved = work.high / objective.relativeSpeed / request.quantity.value
    let wanted = max(saved, 10 * start, least)
    let reason =
      switch wanted {
      case least:
        "two readings of use, as one is no trend; a start takes only \(Quantity.seconds(start))"
      case saved:
        "so long an idle replica costs no more than the \(Quantity.seconds(work.high)) of CPU time of a"
          + " start"
      default: "ten times the \(Quantity.seconds(start)) of a start"
      }
    return Advised(
      .seconds(min(wanted, most).rounded(.up)),
      reason: wanted > most ? "an hour at most; \(reason)" : reason,
      source: demands.startUpTime.sourceText, change: "a faster or slower start")
  }
}
