/// What one part of a whole needs, for putting profiles together.
public struct ComposedDemand: Sendable, Hashable {
  /// CPU time in seconds.
  public let cpuSeconds: IntervalEstimate
  /// Wall time in seconds.
  public let wallSeconds: IntervalEstimate
  /// The peak of memory in bytes.
  public let peakBytes: IntervalEstimate
  /// Bytes read and written.
  public let ioBytes: IntervalEstimate

  /// A part with its four demands.
  public init(
    cpuSeconds: IntervalEstimate, wallSeconds: IntervalEstimate, peakBytes: IntervalEstimate,
    ioBytes: IntervalEstimate
  ) {
    self.cpuSeconds = cpuSeconds
    self.wallSeconds = wallSeconds
    self.peakBytes = peakBytes
    self.ioBytes = ioBytes
  }

  /// This part, then `next`: times and bytes add up, memory is the larger peak.
  public func followed(by next: ComposedDemand) -> ComposedDemand {
    ComposedDemand(
      cpuSeconds: cpuSeconds + next.cpuSeconds, wallSeconds: wallSeconds + next.wallSeconds,
      peakBytes: .larger(peakBytes, next.peakBytes), ioBytes: ioBytes + next.ioBytes)
  }

  /// This part beside `other`, on cores of their own: memory adds up, wall time is the longer one.
  public func alongside(_ other: ComposedDemand) -> ComposedDemand {
    ComposedDemand(
      cpuSeconds: cpuSeconds + other.cpuSeconds,
      wallSeconds: .larger(wallSeconds, other.wallSeconds),
      peakBytes: peakBytes + other.peakBytes, ioBytes: ioBytes + other.ioBytes)
  }

  /// The cores that `rate` runs per second keep busy.
  public func cores(atRate rate: Double) -> IntervalEstimate { cpuSeconds.scaled(by: rate) }

  /// The bytes per second that `rate` runs per second read and write.
  public func ioBytesPerSecond(atRate rate: Double) -> IntervalEstimate {
    ioBytes.scaled(by: rate)
  }

  /// The runs that are there at once at `rate` runs per second (Little 1961).
  public func concurrency(atRate rate: Double) -> IntervalEstimate {
    wallSeconds.scaled(by: rate)
  }
}

extension IntervalEstimate {
  /// The sum. Ends are added, as if both were off the same way: parts of one machine often are.
  public static func + (left: IntervalEstimate, right: IntervalEstimate) -> IntervalEstimate {
    IntervalEstimate(
      low: left.low + right.low, expected: left.expected + right.expected,
      high: left.high + right.high)
  }

  /// The larger of two, end by end.
  public static func larger(
    _ left: IntervalEstimate, _ right: IntervalEstimate
  ) -> IntervalEstimate {
    IntervalEstimate(
      low: max(left.low, right.low), expected: max(left.expected, right.expected),
      high: max(left.high, right.high))
  }

  /// Each end times `factor`, which is not negative.
  public func scaled(by factor: Double) -> IntervalEstimate {
    IntervalEstimate(low: low * factor, expected: expected * factor, high: high * factor)
  }
}
