internal import DecisionModel
internal import Glibc
internal import Quantities

/// The replicas that bear a rate.
///
/// Where the profile timed answers, a replica is the queue of ``QueueModel``, and a wanted latency bounds its
/// use by that. Else it is a processor-sharing queue: at use ρ the mean answer takes s/(1 − ρ)
/// (Kleinrock, Queueing Systems II, 4.4), and with exponential work each percentile −ln(1 − p) times that, so
/// a wanted latency T bounds ρ by 1 − s·(−ln(1 − p))/T. A lock held for k seconds of every operation lets a
/// replica do at most 1/k of them per second.
struct ReplicaLoad {
  let replicas: Int
  /// Mean cores in use per replica, on the target.
  let coresInUse: Double
  /// The same with its interval.
  let use: DemandRange
  /// Mean cores in use per replica at which another is wanted, on the target.
  let wantedUse: Double
  let reason: String
  /// How long answers take, by growing percentage.
  let answerTimes: [AnswerTime]
  private(set) var warnings: [String] = []

  /// The percentages that are always predicted.
  private static let shown = [50.0, 95, 99]

  /// - Returns: nil where no rate is stated or the time per operation is unknown.
  init?(
    _ demands: AllocationDemands, _ objective: AllocationObjective, coresPerReplica: Double
  ) throws(AllocationError) {
    guard let rate = objective.rate,
      let perOperation = try demands.timePerOperation.optional(
        "CPU time per operation", unit: .seconds)
    else { return nil }
    let work = objective.policy == .cost ? perOperation.expected : perOperation.high
    let service = work / objective.relativeSpeed
    let queue = Self.queue(demands, objective, coresPerReplica, work: work)
    let occupancy = max(service, queue.model?.occupancy ?? 0)
    var utilisation = objective.policy.utilisation
    var aim = ""
    if let latency = objective.latency {
      let most = try Self.largestUse(latency, service, objective, queue.model)
      if most < utilisation {
        utilisation = most
        aim =
          ", for " + Self.share(objective.percentile) + " within \(Quantity.seconds(latency))"
      }
      if queue.model == nil {
        warnings.append(
          "the latency rests on an exponential queue, not on timed answers: "
            + (queue.reason ?? "none were timed"))
      }
    }
    var needed = rate * occupancy / (coresPerReplica * utilisation)
    var why =
      "\(QuantityFormat.grouped(rate))/s at \(Quantity.seconds(occupancy)) each;"
      + " queueing at \(Quantity(utilisation, .ratio)) use\(aim)"
    if let section = try demands.criticalSection.optional("critical section", unit: .seconds) {
      let byLock = rate * section.high / objective.relativeSpeed / utilisation
      if byLock > needed {
        needed = byLock
        why =
          "a lock is held \(Quantity.seconds(section.high)) of every operation; more cores do"
          + " not help, more replicas do"
      }
    }
    if let largest = try demands.largestRatePerCore.optional(
      "largest rate", unit: .operationsPerSecond), largest.low > 0
    {
      let byRate = rate / (largest.low * objective.relativeSpeed * coresPerReplica)
      if byRate > needed {
        needed = byRate
        why =
          "a core kept its objective up to \(QuantityFormat.grouped(largest.low))/s, measured;"
          + " \(QuantityFormat.grouped(rate))/s are wanted"
      }
    }
    guard needed.isFinite, needed < 150_000 else {
      throw .impossible(
        "\(QuantityFormat.grouped(rate))/s needs \(QuantityFormat.grouped(needed)) replicas;"
          + " the largest clusters hold 150,000")
    }
    replicas = max(1, Int((needed - 1e-9).rounded(.up)))
    coresInUse = rate * service / Double(replicas)
    use = perOperation.scaled(by: rate / objective.relativeSpeed / Double(replicas))
    // The load at which this replica is as busy as wanted; a lock or a measured rate may say less.
    let most = min(coresPerReplica * utilisation / occupancy, rate / needed)
    wantedUse = most * service
    reason = why
    answerTimes = Self.times(
      at: rate / Double(replicas), queue, also: objective.percentile)
  }

