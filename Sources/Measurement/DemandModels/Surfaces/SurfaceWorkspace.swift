internal import RealModule

/// The candidates for one set of points and weights of several sizes.
struct SurfaceWorkspace {
  /// One candidate: an intercept and up to three terms.
  struct Candidate {
    let terms: [SurfaceTerm]
    let columns: WeightedColumns
    /// −log of the belief in it before its fit.
    let cost: Double

    /// The term that grows fastest where all sizes grow together.
    var leading: SurfaceTerm? { terms.max { $0.order < $1.order } }
    /// Its growth: the power and the logarithms.
    var order: (Double, Int) { leading?.order ?? (0, 0) }
  }

  /// A candidate with its fit and its share of belief.
  struct Ranked {
    /// Its index among the workspace's candidates.
    let candidate: Int
    let fit: CandidateFit
    let weight: Double
  }

  /// How many of the best candidates of two terms are tried with a third.
  private static let beam = 12

  let samples: [SurfaceSample]
  private let censored: [SurfaceObservation]
  private let options: FitOptions
  private let rootWeights: [Double]
  private(set) var candidates: [Candidate] = []

  init(samples: [SurfaceSample], censored: [SurfaceObservation], options: FitOptions) {
    self.samples = samples
    self.censored = censored
    self.options = options
    rootWeights = FitWorkspace.rootWeights(of: samples.map(\.repeated), options)
    let count = samples.first?.point.count ?? 0
    let constant = SurfaceTerm([GrowthTerm](repeating: .constant, count: count))
    let basis = SurfaceBasis.terms(count: count)
    var sets: [[SurfaceTerm]] = basis.map { [$0] }
    for (index, first) in basis.enumerated() {
      sets += basis[(index + 1)...].map { [first, $0] }
    }
    add([[constant]] + sets + sets.map { [constant] + $0 })
    // Three terms and a constant are too many to try them all: the best of two go on.
    let best = rank(weightedValues, keeping: 0).prefix(4 * Self.beam)
      .map { candidates[$0.candidate].terms.filter { !$0.isConstant } }
      .filter { $0.count == 2 }
    var further: Set<[Int]> = []
    for pair in best.prefix(Self.beam) {
      for third in basis.indices where !pair.contains(basis[third]) {
        let chosen = basis.indices.filter { $0 == third || pair.contains(basis[$0]) }
        further.insert(chosen)
      }
    }
    let triples = further.sorted { $0.lexicographicallyPrecedes($1) }
      .map { chosen in chosen.map { basis[$0] } }
    add(triples + triples.map { [constant] + $0 })
  }

  private init(_ other: SurfaceWorkspace, candidates: [Candidate]) {
    samples = other.samples
    censored = other.censored
    options = other.options
    rootWeights = other.rootWeights
    self.candidates = candidates
  }

  private mutating func add(_ sets: [[SurfaceTerm]]) {
    let points = samples.map(\.point)
    for terms in sets where terms.count < points.count {
      let values = terms.map { term in points.map { term.value(at: $0) } }
      guard let columns = WeightedColumns(values, rootWeights: rootWeights) else { continue }
      candidates.append(
        Candidate(
          terms: terms, columns: columns,
          cost: SurfaceBasis.cost(of: terms, kind: options.kind)))
    }
  }

  /// The same workspace with only the candidates at `indices`.
  func restricted(to indices: [Int]) -> SurfaceWorkspace {
    SurfaceWorkspace(self, candidates: indices.map { candidates[$0] })
  }

  /// The medians times their root weights.
  var weightedValues: [Double] {
    zip(samples, rootWeights).map { $0.repeated.fitted(options) * $1 }
  }

