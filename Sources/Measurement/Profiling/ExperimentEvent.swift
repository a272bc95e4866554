/// What an experiment tells while it runs.
public enum ExperimentEvent: Sendable, Hashable {
  /// The build command started.
  case buildStarted(command: [String])
  /// The build command ended well after this many seconds.
  case buildFinished(seconds: Double)
  /// A run at a point (nil for a single operating point) started; repetitions count from 0.
  case runStarted(point: SizePoint?, repetition: Int)
  /// A run ended.
  case runFinished(
    point: SizePoint?, repetition: Int, outcome: SampleRun.Outcome, wallSeconds: Double?)
  /// The fit so far, at the operating point: each is nil while it cannot be told.
  case estimate(cpu: RelativeEstimate?, memory: RelativeEstimate?)
  /// A service was started; it is to listen on this port.
  case serviceStarted(port: Int)
  /// It answered the readiness probe after this many seconds.
  case serviceReady(seconds: Double)
  /// A load of so many requests per second began.
  case loadStarted(rate: Double)
  /// It ended: answers per second, the latency in seconds at the objective's percentile, and whether the
  /// objective was kept.
  case loadFinished(rate: Double, answered: Double, latency: Double?, kept: Bool)
  /// Something that the reader of the profile should know.
  case note(String)
}

/// An expected value and half the interval's width relative to it.
public struct RelativeEstimate: Sendable, Hashable {
  /// The expected value in the metric's base unit.
  public let expected: Double
  /// Half the width over the expected value, as in ± 0.05.
  public let halfWidth: Double

  /// An expected value with its relative half-width.
  public init(expected: Double, halfWidth: Double) {
    self.expected = expected
    self.halfWidth = halfWidth
  }
}