  // MARK: - Latency

  /// The queue of one replica, or why there is none.
  private static func queue(
    _ demands: AllocationDemands, _ objective: AllocationObjective, _ cores: Double, work: Double
  ) -> (model: QueueModel?, reason: String?) {
    guard let observed = demands.observedLoad else {
      return (nil, "the profile timed no answers")
    }
    // Below a whole core per thread the kernel stops the replica for parts of every 100 ms.
    guard abs(cores - cores.rounded()) < 1e-9 else {
      return (
        nil,
        "a cpu limit of \(Quantity.cores(cores)) is not whole cores: the kernel throttles, and"
          + " answers wait for up to \(Quantity.seconds(0.1 * (1 - cores.truncatingRemainder(dividingBy: 1))))"
      )
    }
    guard
      let model = QueueModel(
        observed, service: work, servers: Int(cores.rounded()), speed: objective.relativeSpeed)
    else { return (nil, "no rate was low enough to see an answer without a wait") }
    return (model, nil)
  }

  /// The highest use that keeps the latency.
  private static func largestUse(
    _ latency: Double, _ service: Double, _ objective: AllocationObjective, _ queue: QueueModel?
  ) throws(AllocationError) -> Double {
    guard let queue else {
      let factor = objective.percentile.map { -log(1 - $0 / 100) } ?? 1
      guard latency > service * factor else {
        throw .impossible(
          "an answer within \(Quantity.seconds(latency)) takes \(Quantity.seconds(service)) of CPU"
            + " time alone"
            + (objective.percentile == nil
              ? "" : ", \(Quantity.seconds(service * factor)) for \(share(objective.percentile))")
            + "; make the operation cheaper or allow more")
      }
      return 1 - service * factor / latency
    }
    // The steps lie within the spread of the model: only policy cost takes it at its word.
    let promised = objective.policy == .cost ? latency : latency / queue.spread
    let use = queue.largestUse(keeping: promised, for: objective.percentile)
    guard use > 0.001 else {
      let least = objective.percentile.map { queue.time(of: $0, at: 0) } ?? queue.mean(at: 0)
      throw .impossible(
        "\(share(objective.percentile)) within \(Quantity.seconds(latency)): without any other request"
          + " it is \(Quantity.seconds(least ?? service)), measured"
          + (queue.spread > 1.005 && objective.policy != .cost
            ? ", and up to \(QuantityFormat.significant(queue.spread)) times that" : "")
          + "; make the operation cheaper or allow more")
    }
    return use
  }

  private static func share(_ percentile: Double?) -> String {
    percentile.map { "\(QuantityFormat.significant($0, digits: 6))% of answers" }
      ?? "answers on average"
  }

  private static func times(
    at rate: Double, _ queue: (model: QueueModel?, reason: String?), also percentile: Double?
  ) -> [AnswerTime] {
    Set(shown + [percentile].compactMap { $0 }).sorted().map { percent in
      guard let model = queue.model else {
        return AnswerTime(
          percentile: percent, time: .unavailable(reason: queue.reason ?? "not computed"))
      }
      guard let seconds = model.time(of: percent, at: rate) else {
        return AnswerTime(
          percentile: percent,
          time: .unavailable(
            reason: "\(QuantityFormat.grouped(rate))/s are more than a replica can answer"))
      }
      let within =
        model.isFitted
        ? "nine of ten measured percentiles lie within a factor of"
          + " \(QuantityFormat.significant(model.spread)) of the queue"
        : "random arrivals and exponential work assumed: no measured rate made requests wait"
      let use = Quantity(rate / model.capacity, .ratio)
      return AnswerTime(
        percentile: percent,
        time: .advised(
          Advised(
            .seconds(seconds),
            reason: "\(use) use" + (percent == shown.first ? "; \(within)" : ""),
            source: "predicted: queue M/G/\(model.servers), variability"
              + " \(QuantityFormat.significant(model.variability, digits: 2)), by the profile's steps"
          )))
    }
  }
}
