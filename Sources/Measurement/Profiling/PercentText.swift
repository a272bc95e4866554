/// A share in whole per cent, as people read it.
public enum PercentText {
  /// `12%`; `over 1000%` beyond any width worth a number, the infinite one of an expected zero among them; `unknown` for no number.
  ///
  /// - Parameter share: a share of one, as 0.12; any value.
  /// - Returns: the text.
  public static func text(_ share: Double) -> String {
    if share.isNaN { return "unknown" }
    guard abs(share) <= 10 else { return share < 0 ? "under -1000%" : "over 1000%" }
    return "\(Int((share * 100).rounded()))%"
  }
}