  /// Fits every candidate and shares belief among those that use all of their terms.
  func rank(_ values: [Double], keeping smallest: Double) -> [Ranked] {
    let floor =
      options.relativeNoiseFloor * options.relativeNoiseFloor
      + FitWorkspace.steps(of: options.resolution, rootWeights)
    var fits: [(candidate: Int, fit: CandidateFit)] = []
    var criteria: [Double] = []
    for (index, candidate) in candidates.enumerated() {
      let fit = candidate.columns.fit(values)
      if fit.isDegenerate(count: candidate.terms.count) { continue }
      var criterion = InformationCriterion.corrected(
        residualSquares: fit.residualSquares, samples: values.count,
        parameters: candidate.terms.count, floor: floor)
      criterion += censoringPenalty(index, fit)
      fits.append((index, fit))
      criteria.append(criterion)
    }
    let weights = InformationCriterion.weights(
      criteria, priors: priors(fits, values))
    let ranked = zip(fits, weights)
      .map { Ranked(candidate: $0.candidate, fit: $0.fit, weight: $1) }
      .filter { $0.weight >= smallest }
      .sorted { ($0.weight, $1.candidate) > ($1.weight, $0.candidate) }
    let total = ranked.reduce(0) { $0 + $1.weight }
    return ranked.map { Ranked(candidate: $0.candidate, fit: $0.fit, weight: $0.weight / total) }
  }

  /// The belief in each candidate before its fit. A static class identifies all sizes with one n, so it adds belief to
  /// the candidates that grow like it where all sizes grow together.
  private func priors(
    _ fits: [(candidate: Int, fit: CandidateFit)], _ values: [Double]
  ) -> [Double] {
    let plain = fits.map { index, fit in
      let candidate = candidates[index]
      let isSteep = candidate.order > (1, 1)
      let doubted = isSteep && !isSupported(candidate, fit, values)
      return Double.exp(-candidate.cost) * (doubted ? ShapePrior.unsupported : 1)
    }
    guard let prior = options.prior else { return plain }
    return prior.sharing(
      plain, leading: fits.map { candidates[$0.candidate].leading?.diagonal })
  }

  /// Whether the leading term's part of the value stands out of the noise at two points at least.
  private func isSupported(
    _ candidate: Candidate, _ fit: CandidateFit, _ values: [Double]
  ) -> Bool {
    guard
      let leading = candidate.terms.indices.max(by: {
        candidate.terms[$0].order < candidate.terms[$1].order
      })
    else { return false }
    let noise = max(options.relativeNoiseFloor, 0.01)
    return zip(candidate.columns.parts(of: leading, in: fit), values).count { part, value in
      part > max(3 * noise, 0.1) * abs(value)
    } >= 2
  }

  private func censoringPenalty(_ candidate: Int, _ fit: CandidateFit) -> Double {
    guard !censored.isEmpty else { return 0 }
    let model = model(candidate, fit)
    let deviation = (fit.residualSquares / Double(samples.count)).squareRoot()
    return censored.reduce(0) { sum, observation in
      sum
        + FitWorkspace.censoringPenalty(
          predicted: model.value(at: observation.point), bound: observation.value,
          deviation: deviation)
    }
  }

  func models(_ ranked: [Ranked]) -> [WeightedSurface] {
    ranked.map { WeightedSurface(model: model($0), weight: $0.weight) }
  }

  func model(_ ranked: Ranked) -> SurfaceModel { model(ranked.candidate, ranked.fit) }

  private func model(_ candidate: Int, _ fit: CandidateFit) -> SurfaceModel {
    let terms = candidates[candidate].terms
    return SurfaceModel(
      parts: terms.indices.filter { fit.coefficients[$0] > 0 }
        .map { .init(term: terms[$0], coefficient: fit.coefficients[$0]) })
  }

  /// What `ranked` says at the points, times the root weights.
  func weightedFit(_ ranked: Ranked) -> [Double] {
    let model = model(ranked)
    return zip(samples, rootWeights).map { model.value(at: $0.point) * $1 }
  }

  /// The relative standard deviation of a median: from the residuals of the models, or from the
  /// repetitions where those say more.
  func relativeNoise(of ranked: [Ranked]) -> Double {
    let variance = ranked.reduce(0) { sum, one in
      let freedom = max(Double(samples.count - candidates[one.candidate].terms.count), 1)
      return sum + one.weight * one.fit.residualSquares / freedom
    }
    return max(
      variance.squareRoot(), FitWorkspace.repeatedNoise(of: samples.map(\.repeated)),
      options.relativeNoiseFloor)
  }
}
