/// Fits models of growth in two or three sizes to the observations of one metric.
///
/// As ``DemandFitter`` does for one size: medians with relative weights, non-negative least squares, averaged by AICc. The
/// terms are shapes of one parameter and products of two (n·m, n log m, n² m, …); models have up to three terms and a
/// constant, those of three by a search that goes on from the best of two.
public struct SurfaceFitter: Sendable {
  /// The most parameters that are told apart.
  public static let mostParameters = 3
  /// Models below this share of belief are dropped.
  private static let smallestShare = 2e-3

  private let parameters: [String]
  private let options: FitOptions

  /// Makes a fitter of growth in `parameters`, in the order of the observations' points.
  public init(parameters: [String], _ options: FitOptions = FitOptions()) {
    self.parameters = parameters
    self.options = options
  }

  /// Fits `observations`; runs stopped at a limit count as lower bounds.
  ///
  /// - Throws: `FitError` where a value is unusable or the points do not tell the parameters apart.
  /// - Complexity: O(*c* · *p*) for *c* candidates (some 1,000 of two parameters, 4,000 of three) and *p* points.
  public func fit(_ observations: [SurfaceObservation]) throws(FitError) -> SurfaceFit {
    for observation in observations {
      guard observation.point.allSatisfy({ $0.isFinite && $0 >= 0 }), observation.value.isFinite,
        observation.value >= 0
      else {
        throw .unusable(Observation(size: observation.point.first ?? 0, value: observation.value))
      }
    }
    let censored = observations.filter(\.isCensored)
    let samples = SurfaceSample.grouping(observations)
    guard !samples.isEmpty else { throw .noCompleteObservation(censored: censored.count) }
    try SurfaceEvidence.check(samples.map(\.point), parameters: parameters)
    let nothing = SurfaceTerm([GrowthTerm](repeating: .constant, count: parameters.count))
    if samples.allSatisfy({ $0.median == 0 }) {
      let zero = SurfaceModel(parts: [.init(term: nothing, coefficient: 0)])
      return SurfaceFit(
        parameters: parameters, models: [WeightedSurface(model: zero, weight: 1)],
        samples: samples, relativeNoise: 0, censoredCount: censored.count,
        exponentDoubt: options.exponentDoubt, speed: options.speed, replicates: [zero],
        withoutLargest: [])
    }
    let workspace = SurfaceWorkspace(samples: samples, censored: censored, options: options)
    let ranked = workspace.rank(workspace.weightedValues, keeping: Self.smallestShare)
    guard !ranked.isEmpty else { throw .noModel(samples: samples.count) }
    let noise = workspace.relativeNoise(of: ranked)
    return SurfaceFit(
      parameters: parameters, models: workspace.models(ranked), samples: samples,
      relativeNoise: noise, censoredCount: censored.count, exponentDoubt: options.exponentDoubt,
      speed: options.speed,
      replicates: replicates(of: ranked, in: workspace, noise: noise),
      withoutLargest: withoutLargest(samples))
  }

  /// The models fitted without the largest value of each parameter in turn, where what is left tells them apart.
  private func withoutLargest(_ samples: [SurfaceSample]) -> [[WeightedSurface]] {
    parameters.indices.compactMap { parameter in
      let largest = samples.map { $0.point[parameter] }.max() ?? 0
      let rest = samples.filter { $0.point[parameter] < largest }
      do {
        try SurfaceEvidence.check(rest.map(\.point), parameters: parameters)
      } catch { return nil }
      let workspace = SurfaceWorkspace(samples: rest, censored: [], options: options)
      return workspace.models(
        workspace.rank(workspace.weightedValues, keeping: Self.smallestShare))
    }
  }

  /// As for one size: resampled around the models, each replicate chooses its model anew.
  private func replicates(
    of ranked: [SurfaceWorkspace.Ranked], in workspace: SurfaceWorkspace, noise: Double
  ) -> [SurfaceModel] {
    var generator = SplitMix64(seed: options.seed)
    let narrowed = workspace.restricted(to: ranked.map(\.candidate))
    let fitted = ranked.map { workspace.weightedFit($0) }
    return (0..<options.replicates).map { _ in
      let base = DemandFitter.pick(ranked.map(\.weight), at: generator.uniform())
      let values = fitted[base].map { $0 + noise * generator.normal() }
      let choice = narrowed.rank(values, keeping: 0)
      guard !choice.isEmpty else { return workspace.model(ranked[base]) }
      return narrowed.model(
        choice[DemandFitter.pick(choice.map(\.weight), at: generator.uniform())])
    }
  }
}
