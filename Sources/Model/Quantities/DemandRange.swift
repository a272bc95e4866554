/// A range that holds the truth with a stated confidence.
public struct DemandRange: Sendable, Hashable {
  /// The lower end of the interval.
  public var low: Double
  /// The best single estimate, within the interval.
  public var expected: Double
  /// The upper end of the interval.
  public var high: Double
  /// The probability with which the interval holds the truth, from 0 to 1.
  public var confidence: Double

  /// Creates a range, or returns nil unless `low <= expected <= high` are finite and
  /// `confidence` lies in 0...1.
  public init?(low: Double, expected: Double, high: Double, confidence: Double) {
    guard low.isFinite, expected.isFinite, high.isFinite, low <= expected, expected <= high,
      (0...1).contains(confidence)
    else { return nil }
    self.low = low
    self.expected = expected
    self.high = high
    self.confidence = confidence
  }

  /// A range without width: a number that is known.
  public static func exactly(_ value: Double) -> DemandRange {
    DemandRange(unchecked: value, value, value, 1)
  }

  private init(unchecked low: Double, _ expected: Double, _ high: Double, _ confidence: Double) {
    self.low = low
    self.expected = expected
    self.high = high
    self.confidence = confidence
  }

  /// The range with every end multiplied by a positive `factor`.
  public func scaled(by factor: Double) -> DemandRange {
    precondition(factor > 0 && factor.isFinite, "a range is scaled by a positive factor")
    return DemandRange(unchecked: low * factor, expected * factor, high * factor, confidence)
  }

  /// Whether `value` lies within the interval.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// Half the width of the interval as a share of the expected value; nil where that is zero.
  public var relativeHalfWidth: Double? {
    expected == 0 ? nil : (high - low) / 2 / abs(expected)
  }
}

/// A demand of a profile: a range with unit and provenance, or the reason why it is unknown.
public enum Demand: Sendable, Hashable {
  /// A known demand.
  case known(DemandRange, Unit, Provenance)
  /// There is no number, because of this.
  case unavailable(reason: String)

  /// The range, or nil where the demand is unavailable.
  public var range: DemandRange? {
    guard case .known(let range, _, _) = self else { return nil }
    return range
  }

  /// The unit, or nil where the demand is unavailable.
  public var unit: Unit? {
    guard case .known(_, let unit, _) = self else { return nil }
    return unit
  }

  /// The provenance, or nil where the demand is unavailable.
  public var provenance: Provenance? {
    guard case .known(_, _, let provenance) = self else { return nil }
    return provenance
  }
}
