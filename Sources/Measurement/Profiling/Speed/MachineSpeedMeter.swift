internal import Glibc
internal import Synchronization

/// Reads the machine's speed by a short fixed work of each kind, in about 3 ms.
///
/// Each work runs three times, and the fastest counts: one that an interrupt fell into says nothing of the speed of
/// a run beside it.
public final class MachineSpeedMeter: SpeedMeter {
  private struct State {
    /// Goes on where the last reading stopped: the same places again would come from a cache.
    var place: UInt64 = 0
    /// The results, used so that no work can be optimized away.
    var sink: UInt64 = 0
  }

  private let order: [UInt64]
  private let state = Mutex(State())

  /// A meter; making it takes some 20 ms for the memory that it reads over.
  public init() { order = CalibrationScore.cycle(bits: 21) }

  /// A reading; nil where the kernel gives no memory for one.
  public func reading() -> SpeedReading? {
    state.withLock { state in
      var hasPages = true
      let values = [
        rate { Self.integers(&state.sink) },
        rate { Self.loads(order, &state.place) },
        rate { Self.strings(&state.sink) },
        rate { hasPages = Self.pages() && hasPages },
      ]
      return hasPages ? SpeedReading(values) : nil
    }
  }

  /// Works per millisecond of this thread's CPU time.
  private func rate(_ work: () -> Void) -> Double {
    var least = Double.infinity
    for _ in 0..<3 {
      let start = CalibrationScore.processorMilliseconds()
      work()
      least = min(least, CalibrationScore.processorMilliseconds() - start)
    }
    return least > 0 ? 1 / least : 0
  }

  /// Four chains of Marsaglia's xorshift that do not wait for each other.
  @inline(never) private static func integers(_ sink: inout UInt64) {
    var a: UInt64 = 88_172_645_463_325_252 ^ (sink | 1)
    var b: UInt64 = 362_436_069
    var c: UInt64 = 521_288_629
    var d: UInt64 = 5_783_321
    for _ in 0..<40_000 {
      a ^= a << 13
      b ^= b << 13
      c ^= c << 13
      d ^= d << 13
      a ^= a >> 7
      b ^= b >> 7
      c ^= c >> 7
      d ^= d >> 7
      a ^= a << 17
      b ^= b << 17
      c ^= c << 17
      d ^= d << 17
    }
    sink ^= a ^ b ^ c ^ d
  }

  @inline(never) private static func loads(_ order: [UInt64], _ place: inout UInt64) {
    order.withUnsafeBufferPointer { places in
      for _ in 0..<3000 { place = places[Int(place)] }
    }
  }

  @inline(never) private static func strings(_ sink: inout UInt64) {
    var counts: [String: UInt64] = [:]
    for index in 0..<1000 { counts["key-number-\(index % 50)-in-a-table", default: 0] += 1 }
    sink ^= counts["key-number-7-in-a-table"] ?? 0
  }

  /// Touches 1 MiB of fresh memory and gives it back; false where there is none.
  @inline(never) private static func pages() -> Bool {
    let length = 1 << 20
    guard
      let memory = mmap(
        nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      memory != MAP_FAILED
    else { return false }
    for offset in stride(from: 0, to: length, by: 4096) {
      memory.storeBytes(of: 1, toByteOffset: offset, as: UInt8.self)
    }
    munmap(memory, length)
    return true
  }
}
