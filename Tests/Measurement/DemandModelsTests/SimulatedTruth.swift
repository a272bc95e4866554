@testable import DemandModels

/// The thirteen laws of the design page's simulation: the terms, and sums of two.
struct SimulatedTruth: Sendable {
  let name: String
  let law: @Sendable (Double) -> Double

  static let all: [SimulatedTruth] = [
    .init(name: "constant") { _ in 5000 },
    .init(name: "log n") { 100 + 40 * GrowthTerm.logarithm.value(at: $0) },
    .init(name: "sqrt n") { 50 + 20 * $0.squareRoot() },
    .init(name: "n") { 1000 + 3 * $0 },
    .init(name: "n, no start-up") { 3 * $0 },
    .init(name: "n log n") { 500 + GrowthTerm.linearithmic.value(at: $0) },
    .init(name: "n log n + n") { 200 + GrowthTerm.linearithmic.value(at: $0) + 8 * $0 },
    .init(name: "n + small n^2") { 1000 + 30 * $0 + 0.002 * $0 * $0 },
    .init(name: "n^2") { 1000 + 0.1 * $0 * $0 },
    .init(name: "n^2 log n") { 1000 + 0.02 * GrowthTerm.quadraticLogarithm.value(at: $0) },
    .init(name: "n^3") { 1000 + 1e-4 * $0 * $0 * $0 },
    .init(name: "n sqrt n") { 100 + $0 * $0.squareRoot() },
    .init(name: "n + sqrt n") { 100 + 2 * $0 + 50 * $0.squareRoot() },
  ]

  /// Eight sizes over two decades and one start-up run, five repetitions each with 2% noise.
  func observations(seed: UInt64, noise: Double = 0.02) -> [Observation] {
    var generator = SplitMix64(seed: seed)
    let sizes: [Double] = [1, 100, 200, 400, 800, 1600, 3200, 6400, 10000]
    return sizes.flatMap { size in
      (0..<5).map { repetition in
        Observation(
          size: size, value: law(size) * (1 + noise * generator.normal()), repetition: repetition)
      }
    }
  }
}
