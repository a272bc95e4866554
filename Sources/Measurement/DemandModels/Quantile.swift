/// Sample quantiles by linear interpolation of the order statistics (Hyndman and Fan 1996, type 7).
enum Quantile {
  /// The quantile at `probability` (0…1) of ascending, non-empty `values`; NaN where empty.
  static func ofSorted(_ values: [Double], at probability: Double) -> Double {
    guard let last = values.indices.last else { return .nan }
    let position = probability * Double(last)
    let below = Int(position.rounded(.down))
    let above = min(below + 1, last)
    let fraction = position - Double(below)
    // Equal ends are returned as they are, so that infinities do not make a NaN.
    if values[below] == values[above] { return values[below] }
    return values[below] + fraction * (values[above] - values[below])
  }
}
