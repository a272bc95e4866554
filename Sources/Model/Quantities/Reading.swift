/// How far a reading can be trusted to be the truth.
public enum ReadingKind: String, Sendable, Hashable, CaseIterable {
  /// Counted or accounted by the kernel over the whole run.
  case exact
  /// Taken at intervals; what happened between two samples is not seen.
  case sampled
  /// The truth is at least this.
  case lowerBound = "lower-bound"
  /// The truth is at most this.
  case upperBound = "upper-bound"
}

/// What a reading says about the run: its highest value, its last one, the sum or the mean.
public enum ReadingStatistic: String, Sendable, Hashable, CaseIterable {
  /// The highest value seen.
  case peak
  /// The value when the run ended.
  case end
  /// The sum over the run.
  case total
  /// The mean over the run's wall time.
  case mean
}

/// One number that was read from the system during a run.
public struct Measurement: Sendable, Hashable {
  /// The amount and its unit.
  public var quantity: Quantity
  /// Whether it is exact, sampled or a bound.
  public var kind: ReadingKind
  /// Which statistic of the run it is.
  public var of: ReadingStatistic
  /// The file, controller or call that it came from, such as `cgroup v2 memory.stat anon`.
  public var source: String

  /// Creates a measurement.
  public init(
    _ quantity: Quantity, kind: ReadingKind, of statistic: ReadingStatistic, source: String
  ) {
    self.quantity = quantity
    self.kind = kind
    self.of = statistic
    self.source = source
  }
}

/// A measured number, or the reason why there is none. A missing reading is never zero.
public enum Reading: Sendable, Hashable {
  /// The number, with its unit and where it came from.
  case value(Measurement)
  /// There is no number, because of this.
  case unavailable(reason: String)

  /// The measurement, or nil where the reading is unavailable.
  public var measurement: Measurement? {
    guard case .value(let measurement) = self else { return nil }
    return measurement
  }

  /// Why there is no number, or nil where there is one.
  public var reason: String? {
    guard case .unavailable(let reason) = self else { return nil }
    return reason
  }
}
