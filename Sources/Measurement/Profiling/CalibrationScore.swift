internal import Glibc

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

  /// Measures this machine in about 50 ms, in whatever mode this code was built: debug and release
  /// builds do not compare.
  public static func measure() -> CalibrationScore {
    let order = cycle(bits: 21)
    // Each call goes on where the last one stopped: the same places again would come from a cache.
    var place: UInt64 = 0
    return CalibrationScore(
      integer: rate(part: 0.02) { integerWork() },
      memory: rate(part: 0.02) { memoryWork(order, from: &place) },
      string: rate(part: 0.02) { stringWork() })
  }

  /// Works per millisecond of CPU time, where one call does `part` of a work: the best of three windows of 4 ms, since
  /// disturbance only slows. By the wall clock a busy machine would look slow.
  private static func rate(part: Double, _ work: () -> UInt64) -> Double {
    var best = 0.0
    var sink: UInt64 = 0
    for _ in 0..<3 {
      let start = processorMilliseconds()
      var calls = 0.0
      var spent = 0.0
      repeat {
        sink ^= work()
        calls += 1
        spent = processorMilliseconds() - start
      } while spent < 4
      best = max(best, calls * part / spent)
    }
    // The result is used, so that the work cannot be optimized away.
    return sink == .max ? best * (1 + 1e-12) : best
  }

  /// The CPU time of this thread.
  static func processorMilliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
  }

  private static func integerWork() -> UInt64 {
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<20_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
    }
    return state
  }

  /// One cycle through all 2^`bits` places in an order that defeats prefetching: that of a linear
  /// congruential generator of full period (Hull and Dobell 1962).
  static func cycle(bits: Int) -> [UInt64] {
    let mask = (UInt64(1) << UInt64(bits)) - 1
    return [UInt64](unsafeUninitializedCapacity: 1 << bits) { places, count in
      var place: UInt64 = 0
      repeat {
        let next = (place &* 1_140_671_485 &+ 12_820_163) & mask
        places[Int(place)] = next
        place = next
      } while place != 0
      count = 1 << bits
    }
  }

  private static func memoryWork(_ order: [UInt64], from start: inout UInt64) -> UInt64 {
    var place = start
    defer { start = place }
    order.withUnsafeBufferPointer { places in
      for _ in 0..<600 { place = places[Int(place)] }
    }
    return place
  }

  private static func stringWork() -> UInt64 {
    var counts: [String: UInt64] = [:]
    for index in 0..<80 { counts["key-number-\(index % 50)-in-a-table", default: 0] += 1 }
    return counts["key-number-7-in-a-table"] ?? 0
  }
}
