/// Demand as a function of size for one metric: the models that the evidence supports, each with its
/// share of belief, and what is needed to say how far a prediction may be off.
public struct DemandFit: Sendable {
  /// The supported models, the most believed first; the shares sum to 1.
  public let models: [WeightedModel]
  /// The medians that were fitted, by ascending size.
  public let samples: [SizeSample]
  /// The relative standard deviation of a median around the models.
  public let relativeNoise: Double
  /// How many runs were stopped at a limit and counted only as lower bounds.
  public let censoredCount: Int
  /// How far the exponent of the growth may be off past the largest measured size.
  let exponentDoubt: Double
  /// The smallest difference that the reading can show, in the metric's unit.
  let resolution: Double
  /// The machine's speed over that of the values, within which the run asked for may fall.
  let speed: ClosedRange<Double>
  /// Models of resampled data, one per replicate.
  let replicates: [GrowthModel]
  /// The models fitted without the largest size; empty where too few sizes remain.
  let withoutLargest: [WeightedModel]

  /// The smallest and the largest size that was measured to the end.
  public var measuredSizes: ClosedRange<Double> {
    // The fitter makes a fit only from at least one sample.
    guard let first = samples.first, let last = samples.last else { return 0...0 }
    return first.size...last.size
  }

  /// The model that is believed most.
  public var best: GrowthModel { models.first?.model ?? GrowthModel(parts: []) }

  /// The demand at `size` that half of the belief lies below, without a judgement of whether the evidence reaches there.
  public func value(at size: Double) -> Double { Self.middle(of: models, at: size) }

  /// The share of the belief in models led by `term`.
  public func share(of term: GrowthTerm) -> Double {
    models.reduce(0) { $0 + ($1.model.leadingTerm.smooth == term ? $1.weight : 0) }
  }

  /// The leading term with the largest share of belief over all models, and that share; steps left out.
  public var growth: (term: GrowthTerm, share: Double) {
    var shares: [GrowthTerm: Double] = [:]
    for weighted in models {
      shares[weighted.model.leadingTerm.smooth, default: 0] += weighted.weight
    }
    let best = shares.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.map { ($0.key, $0.value) } ?? (.constant, 0)
  }

  /// The median of the models' values by belief: a steep model of little belief, which would dominate a
  /// mean far out, does not move it.
  static func middle(of models: [WeightedModel], at size: Double) -> Double {
    middle(of: models.map { ($0.model.value(at: size), $0.weight) })
  }

  /// The value that half of the weight lies below; 0 without values.
  static func middle(of weighted: [(value: Double, weight: Double)]) -> Double {
    let values = weighted.sorted { $0.value < $1.value }
    let half = values.reduce(0) { $0 + $1.weight } / 2
    var sum = 0.0
    for (value, weight) in values {
      sum += weight
      if sum >= half { return value }
    }
    return values.last?.value ?? 0
  }
}
