internal import DecisionModel
internal import Quantities

/// The network limits of an advice as whole bits per second, rounded up.
struct NetworkLimits {
  let interface: String?
  let receivedBits: Int?
  let sentBits: Int?

  init(_ network: NetworkAdvice) {
    interface = network.interface
    receivedBits = Self.bits(network.received)
    sentBits = Self.bits(network.sent)
  }

  private static func bits(_ setting: AdvisedSetting) -> Int? {
    guard let value = setting.quantity?.value, value.isFinite, value >= 0, value < 0x1p56 else {
      return nil
    }
    // The bandwidth plug-in refuses less than 1 kbit/s, and zero would stop the workload.
    return max(1000, Int((value * 8).rounded(.up)))
  }
}
