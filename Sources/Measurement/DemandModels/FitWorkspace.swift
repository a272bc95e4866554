internal import RealModule

/// The prepared candidates for one set of sizes and weights.
struct FitWorkspace {
  /// A candidate with its fit and its share of belief.
  struct Ranked {
    /// Its index among the workspace's designs.
    let design: Int
    let fit: CandidateFit
    let weight: Double
  }

  let samples: [SizeSample]
  private let censored: [Observation]
  private let options: FitOptions
  private let rootWeights: [Double]
  private let designs: [CandidateDesign]
  /// Whether shapes that begin past a cache are among the candidates.
  private let besideCaches: Bool

  init(
    samples: [SizeSample], censored: [Observation], options: FitOptions, terms: [[GrowthTerm]]
  ) {
    let rootWeights = Self.rootWeights(of: samples, options)
    let sizes = samples.map(\.size)
    // No program doubles its work sixty-four times: above that 2ⁿ would only fit a last outlier.
    let doubles = (sizes.last ?? 0) <= 64
    let late = CandidateDesign.pastCache(of: sizes, from: options.leavesCacheAt)
    self.init(
      samples: samples, censored: censored, options: options, rootWeights: rootWeights,
      designs: (terms + late).lazy.filter { doubles || !$0.contains(.exponential) }.compactMap {
        CandidateDesign(terms: $0, sizes: sizes, rootWeights: rootWeights)
      }, besideCaches: CandidateDesign.tellsCaches(sizes, from: options.leavesCacheAt))
  }

  private init(
    samples: [SizeSample], censored: [Observation], options: FitOptions, rootWeights: [Double],
    designs: [CandidateDesign], besideCaches: Bool
  ) {
    self.samples = samples
    self.censored = censored
    self.options = options
    self.rootWeights = rootWeights
    self.designs = designs
    self.besideCaches = besideCaches
  }

  /// The square roots of the weights, one per sample.
  static func rootWeights(of samples: [SizeSample], _ options: FitOptions) -> [Double] {
    let values = samples.map { abs($0.fitted(options)) }
    let largest = values.max() ?? 0
    // A value weighs relative to itself, but not below twenty steps of the reading's resolution (there
    // a step is 5%), nor below a billionth of the largest.
    let floor = max(20 * options.resolution, 1e-9 * largest)
    // A size at which nothing was needed yet weighs like the smallest one that needed something.
    let least = values.filter { $0 > 0 }.min() ?? 1
    return zip(values, unrest(samples, floor: options.relativeNoiseFloor)).map {
      1 / max($0 == 0 ? least : $0, floor) / $1
    }
  }

  /// How much more each size scattered than the middle one, at least 1: on a busy machine single sizes
  /// are disturbed in most of their repetitions. Three repetitions estimate a scatter badly, so it is
  /// shrunk to the common one.
  private static func unrest(_ samples: [SizeSample], floor: Double) -> [Double] {
    let scatters = samples.map { sample in
      sample.repetitions > 1 && sample.median > 0
        ? (sample.range.upperBound - sample.range.lowerBound) / sample.median : 0
    }
    let common = max(Quantile.ofSorted(scatters.sorted(), at: 0.5), 5 * floor)
    return scatters.map { max(1, (($0 * $0 / (common * common) + 2) / 3).squareRoot()) }
  }

  /// The medians times their root weights: 1 each where the weights are purely relative.
  var weightedValues: [Double] { zip(samples, rootWeights).map { $0.fitted(options) * $1 } }

  /// The same workspace with only the designs at `indices`.
  func restricted(to indices: [Int]) -> FitWorkspace {
    FitWorkspace(
      samples: samples, censored: censored, options: options, rootWeights: rootWeights,
      designs: indices.map { designs[$0] }, besideCaches: besideCaches)
  }

  /// The weighted variance that reading in steps of the resolution makes by itself: a step's square over 12.
  static func steps(of resolution: Double, _ rootWeights: [Double]) -> Double {
    let squares = rootWeights.reduce(0) { $0 + $1 * $1 } / Double(rootWeights.count)
    return resolution * resolution * squares / 12
  }

