/// What identifies the content of a file: git's name of a blob, the SHA-1 of `blob`, its length and the content.
///
/// The same content has the same name in a work tree and in git's objects, so that files of a revision need not be read to
/// know whether they are known.
public struct BlobName: Hashable, Sendable {
  private let words: (UInt32, UInt32, UInt32, UInt32, UInt32)

  private init(words: (UInt32, UInt32, UInt32, UInt32, UInt32)) { self.words = words }

  /// The name of content.
  ///
  /// - Complexity: O(*n*), some hundred megabytes in a second.
  public init(of content: [UInt8]) {
    var sha = SHA1()
    sha.update(Array("blob \(content.count)\0".utf8))
    sha.update(content)
    words = sha.finish()
  }

  /// The name as git writes it, 40 hexadecimal digits; nil for anything else, as for objects named by SHA-256.
  public init?(hexadecimal text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 40 else { return nil }
    var words: [UInt32] = []
    for start in stride(from: 0, to: 40, by: 8) {
      guard let word = UInt32(String(decoding: digits[start..<start + 8], as: UTF8.self), radix: 16)
      else { return nil }
      words.append(word)
    }
    self.words = (words[0], words[1], words[2], words[3], words[4])
  }

  /// Whether both name the same content.
  public static func == (a: BlobName, b: BlobName) -> Bool { a.words == b.words }

  /// Feeds the first words: they are as good as random.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }

  /// Writes the name.
  public func write(to writer: inout ByteWriter) {
    writer.half(words.0)
    writer.half(words.1)
    writer.half(words.2)
    writer.half(words.3)
    writer.half(words.4)
  }

  /// Reads a name.
  public init(from reader: inout ByteReader) {
    words = (reader.half(), reader.half(), reader.half(), reader.half(), reader.half())
  }
}

/// SHA-1 (FIPS 180-4), as git uses it.
private struct SHA1 {
  private var a: UInt32 = 0x6745_2301
  private var b: UInt32 = 0xefcd_ab89
  private var c: UInt32 = 0x98ba_dcfe
  private var d: UInt32 = 0x1032_5476
  private var e: UInt32 = 0xc3d2_e1f0
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  mutating func update(_ bytes: [UInt8]) {
    length += UInt64(bytes.count)
    bytes.withUnsafeBufferPointer { all in
      var rest = all[...]
      if !pending.isEmpty {
        let taken = rest.prefix(64 - pending.count)
        pending.append(contentsOf: taken)
        rest = rest.dropFirst(taken.count)
        guard pending.count == 64 else { return }
        let block = pending
        block.withUnsafeBufferPointer { self.block($0) }
        pending = []
      }
      while rest.count >= 64 {
        block(UnsafeBufferPointer(rebasing: rest.prefix(64)))
        rest = rest.dropFirst(64)
      }
      pending.append(contentsOf: rest)
    }
  }

  mutating func finish() -> (UInt32, UInt32, UInt32, UInt32, UInt32) {
    let bits = length * 8
    var padding: [UInt8] = [0x80]
    while (pending.count + padding.count) % 64 != 56 { padding.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    update(padding)
    return (a, b, c, d, e)
  }

  private mutating func block(_ bytes: UnsafeBufferPointer<UInt8>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { w in
      for i in 0..<16 {
        let x = UInt32(bytes[4 * i]) << 24 | UInt32(bytes[4 * i + 1]) << 16
        w[i] = x | UInt32(bytes[4 * i + 2]) << 8 | UInt32(bytes[4 * i + 3])
      }
      for i in 16..<80 { w[i] = Self.rotated(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1) }
      var (a, b, c, d, e) = (self.a, self.b, self.c, self.d, self.e)
      for i in 0..<80 {
        let f: UInt32
        let k: UInt32
        if i < 20 {
          (f, k) = (b & c | ~b & d, 0x5a82_7999)
        } else if i < 40 {
          (f, k) = (b ^ c ^ d, 0x6ed9_eba1)
        } else if i < 60 {
          (f, k) = (b & c | b & d | c & d, 0x8f1b_bcdc)
        } else {
          (f, k) = (b ^ c ^ d, 0xca62_c1d6)
        }
        let next = Self.rotated(a, 5) &+ f &+ e &+ k &+ w[i]
        (e, d, c, b, a) = (d, c, Self.rotated(b, 30), a, next)
      }
      self.a &+= a
      self.b &+= b
      self.c &+= c
      self.d &+= d
      self.e &+= e
    }
  }

  @inline(__always)
  private static func rotated(_ value: UInt32, _ by: UInt32) -> UInt32 {
    value << by | value >> (32 - by)
  }
}
