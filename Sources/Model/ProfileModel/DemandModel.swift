import Glibc
public import Quantities

/// Demand of one metric as a function of size.
public struct DemandModel: Sendable, Hashable {
  /// A term of the fitted model: a coefficient of a basis function.
  public struct Term: Sendable, Hashable {
    /// The basis function: `1`, `log n`, `sqrt n`, `n`, `n log n`, `n sqrt n`, `n^2`, `n^2 log n`, `n^3`, `2^n`, or
    /// `pow2(n/0.75)`: the least power of two from n/0.75, the slots of a table that doubles;
    /// `past(n; 40000)`: n − 40000 from there on, what costs more past a cache.
    public var basis: String
    /// Its coefficient, in the model's unit.
    public var coefficient: Double

    /// Creates a term.
    public init(basis: String, coefficient: Double) {
      self.basis = basis
      self.coefficient = coefficient
    }
  }

  /// The model's prediction at one size.
  public struct Point: Sendable, Hashable {
    /// The size.
    public var size: Double
    /// The demand there.
    public var range: DemandRange

    /// Creates a point.
    public init(size: Double, range: DemandRange) {
      self.size = size
      self.range = range
    }
  }

  /// The metric, by the names of the measure contract.
  public var metric: String
  /// The parameter that the size is, as `n`.
  public var parameter: String
  /// The unit of the demand.
  public var unit: Unit
  /// The fitted model with the largest weight.
  public var terms: [Term]
  /// Where the numbers came from.
  public var provenance: Provenance
  /// The measured medians, by size.
  public var observed: [Point]
  /// Predictions on a growing grid of sizes, from the smallest measured to the largest supported.
  public var predicted: [Point]

  /// Creates a model; `predicted` must grow strictly in size.
  public init(
    metric: String, parameter: String = "n", unit: Unit, terms: [Term], provenance: Provenance,
    observed: [Point], predicted: [Point]
  ) {
    self.metric = metric
    self.parameter = parameter
    self.unit = unit
    self.terms = terms
    self.provenance = provenance
    self.observed = observed
    self.predicted = predicted
  }

  /// Why a model gives no answer at a size.
  public enum Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The size lies beyond what the measurements support.
    case beyondSupport(size: Double, largest: Double)
    /// The size lies below the smallest one measured.
    case belowSupport(size: Double, smallest: Double)
    /// The model holds no predictions.
    case empty

    /// The reason, as a sentence.
    public var description: String {
      switch self {
      case .beyondSupport(let size, let largest):
        "size \(QuantityFormat.grouped(size)) lies beyond \(QuantityFormat.grouped(largest)), the "
          + "largest size that the measurements support; profile larger sizes"
      case .belowSupport(let size, let smallest):
        "size \(QuantityFormat.grouped(size)) lies below \(QuantityFormat.grouped(smallest)), the "
          + "smallest size measured; profile smaller sizes"
      case .empty: "the model holds no predictions"
      }
    }
  }

  /// The demand at `size`, interpolated between the predictions on logarithmic axes.
  ///
  /// - Parameter size: the size asked for.
  /// - Returns: the range there, with the lower confidence of the two neighbours.
  /// - Throws: ``Refusal`` for a size outside the predictions.
  /// - Complexity: O(log k) for k predictions.
  public func evaluate(at size: Double) throws(Refusal) -> DemandRange {
    guard let first = predicted.first, let last = predicted.last else { throw .empty }
    guard size >= first.size else { throw .belowSupport(size: size, smallest: first.size) }
    guard size <= last.size else { throw .beyondSupport(size: size, largest: last.size) }
    var lower = 0
    var upper = predicted.count - 1
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if predicted[middle].size <= size { lower = middle } else { upper = middle }
    }
    let left = predicted[lower]
    let right = predicted[upper]
    guard right.size > left.size else { return left.range }
    let share = log(size / left.size) / log(right.size / left.size)
    func between(_ value: (DemandRange) -> Double) -> Double {
      let (from, to) = (value(left.range), value(right.range))
      guard from > 0, to > 0 else { return from + (to - from) * share }
      return exp(log(from) + (log(to) - log(from)) * share)
    }
    let expected = between(\.expected)
    return DemandRange(
      low: min(between(\.low), expected), expected: expected, high: max(between(\.high), expected),
      confidence: min(left.range.confidence, right.range.confidence)) ?? left.range
  }
}
