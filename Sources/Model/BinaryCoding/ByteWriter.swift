/// Writes values as a compact run of bytes that ``ByteReader`` reads back: small numbers take one byte, and every distinct
/// text is kept once, in ``texts``.
public struct ByteWriter: Sendable {
  /// What was written so far, without the texts.
  public private(set) var bytes: [UInt8] = []
  /// The texts that ``bytes`` names by number, in the order of their first use.
  public private(set) var texts: [String] = []
  private var numbers: [String: Int] = [:]

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
    // Texts are equal where Unicode says so; what is read back has to be the same bytes.
    if let known = numbers[value], texts[known].utf8.elementsEqual(value.utf8) {
      return count(known)
    }
    count(texts.count)
    numbers[value] = texts.count
    texts.append(value)
  }

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
