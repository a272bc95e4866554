internal import RealModule

/// The regression that the laws of scaling share: relative weights, non-negative coefficients, and a
/// residual bootstrap over the runs.
struct ScalingRegression {
  let observations: [CoreCountObservation]
  let columns: [@Sendable (Double) -> Double]

  init(
    _ observations: [CoreCountObservation], needing needed: Int,
    columns: [@Sendable (Double) -> Double]
  ) throws(ScalingFitError) {
    for observation in observations {
      guard observation.cores >= 1, observation.seconds.isFinite, observation.seconds > 0 else {
        throw .unusable(observation)
      }
    }
    let found = Set(observations.map(\.cores)).count
    guard found >= needed else { throw .tooFewCoreCounts(found: found, needed: needed) }
    self.observations = observations
    self.columns = columns
  }

  /// The coefficients of `seconds` (one per observation), one per column.
  func coefficients(_ seconds: [Double]) -> [Double] {
    let rows = observations.map { observation in
      columns.map { $0(Double(observation.cores)) / observation.seconds }
    }
    let norms = columns.indices.map { column in
      max(rows.reduce(0) { $0 + $1[column] * $1[column] }.squareRoot(), 1e-300)
    }
    var products = SIMD16<Double>(repeating: 0)
    var moments = SIMD4<Double>(repeating: 0)
    for left in columns.indices {
      for right in columns.indices {
        products[left * 4 + right] =
          rows.reduce(0) { $0 + $1[left] * $1[right] } / norms[left] / norms[right]
      }
      for (index, row) in rows.enumerated() {
        moments[left] += row[left] / norms[left] * seconds[index] / observations[index].seconds
      }
    }
    let solution = NonNegativeLeastSquares(products: products, count: columns.count).solve(moments)
    return columns.indices.map { solution[$0] / norms[$0] }
  }

  /// The coefficients of the measured times and of `count` resamplings around them.
  func bootstrap(count: Int, seed: UInt64) -> (fitted: [Double], replicates: [[Double]]) {
    let measured = observations.map(\.seconds)
    let fitted = coefficients(measured)
    let values = observations.map { observation in
      zip(columns, fitted).reduce(0) { $0 + $1.0(Double(observation.cores)) * $1.1 }
    }
    let squares = zip(measured, values).reduce(0) { sum, pair in
      sum + ((pair.0 - pair.1) / pair.0) * ((pair.0 - pair.1) / pair.0)
    }
    let freedom = max(Double(observations.count - columns.count), 1)
    // With as many unknowns as runs the residuals vanish: 1% is what a quiet machine repeats within.
    let deviation = max((squares / freedom).squareRoot(), 0.01)
    var generator = SplitMix64(seed: seed)
    let replicates = (0..<count).map { _ in
      coefficients(values.map { max($0 * (1 + deviation * generator.normal()), 1e-300) })
    }
    return (fitted, replicates)
  }
}

/// An estimate with the ends of its interval.
public struct IntervalEstimate: Sendable, Hashable {
  /// The lower end.
  public let low: Double
  /// The expected value.
  public let expected: Double
  /// The upper end.
  public let high: Double

  /// An estimate; the ends are moved where they would not hold the expected value.
  public init(low: Double, expected: Double, high: Double) {
    self.low = min(low, expected)
    self.expected = expected
    self.high = max(high, expected)
  }

  init(expected: Double, replicates: [Double], confidence: Double) {
    let sorted = replicates.sorted()
    let tail = (1 - confidence) / 2
    self.init(
      low: Quantile.ofSorted(sorted, at: tail), expected: expected,
      high: Quantile.ofSorted(sorted, at: 1 - tail))
  }
}
