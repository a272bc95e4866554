internal import Quantities

/// A demand at a size, with the interval that holds the truth with the stated confidence.
public struct Prediction: Sendable, Hashable {
  /// The size asked for.
  public let size: Double
  /// The lower end, in the metric's unit.
  public let low: Double
  /// The expected demand.
  public let expected: Double
  /// The upper end.
  public let high: Double
  /// The probability that the interval is made for, such as 0.9.
  public let confidence: Double
  /// `size` over the largest measured size; at most 1 inside the measured range.
  public let extrapolation: Double
  /// Why the interval is wider than the fit alone would say.
  public let cautions: [PredictionCaution]

  /// Half the interval's width relative to the expected value; 0 where nothing is expected.
  public var relativeHalfWidth: Double { expected > 0 ? (high - low) / 2 / expected : 0 }
}

/// A reason to widen an interval.
public enum PredictionCaution: Sendable, Hashable {
  /// The size is further out than the measured span supports.
  case pastSupportedRatio(asked: Double, supported: Double)
  /// The size lies on the other side of a capacity, such as a cache level.
  case crosses(RegimeCrossing)
  /// Some runs were stopped at a limit and are known only as lower bounds.
  case censoredRuns(Int)
}

/// Why no prediction is given.
public enum PredictionRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// The size is so far out that the evidence says nothing.
  case beyondEvidence(
    of: String? = nil, asked: Double, supported: Double, measured: ClosedRange<Double>)
  /// The size is not a finite, non-negative number.
  case unusableSize(Double)
  /// The supported models exceed what a number can hold there.
  case unbounded(growth: GrowthTerm)

  /// The reason in a sentence, with what to do.
  public var description: String {
    switch self {
    case .beyondEvidence(let parameter, let asked, let supported, let measured):
      "not extrapolated: asked at \(QuantityFormat.significant(asked)) times the largest measured "
        + "\(parameter ?? "size"), and \(parameter.map { "values of \($0) from" } ?? "sizes") \(QuantityFormat.grouped(measured.lowerBound)) to "
        + "\(QuantityFormat.grouped(measured.upperBound)) support up to "
        + "\(QuantityFormat.significant(supported)) times, at most four times that with a wider interval: "
        + "measure larger sizes"
    case .unusableSize(let size): "\(size) is not a size: expected a finite number from 0"
    case .unbounded(let growth):
      "the demand grows as \(growth.rawValue) and exceeds every number at this size"
    }
  }
}

/// A prediction, or why there is none.
public typealias PredictionOutcome = Result<Prediction, PredictionRefusal>
