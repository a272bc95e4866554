/// Writes values as a compact run of bytes that ``ByteReader`` reads back: small numbers take one byte, and every distinct
/// text is kept once, in ``texts``.
public struct ByteWriter: Sendable {
  /// What was written so far, without the texts.
  public private(set) var bytes: [UInt8] = []
  /// The texts that ``bytes`` names by number, in the order of their first use.
  public private(set) var texts: [String] = []
  /// By the digests of their bytes; of two texts with one digest the first.
  private var numbers: [UInt64: Int] = [:]

  /// Creates a writer that holds nothing.
  public init() {}

  /// One byte.
  @inline(__always)
  public mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// A truth value, as a byte.
  public mutating func bool(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// A number of any size: seven bits to a byte, the lowest first.
  public mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number that is not negative.
  public mutating func count(_ value: Int) { number(UInt64(bitPattern: Int64(value))) }

  /// A number with a sign.
  public mutating func signed(_ value: Int) {
    number(UInt64(bitPattern: Int64((value << 1) ^ (value >> 63))))
  }

  /// A number of eight bytes.
  public mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A number of four bytes.
  public mutating func half(_ value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A floating-point number, to the bit; whole numbers from 0 to 250 take one byte.
  public mutating func double(_ value: Double) {
    if value >= 0, value <= 250, value == value.rounded(), value.sign == .plus {
      bytes.append(UInt8(value))
    } else {
      bytes.append(255)
      word(value.bitPattern)
    }
  }

  /// A text.
  public mutating func text(_ value: String) {
    if let known = number(of: value) { return count(known) }
    count(texts.count)
    texts.append(value)
  }

  /// The most texts that are looked through one by one: most of what is written has few.
  private static let fewTexts = 6

  /// The number of a text that was written before; else it is noted under the next one.
  ///
  /// Texts are equal for `==` where Unicode says so; what is read back has to be the same bytes.
  private mutating func number(of value: String) -> Int? {
    if texts.count < Self.fewTexts {
      return texts.firstIndex { $0.utf8.count == value.utf8.count && Self.isSame($0, value) }
    }
    if numbers.isEmpty {
      for (i, text) in texts.enumerated().reversed() { numbers[Digest64.of(text)] = i }
    }
    let digest = Digest64.of(value)
    if let known = numbers[digest] { return Self.isSame(texts[known], value) ? known : nil }
    numbers[digest] = texts.count
    return nil
  }

  private static func isSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  /// A text that may be missing.
  public mutating func text(_ value: String?) {
    guard let value else { return bool(false) }
    bool(true)
    text(value)
  }

  /// A list, with its length in front.
  public mutating func list<Element>(
    _ elements: some Collection<Element>, _ write: (inout ByteWriter, Element) -> Void
  ) {
    count(elements.count)
    for element in elements { write(&self, element) }
  }

  /// Something that may be missing.
  public mutating func optional<Wrapped>(
    _ value: Wrapped?, _ write: (inout ByteWriter, Wrapped) -> Void
  ) {
    guard let value else { return bool(false) }
    bool(true)
    write(&self, value)
  }

  /// Bytes as they are, without their number.
  public mutating func raw(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

  /// What was written with its texts in front, for ``ByteReader/init(sealed:)``.
  ///
  /// The number of texts, for each the place of its end (four bytes each), the texts, the rest.
  public var sealed: [UInt8] {
    var result = ByteWriter()
    result.half(UInt32(texts.count))
    var end = 0
    for text in texts {
      end += text.utf8.count
      result.half(UInt32(truncatingIfNeeded: end))
    }
    for text in texts { result.bytes.append(contentsOf: text.utf8) }
    result.bytes.append(contentsOf: bytes)
    return result.bytes
  }
}

extension ByteWriter {
  /// Puts numbers in front of what was written from `place` on: the lengths of its parts, which are known only now.
  ///
  /// - Complexity: O(*n*).
  public mutating func insert(_ numbers: [Int], at place: Int) {
    var front = ByteWriter()
    for number in numbers { front.count(number) }
    bytes.insert(contentsOf: front.bytes, at: place)
  }
}
