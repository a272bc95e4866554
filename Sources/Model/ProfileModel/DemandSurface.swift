import Glibc
public import Quantities

/// Demand of one metric as a function of several sizes.
public struct DemandSurface: Sendable, Hashable {
  /// A demand at one point.
  public struct Point: Sendable, Hashable {
    /// The sizes, in the order of the surface's parameters.
    public var sizes: [Double]
    /// The demand there.
    public var range: DemandRange

    /// Creates a point.
    public init(sizes: [Double], range: DemandRange) {
      self.sizes = sizes
      self.range = range
    }
  }

  /// The metric, by the names of the measure contract.
  public var metric: String
  /// The parameters that the sizes are, as `n` and `m`; two at least.
  public var parameters: [String]
  /// The unit of the demand.
  public var unit: Unit
  /// The fitted model with the largest weight; products are written as in `n log n * m`.
  public var terms: [DemandModel.Term]
  /// Where the numbers came from.
  public var provenance: Provenance
  /// The measured medians.
  public var observed: [Point]
  /// Predictions on a grid: every combination of each parameter's values, the last parameter running fastest.
  public var predicted: [Point]

  /// Creates a surface; `predicted` must be a whole grid.
  public init(
    metric: String, parameters: [String], unit: Unit, terms: [DemandModel.Term],
    provenance: Provenance, observed: [Point], predicted: [Point]
  ) {
    self.metric = metric
    self.parameters = parameters
    self.unit = unit
    self.terms = terms
    self.provenance = provenance
    self.observed = observed
    self.predicted = predicted
  }

  /// Why a surface gives no answer at a point.
  public enum Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// No size was given for a parameter.
    case missing(parameter: String)
    /// A size lies outside what the measurements support.
    case outside(parameter: String, size: Double, supported: ClosedRange<Double>)
    /// The surface holds no grid of predictions.
    case empty

    /// The reason, as a sentence.
    public var description: String {
      switch self {
      case .missing(let parameter): "no size is given for '\(parameter)'"
      case .outside(let parameter, let size, let supported):
        "\(parameter) = \(QuantityFormat.grouped(size)) lies outside "
          + "\(QuantityFormat.grouped(supported.lowerBound)) to "
          + "\(QuantityFormat.grouped(supported.upperBound)), what the measurements support; "
          + "profile such sizes"
      case .empty: "the model holds no predictions"
      }
    }
  }

  /// Each parameter's values on the grid, ascending.
  public var axes: [[Double]] {
    parameters.indices.map { index in Set(predicted.map { $0.sizes[index] }).sorted() }
  }

  /// Whether ``predicted`` is every combination of the axes' values, in order.
  public var isGrid: Bool {
    let axes = axes
    guard !predicted.isEmpty, predicted.count == axes.reduce(1, { $0 * $1.count }) else {
      return false
    }
    return predicted.indices.allSatisfy { index in
      predicted[index].sizes == Self.sizes(at: index, of: axes)
    }
  }

  private static func sizes(at index: Int, of axes: [[Double]]) -> [Double] {
    var rest = index
    var sizes: [Double] = []
    for axis in axes.reversed() {
      sizes.append(axis[rest % axis.count])
      rest /= axis.count
    }
    return sizes.reversed()
  }

  /// The demand at `point`, interpolated between the predictions on logarithmic axes.
  ///
  /// - Parameter point: A size for each parameter; others are ignored.
  /// - Returns: The range there, with the lowest confidence of its neighbours.
  /// - Throws: ``Refusal`` for a point outside the predictions.
  /// - Complexity: O(*p*) for *p* predictions.
  public func evaluate(at point: [String: Double]) throws(Refusal) -> DemandRange {
    guard isGrid else { throw .empty }
    // The corners of the cell around the point, each with its share.
    var corners: [(index: Int, share: Double)] = [(0, 1)]
    for (parameter, axis) in zip(parameters, axes) {
      guard let size = point[parameter] else { throw .missing(parameter: parameter) }
      guard let first = axis.first, let last = axis.last, size >= first, size <= last else {
        throw .outside(
          parameter: parameter, size: size, supported: (axis.first ?? 0)...(axis.last ?? 0))
      }
      let upper = axis.firstIndex { $0 >= size } ?? axis.count - 1
      let lower = axis[upper] == size ? upper : upper - 1
      let share =
        lower == upper ? 0 : log(size / axis[lower]) / log(axis[upper] / axis[lower])
      corners = corners.flatMap { corner in
        let base = corner.index * axis.count
        return lower == upper
          ? [(base + lower, corner.share)]
          : [
            (base + lower, corner.share * (1 - share)), (base + upper, corner.share * share),
          ]
      }
    }
    let ranges = corners.map { (range: predicted[$0.index].range, share: $0.share) }
    func between(_ value: (DemandRange) -> Double) -> Double {
      guard ranges.allSatisfy({ value($0.range) > 0 }) else {
        return ranges.reduce(0) { $0 + value($1.range) * $1.share }
      }
      return exp(ranges.reduce(0) { $0 + log(value($1.range)) * $1.share })
    }
    let expected = between(\.expected)
    guard
      let range = DemandRange(
        low: min(between(\.low), expected), expected: expected,
        high: max(between(\.high), expected),
        confidence: ranges.map(\.range.confidence).min() ?? 0)
    else { throw .empty }
    return range
  }

  /// The demand along each parameter, the others held at `point`.
  public func slices(at point: [String: Double]) -> [DemandModel] {
    parameters.compactMap { slice(along: $0, at: point) }
  }

  /// The demand along one parameter, the others held at `point`: a model of one size. Measured medians are those at just
  /// the held sizes. Nil where the point is outside the grid.
  public func slice(along parameter: String, at point: [String: Double]) -> DemandModel? {
    guard let index = parameters.firstIndex(of: parameter), isGrid else { return nil }
    var values = axes[index]
    if let own = point[parameter], let last = values.last, own < last, !values.contains(own) {
      values = (values + [own]).sorted()
    }
    let predicted = values.compactMap { size -> DemandModel.Point? in
      let at = point.merging([parameter: size]) { $1 }
      return (try? evaluate(at: at)).map { DemandModel.Point(size: size, range: $0) }
    }
    guard predicted.count == values.count else { return nil }
    let observed = self.observed.filter { one in
      parameters.indices.allSatisfy { $0 == index || one.sizes[$0] == point[parameters[$0]] }
    }
    return DemandModel(
      metric: metric, parameter: parameter, unit: unit, terms: terms, provenance: provenance,
      observed: observed.map { DemandModel.Point(size: $0.sizes[index], range: $0.range) }
        .sorted { $0.size < $1.size },
      predicted: predicted)
  }
}
