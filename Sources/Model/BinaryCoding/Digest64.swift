/// A digest of 64 bits that is the same in every process, for telling whether two things written by the same program differ.
///
/// Eight bytes at a time are multiplied to 128 bits and folded, as in wyhash (Wang Yi, 2019). It is no defence against
/// someone who looks for two inputs of the same digest.
public enum Digest64 {
  /// - Complexity: O(*n*), a few gigabytes in a second.
  public static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var state = seed ^ 0xa076_1d64_78bd_642f
    var place = 0
    while bytes.count - place >= 16 {
      let low = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let high = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
      state = mix(low ^ 0xe703_7ed1_a0b4_28db, high ^ state)
      place += 16
    }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for (i, byte) in bytes[place...].enumerated() {
      if i < 8 {
        low |= UInt64(byte) << UInt64(8 * i)
      } else {
        high |= UInt64(byte) << UInt64(8 * (i - 8))
      }
    }
    state = mix(low ^ 0x8ebc_6af0_9c88_c6e3, high ^ state)
    return mix(state ^ UInt64(bytes.count), 0x5895_58cc_1bb6_7b07)
  }

  /// The digest of bytes.
  public static func of(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    bytes.withUnsafeBytes { of($0, seed: seed) }
  }

  /// The digest of a text.
  public static func of(_ text: String, seed: UInt64 = 0) -> UInt64 {
    var text = text
    return text.withUTF8 { of(UnsafeRawBufferPointer($0), seed: seed) }
  }

  /// Two digests as one; the order matters.
  public static func combined(_ a: UInt64, _ b: UInt64) -> UInt64 {
    mix(a ^ 0x1d8e_4e27_c47d_124f, b ^ 0xa076_1d64_78bd_642f)
  }

  @inline(__always)
  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
