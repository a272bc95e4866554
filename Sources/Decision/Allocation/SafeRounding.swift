internal import Quantities

/// Rounding that never takes from a workload: memory up to whole MiB, cores up to 10m.
enum SafeRounding {
  static let mebibyte = 1_048_576.0

  /// `bytes`, up to a whole MiB.
  static func memory(_ bytes: Double) -> Quantity {
    .bytes(max(1, (bytes / mebibyte - 1e-9).rounded(.up)) * mebibyte)
  }

  /// `bytes` to reserve, up to whole MiB, below 16 MiB up to 64 KiB: a MiB is much of a small program.
  static func reservation(_ bytes: Double) -> Quantity {
    let step = bytes < 16 * mebibyte ? mebibyte / 16 : mebibyte
    return .bytes(max(1, (bytes / step - 1e-9).rounded(.up)) * step)
  }

  /// `cores`, up to a hundredth.
  static func cores(_ cores: Double) -> Quantity {
    .cores(max(1, (cores * 100 - 1e-7).rounded(.up)) / 100)
  }

  /// `count`, up to a whole number.
  static func count(_ count: Double) -> Quantity {
    .count(max(1, (count - 1e-9).rounded(.up)))
  }
}
