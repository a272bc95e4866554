internal import DecisionModel
internal import Quantities

/// Limits of the network, only where an interface is named: a limit slows, it never helps the
/// workload itself.
enum NetworkSizing {
  /// Head room over the measured mean rate, as means hide bursts.
  private static let factor = 4.0
  /// A connection's first packets pass at this rate at least: 1 Mbit/s.
  private static let least = 125_000.0

  static func limits(
    _ demands: AllocationDemands, _ objective: AllocationObjective
  ) -> NetworkAdvice {
    guard let interface = objective.interface else {
      return NetworkAdvice(unavailable: "no interface was named")
    }
    var advice = NetworkAdvice(unavailable: "")
    advice.interface = interface
    advice.received = limit(demands.networkReceived)
    advice.sent = limit(demands.networkSent)
    return advice
  }

  private static func limit(_ demand: Demand) -> AdvisedSetting {
    guard case .known(let range, let unit, _) = demand, unit == .bytesPerSecond else {
      if case .unavailable(let reason) = demand { return .unavailable(reason: reason) }
      return .unavailable(reason: "the profile's network demand is not a rate")
    }
    return .advised(
      Advised(
        Quantity(max(least, (range.high * factor).rounded(.up)), .bytesPerSecond),
        reason: "four times the mean rate, for bursts; at least 1 Mbit/s",
        source: demand.sourceText, change: "another rate of requests"))
  }
}
