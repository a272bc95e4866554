/// The Universal Scalability Law: wall time on *p* cores is T₁·(1 + σ(p − 1) + κp(p − 1))/p, with the
/// contention σ and the coherency cost κ.
///
/// Source: Gunther, "Guerrilla Capacity Planning" (2007), chapter 4. Linear in T₁, T₁σ and T₁κ, so that
/// the non-negative regression of the other models fits it.
public struct ScalabilityLawFit: Sendable, Hashable {
  /// Waiting for what is shared, 0…1.
  public let contention: IntervalEstimate
  /// Keeping what is shared coherent; makes more cores slower past the peak.
  public let coherency: IntervalEstimate
  /// The wall time on one core in seconds.
  public let secondsOnOneCore: Double

  /// Fits wall times on at least four core counts; with fewer the coherency cannot be told apart.
  ///
  /// - Complexity: O(*k*) per replicate for *k* observations.
  public init(
    _ observations: [CoreCountObservation], confidence: Double = 0.9, seed: UInt64 = 1
  ) throws(ScalingFitError) {
    let regression = try ScalingRegression(
      observations, needing: 4,
      columns: [{ 1 / $0 }, { ($0 - 1) / $0 }, { $0 - 1 }])
    let (fitted, replicates) = regression.bootstrap(count: 400, seed: seed)
    func estimate(_ column: Int) -> IntervalEstimate {
      let share = { (coefficients: [Double]) in
        coefficients[0] > 0 ? coefficients[column] / coefficients[0] : 0
      }
      return IntervalEstimate(
        expected: share(fitted), replicates: replicates.map(share), confidence: confidence)
    }
    self.contention = estimate(1)
    self.coherency = estimate(2)
    self.secondsOnOneCore = fitted[0]
  }

  /// The throughput on `cores` relative to one core.
  public func capacity(on cores: Int) -> Double {
    let count = Double(max(cores, 1))
    return count
      / (1 + contention.expected * (count - 1) + coherency.expected * count * (count - 1))
  }

  /// The number of cores with the largest throughput; nil where it grows for ever.
  public var peakCores: Int? {
    guard coherency.expected > 0 else { return nil }
    let peak = ((1 - min(contention.expected, 1)) / coherency.expected).squareRoot()
    guard peak < 1e9 else { return nil }
    let below = max(Int(peak), 1)
    return capacity(on: below) >= capacity(on: below + 1) ? below : below + 1
  }
}
