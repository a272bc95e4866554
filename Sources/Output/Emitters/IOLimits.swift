internal import DecisionModel
internal import Quantities

/// The device limits of an advice as whole numbers.
struct IOLimits {
  let device: String?
  let readBytes: Int?
  let writeBytes: Int?
  let readOperations: Int?
  let writeOperations: Int?
  /// Why there is nothing to limit.
  let reason: String

  init(_ io: IOAdvice) {
    device = io.device
    readBytes = Self.whole(io.readBytes)
    writeBytes = Self.whole(io.writeBytes)
    readOperations = Self.whole(io.readOperations)
    writeOperations = Self.whole(io.writeOperations)
    reason = io.device == nil ? "the block device is not known" : io.readBytes.reason
  }

  var isEmpty: Bool {
    readBytes == nil && writeBytes == nil && readOperations == nil && writeOperations == nil
  }

  /// The keys of cgroup v2's `io.max`.
  var cgroupText: String {
    [
      ("rbps", readBytes), ("wbps", writeBytes), ("riops", readOperations),
      ("wiops", writeOperations),
    ]
    .compactMap { key, value in value.map { "\(key)=\($0)" } }
    .joined(separator: " ")
  }

  /// Rounded up; a limit of zero would stop the workload for ever.
  private static func whole(_ setting: AdvisedSetting) -> Int? {
    guard let value = setting.quantity?.value, value.isFinite, value >= 0, value < 0x1p60 else {
      return nil
    }
    return max(1, Int(value.rounded(.up)))
  }
}
