internal import RealModule

/// Fits growth models to the observations of one metric.
///
/// Medians of the repetitions are fitted with relative weights by non-negative least squares over one
/// and two terms with and without an intercept, averaged by AICc with the static class as a soft prior.
/// Relative weights and medians follow from run times whose noise grows with their length; the basis is
/// that of Extra-P's performance model normal form (Calotoiu et al., SC 2013), cut to what programs show.
public struct DemandFitter: Sendable {
  /// The fewest distinct sizes from which growth can be told.
  public static let fewestSizes = 3
  /// Models below this share of belief are dropped.
  private static let smallestShare = 2e-3

  private let options: FitOptions

  /// Makes a fitter with `options`.
  public init(_ options: FitOptions = FitOptions()) { self.options = options }

  /// Fits `observations`; runs stopped at a limit count as lower bounds.
  ///
  /// - Throws: `FitError` where a value is unusable or too few sizes ran to the end.
  /// - Complexity: O(*r* · *s*) for *r* replicates and *s* sizes; under 5 ms for 160 and 9.
  public func fit(_ observations: [Observation]) throws(FitError) -> DemandFit {
    for observation in observations {
      guard observation.size.isFinite, observation.value.isFinite, observation.size >= 0,
        observation.value >= 0
      else { throw .unusable(observation) }
    }
    let censored = observations.filter(\.isCensored)
    let samples = SizeSample.grouping(observations)
    guard !samples.isEmpty else { throw .noCompleteObservation(censored: censored.count) }
    guard samples.count >= Self.fewestSizes else {
      throw .tooFewSizes(found: samples.count, needed: Self.fewestSizes)
    }
    if samples.allSatisfy({ $0.median == 0 }) { return allZero(samples, censored: censored.count) }

    let workspace = FitWorkspace(
      samples: samples, censored: censored, options: options,
      terms: CandidateDesign.terms(for: options.kind))
    let ranked = workspace.rank(workspace.weightedValues, keeping: Self.smallestShare)
    guard !ranked.isEmpty else { throw .noModel(samples: samples.count) }
    let noise = workspace.relativeNoise(of: ranked)
    let reduced = samples.count > Self.fewestSizes ? Array(samples.dropLast()) : []
    let withoutLargest =
      reduced.isEmpty
      ? []
      : FitWorkspace(
        samples: reduced, censored: [], options: options,
        terms: CandidateDesign.terms(for: options.kind)
      ).models(keeping: Self.smallestShare)
    return DemandFit(
      models: workspace.models(ranked), samples: samples, relativeNoise: noise,
      censoredCount: censored.count, exponentDoubt: options.exponentDoubt,
      resolution: options.readingStep ?? options.resolution, speed: options.speed,
      replicates: replicates(of: ranked, in: workspace, noise: noise),
      withoutLargest: withoutLargest)
  }

  /// Resamples around the models with normal residuals, and lets each replicate choose its model anew,
  /// so that the doubt about the shape is in the interval (Buckland, Burnham and Augustin 1997).
  private func replicates(
    of ranked: [FitWorkspace.Ranked], in workspace: FitWorkspace, noise: Double
  ) -> [GrowthModel] {
    var generator = SplitMix64(seed: options.seed)
    let narrowed = workspace.restricted(to: ranked.map(\.design))
    let fitted = ranked.map { workspace.weightedFit($0) }
    return (0..<options.replicates).map { _ in
      let base = Self.pick(ranked.map(\.weight), at: generator.uniform())
      let values = fitted[base].map { $0 + noise * generator.normal() }
      let choice = narrowed.rank(values, keeping: 0)
      // Where the noise made every candidate lose a term, the model it started from stands.
      guard !choice.isEmpty else { return workspace.model(ranked[base]) }
      let index = Self.pick(choice.map(\.weight), at: generator.uniform())
      return narrowed.model(choice[index])
    }
  }

  static func pick(_ weights: [Double], at position: Double) -> Int {
    var sum = 0.0
    for (index, weight) in weights.enumerated() {
      sum += weight
      if position < sum { return index }
    }
    return max(weights.count - 1, 0)
  }

  private func allZero(_ samples: [SizeSample], censored: Int) -> DemandFit {
    let nothing = GrowthModel(parts: [.init(term: .constant, coefficient: 0)])
    return DemandFit(
      models: [WeightedModel(model: nothing, weight: 1)], samples: samples, relativeNoise: 0,
      censoredCount: censored, exponentDoubt: options.exponentDoubt,
      resolution: options.readingStep ?? options.resolution, speed: options.speed,
      replicates: [nothing],
      withoutLargest: [])
  }
}
