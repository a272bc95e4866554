/// What is known about a metric before its fit.
public struct FitOptions: Sendable, Hashable {
  /// The smallest difference that the reading can show, in the metric's unit: 10 ms where the kernel
  /// accounts CPU time in ticks, 4096 for pages. Values near it weigh little.
  public var resolution: Double
  /// The relative noise below which a fit is not told apart from a better one.
  public var relativeNoiseFloor: Double
  /// How far the exponent of the growth may be off past the largest measured size, though every measured size
  /// agrees: caches, steps and laws outside of the basis. 0.03 for amounts, 0.1 for times, 0.025 for counts,
  /// which held 90% on the corpus of Benchmarks/Models, each family of programs left out in turn.
  public var exponentDoubt: Double
  /// The machine's speed over that which the values are stated at, within which the run asked for may fall: 1…1 for what
  /// does not depend on it.
  public var speed = 1.0...1.0
  /// Whether disturbance only makes the metric larger, as it does with times.
  public var isOnlySlowed = false
  /// The smallest difference that a reading at the size asked for can show, where the fitted values are finer than it; nil
  /// where they are the readings.
  public var readingStep: Double?
  /// The smallest size at which what is touched does not fit a core's own cache; nil where that is not known, or all fit.
  public var leavesCacheAt: Double?
  /// Whether the metric counts work or what is held at once.
  public var kind: DemandKind
  /// What static analysis says about the growth.
  public var prior: StaticPrior?
  /// How many bootstrap replicates make the interval.
  public var replicates: Int
  /// The seed of the bootstrap: the same data and seed give the same interval.
  public var seed: UInt64

  /// Options for a noisy metric (time, memory).
  public init(
    resolution: Double = 0, relativeNoiseFloor: Double = 1e-3, exponentDoubt: Double = 0.03,
    kind: DemandKind = .work, prior: StaticPrior? = nil, replicates: Int = 160, seed: UInt64 = 1
  ) {
    self.resolution = resolution
    self.relativeNoiseFloor = relativeNoiseFloor
    self.exponentDoubt = exponentDoubt
    self.kind = kind
    self.prior = prior
    self.replicates = replicates
    self.seed = seed
  }

  /// Options for a count of operations, which repeats exactly: small deviations are shape, not noise.
  public static func counter(prior: StaticPrior? = nil) -> FitOptions {
    FitOptions(relativeNoiseFloor: 1e-6, exponentDoubt: 0.025, prior: prior)
  }
}
