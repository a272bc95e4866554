/// What loading a service gave.
public struct ServiceResult: Sendable {
  /// What was asked.
  public let plan: ServicePlan
  /// How many cores the service might use.
  public let cores: Int
  /// The service's run.
  public let run: ServiceRun
  /// When the first answer to the readiness probe came, in nanoseconds of the monotonic clock.
  public let ready: UInt64
  /// When the watch without load began and ended.
  public let rest: ClosedRange<UInt64>
  /// The steps in the order in which they were held.
  public let steps: [LoadStep]
  /// The largest rate that kept the objective, or kept up where none was asked.
  public let kept: Double?
  /// The smallest rate above that did not, twice; nil where none was found.
  public let missed: Double?
  /// Notes for the reader.
  public let notes: [String]
}
