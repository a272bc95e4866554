/// Amdahl's law: wall time on *p* cores is T₁·(s + (1 − s)/p) with the serial fraction *s*.
///
/// Source: Amdahl, "Validity of the single processor approach", AFIPS 1967.
public struct AmdahlFit: Sendable, Hashable {
  /// The part of the work that runs on one core only, 0…1.
  public let serialFraction: IntervalEstimate
  /// The wall time on one core in seconds.
  public let secondsOnOneCore: Double

  /// Fits wall times on at least two core counts.
  ///
  /// - Complexity: O(*k*) per replicate for *k* observations.
  public init(
    _ observations: [CoreCountObservation], confidence: Double = 0.9, seed: UInt64 = 1
  ) throws(ScalingFitError) {
    let regression = try ScalingRegression(
      observations, needing: 2, columns: [{ _ in 1 }, { 1 / $0 }])
    let (fitted, replicates) = regression.bootstrap(count: 400, seed: seed)
    let fraction = { (coefficients: [Double]) in
      let sum = coefficients[0] + coefficients[1]
      return sum > 0 ? coefficients[0] / sum : 1
    }
    self.serialFraction = IntervalEstimate(
      expected: fraction(fitted), replicates: replicates.map(fraction), confidence: confidence)
    self.secondsOnOneCore = fitted[0] + fitted[1]
  }

  /// How many times faster than one core `cores` are.
  public func speedup(on cores: Int) -> Double {
    let serial = serialFraction.expected
    return 1 / (serial + (1 - serial) / Double(max(cores, 1)))
  }

  /// The largest number of cores, up to `available`, on which each still does at least `efficiency` of
  /// the work that it would do alone.
  public func usefulCores(available: Int, efficiency: Double = 0.5) -> Int {
    guard available > 1 else { return 1 }
    return (1...available).last { speedup(on: $0) / Double($0) >= efficiency } ?? 1
  }
}
