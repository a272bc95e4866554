import Glibc

/// Two commands compared by the ratios of paired runs, which cancels what the machine does to both.
public struct PairedComparison: Sendable, Hashable {
  /// Second divided by first, for each pair.
  public var ratios: [Double]
  /// The geometric mean of the ratios.
  public var ratio: Double
  /// The 95% interval of ``ratio``; nil with fewer than two pairs.
  public var interval: ClosedRange<Double>?

  /// Compares `first` and `second`, measured alternately, pair by pair.
  ///
  /// The interval is Student's on the logarithms of the ratios. Nil where the counts differ, there is
  /// no pair, or a value is not above 0.
  public init?(first: [Double], second: [Double]) {
    guard first.count == second.count, !first.isEmpty,
      (first + second).allSatisfy({ $0 > 0 && $0.isFinite })
    else { return nil }
    ratios = zip(first, second).map { $1 / $0 }
    let logarithms = ratios.map { log($0) }
    let count = Double(logarithms.count)
    let mean = logarithms.reduce(0, +) / count
    ratio = exp(mean)
    guard logarithms.count > 1 else { return }
    let variance = logarithms.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / (count - 1)
    let half = Self.student(logarithms.count - 1) * (variance / count).squareRoot()
    interval = exp(mean - half)...exp(mean + half)
  }

  /// Student's t at 97.5% for `degrees` of freedom; Abramowitz and Stegun, table 26.10, and their
  /// expansion 26.7.5 beyond it.
  static func student(_ degrees: Int) -> Double {
    let table = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228]
    if degrees <= table.count { return table[max(0, degrees - 1)] }
    let z = 1.959964
    let n = Double(degrees)
    return z + (z * z * z + z) / (4 * n)
      + (5 * z * z * z * z * z + 16 * z * z * z + 3 * z) / (96 * n * n)
  }
}
