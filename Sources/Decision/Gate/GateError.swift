/// Evidence that the gate cannot use.
public enum GateError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Two scans whose bounds were computed by different versions of the measure.
  case otherMeasureVersion(baseline: Int, present: Int)

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .otherMeasureVersion(let baseline, let present):
      "the baseline was made by measure version \(baseline) and the scan by \(present), so their "
        + "bounds do not compare; make it anew with headroom gate --write-baseline"
    }
  }
}
