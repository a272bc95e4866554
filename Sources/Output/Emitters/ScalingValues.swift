internal import DecisionModel
internal import Quantities

/// The whole numbers that autoscalers take, made from an advice.
struct ScalingValues: Hashable {
  /// The fewest replicas.
  let minimum: Int
  /// The most replicas.
  let maximum: Int
  /// Thousandths of a core that a replica should use.
  let use: Int
  /// Seconds for which fewer replicas must be enough.
  let scaleDownDelay: Int

  /// - Throws: ``EmissionError/missing(setting:target:reason:)`` where the advice does not scale.
  init(_ advice: AllocationAdvice, target: String) throws(EmissionError) {
    let scaling = advice.scaling
    minimum = try Self.number(scaling.minimum, 1, "least replicas", target)
    maximum = try max(minimum, Self.number(scaling.maximum, 1, "most replicas", target))
    use = try Self.number(scaling.use, 1000, "wanted use", target)
    scaleDownDelay = try min(
      3600, Self.number(scaling.scaleDownDelay, 1, "scale-down delay", target))
  }

  /// The wanted use in percent of a request in thousandths of a core, rounded to the side of more
  /// replicas.
  func percent(of request: Int) -> Double {
    Double(max(1, use * 100 / max(1, request)))
  }

  private static func number(
    _ setting: AdvisedSetting, _ factor: Double, _ term: String, _ target: String
  ) throws(EmissionError) -> Int {
    guard let quantity = setting.quantity else {
      throw EmissionError.missing(setting: term, target: target, reason: setting.reason)
    }
    let value = quantity.value * factor
    guard value.isFinite, value >= 0, value < 0x1p31 else {
      throw EmissionError.refused(target: target, problem: "the \(term) is \(quantity)")
    }
    return max(1, Int(value.rounded(.down)))
  }
}
