internal import DemandModels
internal import ProfileModel
internal import Quantities

extension ProfileAssembly {
  /// Values of each parameter on a surface's grid: more would make the document long, and between them demand is
  /// interpolated on logarithmic axes.
  private static let mostValues = 6

  /// The fitted surfaces of an experiment over several sizes.
  var surfaces: [DemandSurface] {
    var surfaces = Metric.all.compactMap { metric in
      result.surfaces[metric.name].flatMap { surface(metric, $0) }
    }
    MemoryConsistency.bound(&surfaces)
    return surfaces
  }

  /// The demand at `point` by the fitted surface.
  func predicted(_ metric: Metric, _ fit: SurfaceFit, at point: SizePoint) -> Demand {
    switch fit.prediction(at: point.values, confidence: Self.confidence) {
    case .failure(let refusal): return .unavailable(reason: refusal.description)
    case .success(let prediction):
      guard let range = Self.range(prediction) else {
        return .unavailable(reason: "the prediction is not finite")
      }
      return .known(range, metric.unit, provenance(metric.name, predicted: true))
    }
  }

  private func surface(_ metric: Metric, _ fit: SurfaceFit) -> DemandSurface? {
    let observed = fit.samples.compactMap { sample in
      DemandRange(
        low: sample.range.lowerBound, expected: sample.median, high: sample.range.upperBound,
        confidence: Double(sample.repetitions - 1) / Double(sample.repetitions + 1)
      ).map { DemandSurface.Point(sizes: sample.point, range: $0) }
    }
    // What never moved needs two values of each parameter to say so.
    let isStill = observed.allSatisfy { $0.range.high == 0 }
    var places: [[Double]] = [[]]
    for index in fit.parameters.indices {
      let axis = axis(index, of: fit, isStill: isStill)
      places = places.flatMap { place in axis.map { place + [$0] } }
    }
    let predicted = places.compactMap { place -> DemandSurface.Point? in
      guard case .success(let value) = fit.prediction(at: place, confidence: Self.confidence)
      else { return nil }
      return Self.range(value).map { DemandSurface.Point(sizes: place, range: $0) }
    }
    let surface = DemandSurface(
      metric: metric.name, parameters: fit.parameters, unit: metric.unit,
      terms: fit.best.parts.map {
        .init(basis: $0.term.text(fit.parameters), coefficient: $0.coefficient)
      },
      provenance: provenance(metric.name, predicted: true), observed: observed,
      predicted: predicted)
    // A refusal somewhere would leave a hole in the grid, between whose corners nothing may be said.
    return surface.isGrid ? surface : nil
  }

  /// The grid's values of the parameter at `index`: the measured span, its middle, twice its largest value, as far as the
  /// evidence carries (ten times at most) and the operating point's.
  private func axis(_ index: Int, of fit: SurfaceFit, isStill: Bool) -> [Double] {
    let measured = fit.measured(index)
    let own = operatingPoint.map { $0.values[index] }
    let supported = measured.upperBound * min(fit.supportedRatio(index), 10)
    let far = max(supported, min(own ?? 0, measured.upperBound * fit.supportedRatio(index) * 4))
    guard !isStill else { return [measured.lowerBound, far] }
    let middle = (measured.lowerBound * measured.upperBound).squareRoot()
    let values = Set(fit.samples.map { $0.point[index] })
    let nearest = values.min { abs($0 - middle) < abs($1 - middle) }
    var axis: Set = [measured.lowerBound, measured.upperBound, far]
    if let nearest { axis.insert(nearest) }
    if let own, own >= measured.lowerBound, own <= far { axis.insert(own) }
    if axis.count < Self.mostValues, measured.upperBound * 2 < far {
      axis.insert(measured.upperBound * 2)
    }
    return axis.sorted()
  }

  private static func range(_ prediction: SurfacePrediction) -> DemandRange? {
    DemandRange(
      low: prediction.low, expected: prediction.expected, high: prediction.high,
      confidence: prediction.confidence)
  }
}
