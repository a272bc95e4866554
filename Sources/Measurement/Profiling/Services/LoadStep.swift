/// What one rate, held for a while, gave.
public struct LoadStep: Sendable, Hashable {
  /// The requests per second that came due.
  public var rate: Double
  /// When the step began and when its last request came due, in nanoseconds of the monotonic clock.
  public var start, end: UInt64
  /// How many requests came due.
  public var due = 0
  /// How many were answered, whenever.
  public var answered = 0
  /// How many were answered before ``end``.
  public var answeredInTime = 0
  /// How many answers had a status of 400 or more.
  public var refused = 0
  /// How many requests lost their connection before the answer.
  public var failed = 0
  /// How many had no answer when the step's patience ended; they count in ``latency`` with the time that
  /// they had waited.
  public var unanswered = 0
  /// From when a request came due to its answer's last byte, waiting for a free connection included.
  public var latency = LatencyHistogram()
  /// Bytes of requests sent and of answers received, without TCP's and IP's headers.
  public var sentBytes = 0, receivedBytes = 0
  /// How late the generator itself was with requests that had a free connection.
  public var lateness = LatencyHistogram()
  /// What a given load command said its latency was, in seconds; nil for the built-in generator.
  public var statedLatency: Double?
  /// Whether the given load command left out how many requests were answered.
  public var isCountAssumed = false

  /// An empty step at `rate`.
  public init(rate: Double, start: UInt64, end: UInt64) {
    self.rate = rate
    self.start = start
    self.end = end
  }

  /// The step's length in seconds.
  public var seconds: Double { Double(end - start) / 1e9 }
  /// Answers per second while requests came.
  public var answerRate: Double { seconds > 0 ? Double(answeredInTime) / seconds : 0 }

  /// Whether the answers kept up with the requests: those outstanding at the end are a twentieth of the
  /// step at most. Random arrivals alone leave fewer.
  public var keepsUp: Bool {
    due > 0 && Double(due - answeredInTime) <= max(0.05 * Double(due), 8)
  }

  /// Whether the generator itself was too late, often enough to spoil `percentile` at `latency` seconds.
  public func isSpoiled(percentile: Double, latency: Double) -> Bool {
    (lateness.percentile(percentile) ?? 0) > latency / 4
  }

  /// Whether `objective` was kept: enough requests fast enough, next to none failed, and no growing
  /// backlog.
  public func keeps(_ objective: ServicePlan.Objective) -> Bool {
    guard answered > 0, keepsUp else { return false }
    let bad = Double(refused + failed) / Double(due)
    let slow = statedLatency ?? latency.percentile(objective.percentile)
    return bad <= 1 - objective.percentile / 100 && (slow ?? .infinity) <= objective.latency
  }
}
