/// A hash that is the same in every process and on every machine, for fingerprints.
///
/// FNV-1a with 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ . Not for anything that somebody
/// may attack.
struct StableHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of `parts`; a separator keeps `ab`, `c` from `a`, `bc`.
  init(_ parts: [String]) {
    for part in parts {
      for byte in part.utf8 { mix(byte) }
      mix(0xFF)
    }
  }

  private mutating func mix(_ byte: UInt8) {
    state ^= UInt64(byte)
    state = state &* 0x0000_0100_0000_01B3
  }

  /// Sixteen hexadecimal digits.
  var hexadecimal: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
