/// How the replicas of a service follow its load.
public struct ScalingAdvice: Sendable, Hashable {
  /// The fewest replicas (``Unit/count``).
  public var minimum: AdvisedSetting
  /// The most replicas (``Unit/count``).
  public var maximum: AdvisedSetting
  /// The mean use of one replica at which another is wanted (``Unit/cores``).
  public var use: AdvisedSetting
  /// How long fewer replicas must be enough before one is taken away (``Unit/seconds``).
  public var scaleDownDelay: AdvisedSetting

  /// Creates advice that is all unavailable for `reason`.
  public init(unavailable reason: String) {
    let none = AdvisedSetting.unavailable(reason: reason)
    minimum = none
    maximum = none
    use = none
    scaleDownDelay = none
  }
}

/// How long answers will take, for one percentage of them.
public struct AnswerTime: Sendable, Hashable {
  /// The percentage of the answers that take no longer, as 99.
  public var percentile: Double
  /// The time (``Unit/seconds``).
  public var time: AdvisedSetting

  /// Creates a prediction.
  public init(percentile: Double, time: AdvisedSetting) {
    self.percentile = percentile
    self.time = time
  }
}
