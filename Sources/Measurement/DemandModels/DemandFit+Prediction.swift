internal import RealModule

extension DemandFit {
  /// How many times the largest measured size the evidence carries: a span of two decades carries ten
  /// times, and less carries less, as the square root of the span. Below five sizes it carries twice at most.
  public var supportedRatio: Double {
    guard let smallest = samples.first(where: { $0.size > 0 }), let largest = samples.last
    else { return 1 }
    let span = (largest.size / smallest.size).squareRoot()
    return max(1, min(span, samples.count < 5 ? 2 : 100))
  }

  /// Predicts the demand at `size` with an interval of `confidence`, or says why not.
  ///
  /// The interval is the union of the bootstrap's quantiles, the spread of the models that together hold
  /// the confidence, and the prediction without the largest size; the doubt about the exponent widens it, a conformal factor scales it. Past the
  /// supported ratio it widens in proportion, past four times that ratio the answer is a refusal.
  /// Past the largest size its lower end is not below what was read there, and it is nowhere narrower than a step of the
  /// reading.
  ///
  /// - Parameters:
  ///   - size: The size asked for.
  ///   - confidence: The probability that the interval is to hold the truth, 0…1.
  ///   - factors: The conformal factors per extrapolation ratio.
  ///   - crossings: Capacities that the working set crosses, from `RegimeCrossing.crossings`.
  /// - Returns: The prediction, or why there is none.
  /// - Complexity: O(*r* log *r*) for *r* replicates.
  public func prediction(
    at size: Double, confidence: Double = 0.9, factors: ConformalFactors = .learned,
    crossings: [RegimeCrossing] = []
  ) -> PredictionOutcome {
    guard size.isFinite, size >= 0 else { return .failure(.unusableSize(size)) }
    let measured = measuredSizes
    let ratio = measured.upperBound > 0 ? size / measured.upperBound : 1
    let supported = supportedRatio
    guard ratio <= 4 * supported else {
      return .failure(.beyondEvidence(asked: ratio, supported: supported, measured: measured))
    }
    let expected = value(at: size)
    guard expected.isFinite else { return .failure(.unbounded(growth: growth.term)) }

    var cautions: [PredictionCaution] = []
    var scale = factors.factor(at: max(ratio, 1))
    if ratio > supported {
      scale *= ratio / supported
      cautions.append(.pastSupportedRatio(asked: ratio, supported: supported))
    }
    if censoredCount > 0 { cautions.append(.censoredRuns(censoredCount)) }
    for crossing in crossings where ratio > 1 && crossing.size <= size {
      // Past a cache level seconds were 40–50% off (the design's measurement): double the width.
      if crossing.size > measured.upperBound { scale *= 2 }
      cautions.append(.crosses(crossing))
    }
    let raw = rawInterval(at: size, confidence: confidence)
    guard expected > 0 else {
      return .success(
        Prediction(
          size: size, low: 0, expected: 0, high: raw.upperBound, confidence: confidence,
          extrapolation: ratio, cautions: cautions))
    }
    // Scaled in logarithms, so that the lower end stays positive.
    let doubt = Self.doubt(exponentDoubt, sizes: samples.count) * Double.log(max(ratio, 1))
    let below = Double.log(expected / max(raw.lowerBound, expected * 1e-6)) + doubt
    let above = Double.log(max(raw.upperBound, expected) / expected) + doubt
    let low = max(
      expected * Double.exp(-Self.widened(scale * below, speed.upperBound)),
      min(expected, leastBeyond(size) / max(speed.upperBound, 1)))
    return .success(
      Prediction(
        size: size, low: max(0, min(low, expected - readingDoubt)), expected: expected,
        high: max(
          expected * Double.exp(Self.widened(scale * above, 1 / speed.lowerBound)),
          expected + readingDoubt),
        confidence: confidence, extrapolation: ratio,
        cautions: cautions))
  }

  /// How far the exponent may be off where `sizes` sizes were measured.
  ///
  /// The doubt was learned on seven sizes. With thirteen between the same ends 0.4 of it holds 92–95% of times on three
  /// recordings of Benchmarks/Models, 0.3 of it 87–91%: what leaves the law shows earlier.
  static func doubt(_ exponent: Double, sizes: Int) -> Double {
    exponent * Double.pow(min(1, 7 / Double(max(sizes, 1))), 1.5)
  }

  /// A doubt in logarithms together with that of a factor which has nothing to do with it.
  static func widened(_ doubt: Double, _ factor: Double) -> Double {
    guard factor > 1 else { return doubt }
    let other = Double.log(factor)
    return (doubt * doubt + other * other).squareRoot()
  }

  /// How far a reading at the size asked for may be off by its steps alone, in either direction: the resolution is half of
  /// a batch, and the kernel may hold a whole one back.
  private var readingDoubt: Double { 2 * resolution }

  /// What is needed at least at `size`, because so much was needed at the largest measured one: every model grows.
  ///
  /// The smallest reading there, less the noise of a reading; 0 below that size.
  private func leastBeyond(_ size: Double) -> Double {
    guard let largest = samples.last, size >= largest.size else { return 0 }
    return min(largest.range.lowerBound, largest.median * max(0, 1 - 1.645 * relativeNoise))
  }

  /// The interval before the conformal factor; it always holds the averaged value.
  func rawInterval(at size: Double, confidence: Double) -> ClosedRange<Double> {
    let expected = value(at: size)
    let tail = (1 - confidence) / 2
    let resampled = replicates.map { $0.value(at: size) }.sorted()
    var low = min(expected, Quantile.ofSorted(resampled, at: tail))
    var high = max(expected, Quantile.ofSorted(resampled, at: 1 - tail))
    var held = 0.0
    for weighted in models where held < confidence {
      let value = weighted.model.value(at: size)
      low = min(low, value)
      high = max(high, value)
      held += weighted.weight
    }
    if !withoutLargest.isEmpty {
      let value = Self.middle(of: withoutLargest, at: size)
      if value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    // A measured value repeats no better than its noise.
    low = min(low, expected * (1 - 1.645 * relativeNoise))
    high = max(high, expected * (1 + 1.645 * relativeNoise))
    return max(low, 0)...high
  }
}
