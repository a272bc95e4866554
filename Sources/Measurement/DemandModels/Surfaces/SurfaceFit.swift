internal import RealModule

/// Demand as a function of several sizes for one metric.
public struct SurfaceFit: Sendable {
  /// The parameters' names.
  public let parameters: [String]
  /// The supported models, the most believed first; the shares sum to 1.
  public let models: [WeightedSurface]
  /// The medians that were fitted.
  public let samples: [SurfaceSample]
  /// The relative standard deviation of a median around the models.
  public let relativeNoise: Double
  /// How many runs were stopped at a limit and counted only as lower bounds.
  public let censoredCount: Int
  /// How far the exponent of the growth in a parameter may be off past its largest measured value.
  let exponentDoubt: Double
  /// The machine's speed over that of the values, within which the run asked for may fall.
  let speed: ClosedRange<Double>
  /// Models of resampled data, one per replicate.
  let replicates: [SurfaceModel]
  /// The models fitted without the largest value of a parameter.
  let withoutLargest: [[WeightedSurface]]

  /// The model that is believed most.
  public var best: SurfaceModel { models.first?.model ?? SurfaceModel(parts: []) }

  /// The demand at `point` that half of the belief lies below.
  public func value(at point: [Double]) -> Double { WeightedSurface.middle(of: models, at: point) }

  /// The smallest and the largest value of the parameter at `index` that was measured to the end.
  public func measured(_ index: Int) -> ClosedRange<Double> {
    let values = samples.map { $0.point[index] }
    guard let least = values.min(), let most = values.max() else { return 0...0 }
    return least...most
  }

  /// How many times the largest measured value of a parameter the evidence carries: as the square root of its span, and
  /// below five values twice at most.
  public func supportedRatio(_ index: Int) -> Double {
    let values = Set(samples.map { $0.point[index] }.filter { $0 > 0 })
    guard let least = values.min(), let most = values.max() else { return 1 }
    return max(1, min((most / least).squareRoot(), values.count < 5 ? 2 : 100))
  }

  /// Predicts the demand at `point` with an interval of `confidence`, or says why not.
  ///
  /// The interval is the union of the bootstrap's quantiles, the models that together hold the confidence, and the
  /// predictions without each parameter's largest value, widened by the doubt about the exponent of every parameter.
  /// Past the supported ratio of a parameter it widens in proportion, past four times that ratio the answer is a refusal.
  ///
  /// - Complexity: O(*r* log *r*) for *r* replicates.
  public func prediction(
    at point: [Double], confidence: Double = 0.9
  ) -> Result<SurfacePrediction, PredictionRefusal> {
    if let bad = point.first(where: { !$0.isFinite || $0 < 0 }) {
      return .failure(.unusableSize(bad))
    }
    var doubt = 0.0
    var scale = 1.0
    var extrapolation = 0.0
    for (index, size) in point.enumerated() {
      let range = measured(index)
      let ratio = range.upperBound > 0 ? size / range.upperBound : 1
      let supported = supportedRatio(index)
      guard ratio <= 4 * supported else {
        return .failure(
          .beyondEvidence(
            of: parameters[index], asked: ratio, supported: supported, measured: range))
      }
      doubt += exponentDoubt * Double.log(max(ratio, 1))
      scale = max(scale, ratio / supported)
      extrapolation = max(extrapolation, ratio)
    }
    let expected = value(at: point)
    guard expected.isFinite else { return .failure(.unusableSize(point.max() ?? 0)) }
    let raw = rawInterval(at: point, confidence: confidence)
    guard expected > 0 else {
      return .success(
        SurfacePrediction(
          point: point, low: 0, expected: 0, high: raw.upperBound, confidence: confidence,
          extrapolation: extrapolation))
    }
    // Scaled in logarithms, so that the lower end stays positive.
    let below = Double.log(expected / max(raw.lowerBound, expected * 1e-6)) + doubt
    let above = Double.log(raw.upperBound / expected) + doubt
    return .success(
      SurfacePrediction(
        point: point,
        low: max(
          expected * Double.exp(-DemandFit.widened(scale * below, speed.upperBound)),
          min(expected, leastBeyond(point) / max(speed.upperBound, 1))),
        expected: expected,
        high: expected * Double.exp(DemandFit.widened(scale * above, 1 / speed.lowerBound)),
        confidence: confidence,
        extrapolation: extrapolation))
  }

  /// What is needed at least at `point`, because so much was needed where no size was larger: every model grows.
  private func leastBeyond(_ point: [Double]) -> Double {
    samples.lazy.filter { sample in zip(sample.point, point).allSatisfy { $0 <= $1 } }
      .map { [relativeNoise] in
        min($0.range.lowerBound, $0.median * max(0, 1 - 1.645 * relativeNoise))
      }
      .max() ?? 0
  }

  private func rawInterval(at point: [Double], confidence: Double) -> ClosedRange<Double> {
    let expected = value(at: point)
    let tail = (1 - confidence) / 2
    let resampled = replicates.map { $0.value(at: point) }.sorted()
    var values = [
      expected, Quantile.ofSorted(resampled, at: tail), Quantile.ofSorted(resampled, at: 1 - tail),
      // A measured value repeats no better than its noise.
      expected * (1 - 1.645 * relativeNoise), expected * (1 + 1.645 * relativeNoise),
    ]
    var held = 0.0
    for weighted in models where held < confidence {
      values.append(weighted.model.value(at: point))
      held += weighted.weight
    }
    values += withoutLargest.map { WeightedSurface.middle(of: $0, at: point) }
    let finite = values.filter(\.isFinite)
    return max(finite.min() ?? 0, 0)...max(finite.max() ?? 0, 0)
  }
}

/// A demand at a point of several sizes, with the interval that holds the truth with the stated confidence.
public struct SurfacePrediction: Sendable, Hashable {
  /// The sizes asked for, in the parameters' order.
  public let point: [Double]
  /// The lower end, in the metric's unit.
  public let low: Double
  /// The expected demand.
  public let expected: Double
  /// The upper end.
  public let high: Double
  /// The probability that the interval is made for, such as 0.9.
  public let confidence: Double
  /// The largest ratio of a size to its parameter's largest measured value.
  public let extrapolation: Double

  /// Half the interval's width relative to the expected value; 0 where nothing is expected.
  public var relativeHalfWidth: Double { expected > 0 ? (high - low) / 2 / expected : 0 }
}
