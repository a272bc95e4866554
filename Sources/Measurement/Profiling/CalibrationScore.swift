internal import DemandModels

/// How fast this machine's core does a short fixed work, so that CPU seconds can be compared between
/// machines. Higher is faster; 1 stands for one repetition of each work per millisecond.
public struct CalibrationScore: Sendable, Hashable {
  /// Dependent integer arithmetic.
  public let integer: Double
  /// Dependent loads over 16 MiB, beyond the caches near a core.
  public let memory: Double
  /// Making, hashing and comparing strings.
  public let string: Double

  /// The geometric mean of the three.
  public var overall: Double {
    let product = integer * memory * string
    // Newton's iteration for the cube root: exact enough in 60 steps from 1 for any finite score.
    guard product > 0 else { return 0 }
    var root = 1.0
    for _ in 0..<60 { root = (2 * root + product / (root * root)) / 3 }
    return root
  }

  /// A score from its parts.
  public init(integer: Double, memory: Double, string: Double) {
    self.integer = integer
    self.memory = memory
    self.string = string
  }

  /// Measures this machine; the best of three, since disturbance only slows. Takes about 50 ms.
  public static func measure() -> CalibrationScore {
    let order = permutation(count: 1 << 21)
    return CalibrationScore(
      integer: rate { integerWork() }, memory: rate { memoryWork(order) },
      string: rate { stringWork() })
  }

  /// Repetitions per millisecond, the best of three.
  private static func rate(_ work: () -> UInt64) -> Double {
    let clock = ContinuousClock()
    var best = Duration.seconds(3600)
    var sink: UInt64 = 0
    for _ in 0..<3 { best = min(best, clock.measure { sink ^= work() }) }
    // The result is used, so that the work cannot be optimized away.
    let used = sink == .max ? 1e-12 : 0
    let (seconds, attoseconds) = best.components
    return 1e-3 / (Double(seconds) + Double(attoseconds) * 1e-18 + used)
  }

  private static func integerWork() -> UInt64 {
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<1_000_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
    }
    return state
  }

  /// One cycle through all places in an order that defeats prefetching (Sattolo 1986).
  private static func permutation(count: Int) -> [UInt64] {
    var order = (0..<UInt64(count)).map { $0 }
    var generator = SplitMix64(seed: 1)
    order.withUnsafeMutableBufferPointer { places in
      for index in stride(from: count - 1, to: 0, by: -1) {
        places.swapAt(index, Int(generator.next() % UInt64(index)))
      }
    }
    return order
  }

  private static func memoryWork(_ order: [UInt64]) -> UInt64 {
    var place: UInt64 = 0
    order.withUnsafeBufferPointer { places in
      for _ in 0..<30_000 { place = places[Int(place)] }
    }
    return place
  }

  private static func stringWork() -> UInt64 {
    var counts: [String: UInt64] = [:]
    for index in 0..<4_000 { counts["key-number-\(index % 500)-in-a-table", default: 0] += 1 }
    return counts["key-number-7-in-a-table"] ?? 0
  }
}
