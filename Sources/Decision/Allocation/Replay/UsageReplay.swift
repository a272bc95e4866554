public import DecisionModel
internal import Quantities

/// Replays a trace of use against settings.
public struct UsageReplay: Sendable {
  /// What came of it.
  public struct Outcome: Sendable, Hashable {
    /// 1 − used ÷ reserved, weighted by time, of processor and memory.
    public var cpuSlack: Double
    /// As above, of memory.
    public var memorySlack: Double
    /// How often memory passed the limit; passing it in adjacent samples counts once unless each
    /// is a run of its own.
    public var kills: Int
    /// The share of time in which the cores wanted were more than the limit, by more than the 1% that a
    /// reading may be off.
    public var throttled: Double
    /// The price of what was reserved, in the price list's currency; nil without one.
    public var cost: Double?
    /// The highest number of replicas.
    public var replicas: Int
  }

  /// The samples to replay.
  public var samples: [UsageTrace.Sample]
  /// What resources cost.
  public var prices: PriceList?

  /// CPU time over wall time is read with an error: a single thread that never waits reads up to 1.001
  /// cores, and it is not throttled on one.
  private static let readingError = 1.01

  /// Creates a replay.
  public init(_ samples: [UsageTrace.Sample], prices: PriceList? = nil) {
    self.samples = samples
    self.prices = prices
  }

  /// The outcome of one size and number of replicas, kept for the whole trace.
  public func outcome(of size: SizedReplica, replicas: Int = 1) -> Outcome? {
    replay(scaling: nil, replicas: replicas) { _ in size }
  }

  /// The outcome of a size for every sample, as for runs that are sized by their input.
  ///
  /// - Returns: the outcome; nil for a trace without samples.
  /// - Throws: what `size` throws.
  public func outcome(
    sizedBy size: (UsageTrace.Sample) throws(AllocationError) -> SizedReplica
  ) throws(AllocationError) -> Outcome? {
    var sizes: [SizedReplica] = []
    for sample in samples { sizes.append(try size(sample)) }
    return replay(scaling: nil) { sizes[$0] }
  }

  /// The outcome of a size whose replicas follow the use.
  ///
  /// - Returns: the outcome; nil for a trace without samples.
  public func outcome(of size: SizedReplica, scaledBy scaling: HorizontalScaling) -> Outcome? {
    replay(scaling: scaling) { _ in size }
  }

  private func replay(
    scaling: HorizontalScaling?, replicas fixed: Int = 1, _ size: (Int) -> SizedReplica
  ) -> Outcome? {
    guard !samples.isEmpty else { return nil }
    var scaling = scaling
    var reserved = (cores: 0.0, memory: 0.0)
    var used = (cores: 0.0, memory: 0.0)
    var outcome = Outcome(
      cpuSlack: 0, memorySlack: 0, kills: 0, throttled: 0, cost: prices.map { _ in 0 }, replicas: 1)
    var time = 0.0
    var wasAbove = false
    // Use is seen when a sample is over: the replicas follow with a sample's delay.
    var replicas = scaling?.current ?? max(1, fixed)
    for (index, sample) in samples.enumerated() {
      let one = size(index)
      let count = Double(replicas)
      outcome.replicas = max(outcome.replicas, replicas)
      let cores = sample.cores / count
      let dt = sample.duration
      time += dt
      reserved.cores += one.cpuRequest * count * dt
      reserved.memory += one.memoryRequest * count * dt
      used.cores += min(cores, one.cpuRequest) * count * dt
      used.memory += min(sample.memory, one.memoryRequest) * count * dt
      if let limit = one.cpuLimit, cores > limit * Self.readingError { outcome.throttled += dt }
      let isAbove = sample.memory > one.memoryLimit
      if isAbove, !wasAbove || sample.size != nil { outcome.kills += 1 }
      wasAbove = isAbove
      if let prices {
        outcome.cost =
          (outcome.cost ?? 0) + count * dt / 3600
          * prices.perHour(cores: one.cpuRequest, bytes: one.memoryRequest)
      }
      if var following = scaling {
        replicas = following.follow(sample.cores, at: sample.time + dt)
        scaling = following
      }
    }
    guard time > 0, reserved.cores > 0, reserved.memory > 0 else { return nil }
    outcome.cpuSlack = 1 - used.cores / reserved.cores
    outcome.memorySlack = 1 - used.memory / reserved.memory
    outcome.throttled /= time
    return outcome
  }
}

extension SizedReplica {
  /// What an advice gives one replica; nil where it lacks a value.
  public init?(_ advice: AllocationAdvice) {
    guard let cpuRequest = advice.cpuRequest.quantity?.value,
      let memoryRequest = advice.memoryRequest.quantity?.value,
      let memoryLimit = advice.memoryLimit.quantity?.value
    else { return nil }
    self.init(
      cpuRequest: cpuRequest, cpuLimit: advice.cpuLimit.quantity?.value,
      memoryRequest: memoryRequest, memoryLimit: memoryLimit)
  }
}
