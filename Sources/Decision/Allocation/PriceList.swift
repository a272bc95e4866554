internal import DecisionModel
internal import Quantities

/// What a cluster's resources cost. Reserved amounts are paid for: requests, not use.
public struct PriceList: Sendable, Hashable {
  /// The currency, only shown.
  public var currency: String
  /// The price of a core for an hour.
  public var coreHour: Double
  /// The price of a GiB of memory for an hour.
  public var gibibyteHour: Double

  /// Creates a price list.
  public init(currency: String, coreHour: Double, gibibyteHour: Double) {
    self.currency = currency
    self.coreHour = coreHour
    self.gibibyteHour = gibibyteHour
  }

  /// The price of `cores` and `bytes` for an hour.
  public func perHour(cores: Double, bytes: Double) -> Double {
    cores * coreHour + bytes / 0x1p30 * gibibyteHour
  }

  func check() throws(AllocationError) {
    for price in [coreHour, gibibyteHour] where !price.isFinite || price < 0 {
      throw .impossible("a price is \(price); expected a number of zero or more")
    }
  }

  /// What `advice` costs; nil where it lacks a request.
  func estimate(_ advice: AllocationAdvice) -> CostEstimate? {
    guard let cores = advice.cpuRequest.quantity?.value,
      let memory = advice.memoryRequest.quantity?.value,
      let replicas = advice.replicas.quantity?.value
    else { return nil }
    return CostEstimate(
      perHour: replicas * perHour(cores: cores, bytes: memory), currency: currency,
      reason: "\(QuantityFormat.grouped(replicas)) × (\(Quantity.cores(cores)) and"
        + " \(Quantity.bytes(memory)), as requested)")
  }
}
