internal import DecisionModel
internal import Quantities

/// Limits of the block device, only where a device is named: a limit slows, it never helps the
/// workload itself.
enum IOSizing {
  /// Head room over the measured rate, as mean rates hide bursts.
  private static let factor = 2.0

  static func limits(_ demands: AllocationDemands, _ objective: AllocationObjective) -> IOAdvice {
    guard let device = objective.device else {
      return IOAdvice(unavailable: "no device was named")
    }
    var advice = IOAdvice(unavailable: "the profile has no rate of operations for the device")
    advice.device = device
    advice.readBytes = limit(demands.deviceReads)
    advice.writeBytes = limit(demands.deviceWrites)
    return advice
  }

  private static func limit(_ demand: Demand) -> AdvisedSetting {
    switch demand {
    case .unavailable(let reason): .unavailable(reason: reason)
    case .known(let range, _, _):
      .advised(
        Advised(
          Quantity(max(1, (range.high * factor).rounded(.up)), .bytesPerSecond),
          reason: "twice the mean rate, for bursts",
          source: demand.sourceText))
    }
  }
}