  /// Fits every design and shares belief among those that use all of their terms.
  func rank(_ values: [Double], keeping smallest: Double) -> [Ranked] {
    let floor =
      options.relativeNoiseFloor * options.relativeNoiseFloor
      + Self.steps(of: options.resolution, rootWeights)
    var fits: [(design: Int, fit: CandidateFit)] = []
    var criteria: [Double] = []
    for (index, design) in designs.enumerated() {
      let fit = design.fit(values)
      if fit.isDegenerate(count: design.terms.count) { continue }
      var criterion = InformationCriterion.corrected(
        residualSquares: fit.residualSquares, samples: values.count,
        parameters: design.terms.count, floor: floor)
      if !censored.isEmpty { criterion += censoringPenalty(design.model(fit), fit: fit) }
      fits.append((index, fit))
      criteria.append(criterion)
    }
    let weights = InformationCriterion.weights(
      criteria, priors: priors(fits))
    let ranked = zip(fits, weights)
      .map { Ranked(design: $0.design, fit: $0.fit, weight: $1) }
      .filter { $0.weight >= smallest }
      .sorted { $0.weight > $1.weight }
    let total = ranked.reduce(0) { $0 + $1.weight }
    return ranked.map { Ranked(design: $0.design, fit: $0.fit, weight: $0.weight / total) }
  }

  /// Fits the medians; the models with their shares.
  func models(keeping smallest: Double) -> [WeightedModel] {
    models(rank(weightedValues, keeping: smallest))
  }

  func models(_ ranked: [Ranked]) -> [WeightedModel] {
    ranked.map { WeightedModel(model: model($0), weight: $0.weight) }
  }

  func model(_ ranked: Ranked) -> GrowthModel { designs[ranked.design].model(ranked.fit) }

  /// What `ranked` says at the sizes, times the root weights.
  func weightedFit(_ ranked: Ranked) -> [Double] {
    let model = model(ranked)
    return zip(samples, rootWeights).map { model.value(at: $0.size) * $1 }
  }

  /// The relative standard deviation of a median: from the residuals of the models, or from the
  /// repetitions where those say more.
  func relativeNoise(of ranked: [Ranked]) -> Double {
    var variance = 0.0
    for candidate in ranked {
      let parameters = designs[candidate.design].terms.count
      let freedom = max(Double(samples.count - parameters), 1)
      variance += candidate.weight * candidate.fit.residualSquares / freedom
    }
    let repeated = Self.repeatedNoise(of: samples)
    return max(variance.squareRoot(), repeated, options.relativeNoiseFloor)
  }

  /// The relative standard deviation of a median as the repetitions show it; 0 where they show none.
  static func repeatedNoise(of samples: [SizeSample]) -> Double {
    let deviations = samples.compactMap { sample in
      // The median of k normal values has about 1.25 times the standard error of their mean.
      sample.relativeDeviation.map { 1.2533 * $0 / Double(sample.repetitions).squareRoot() }
    }.sorted()
    return deviations.isEmpty ? 0 : Quantile.ofSorted(deviations, at: 0.5)
  }

  /// The belief in each candidate before its fit: its shape's, and the static prior's share spread over the
  /// candidates led by its term.
  private func priors(_ fits: [(design: Int, fit: CandidateFit)]) -> [Double] {
    let noise = max(options.relativeNoiseFloor, 0.01)
    let plain = fits.map { candidate in
      let design = designs[candidate.design]
      let supported = design.isSupported(
        candidate.fit, weighted: weightedValues, sizes: samples.map(\.size), noise: noise,
        besideCaches: besideCaches)
      return ShapePrior.belief(in: design.terms, of: options.kind, isSupported: supported)
    }
    guard let prior = options.prior else { return plain }
    return prior.sharing(plain, leading: fits.map { designs[$0.design].terms.max()?.smooth })
  }

  /// −2·log of the probability that the runs stopped at a limit passed their lower bounds, as in a
  /// regression on censored data (Tobin 1958).
  private func censoringPenalty(_ model: GrowthModel, fit: CandidateFit) -> Double {
    let deviation = (fit.residualSquares / Double(samples.count)).squareRoot()
    return censored.reduce(0) { sum, observation in
      sum
        + Self.censoringPenalty(
          predicted: model.value(at: observation.size), bound: observation.value,
          deviation: deviation)
    }
  }

  /// The penalty of one stopped run, where the model predicts `predicted` with a relative `deviation`.
  static func censoringPenalty(predicted: Double, bound: Double, deviation: Double) -> Double {
    let margin = (predicted - bound) / (max(deviation, 0.02) * max(bound, 1e-300))
    return -2 * Double.log(max(0.5 * Double.erfc(-margin / 2.0.squareRoot()), 1e-12))
  }
}
