/// Reads what ``ByteWriter`` wrote.
///
/// Nothing here traps on bytes that no writer wrote: ``isBroken`` is set, and what is read from then on is zero and empty.
/// The memory has to live as long as the reader.
public struct ByteReader {
  private var place: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  private let texts: TextTable
  /// Whether something was read that could not have been written.
  public private(set) var isBroken = false

  /// The texts that bytes name by number; each is made when it is asked for.
  public struct TextTable {
    let ends: UnsafePointer<UInt8>
    let utf8: UnsafePointer<UInt8>
    let count: Int

    func end(_ index: Int) -> Int {
      let start = ends + 4 * index
      return Int(start[0]) | Int(start[1]) << 8 | Int(start[2]) << 16 | Int(start[3]) << 24
    }
  }

  /// Reads from bytes with their texts in front; nil where they are too short for what they say.
  ///
  /// - Complexity: O(number of texts), none of which is made.
  public init?(sealed memory: UnsafeRawBufferPointer) {
    guard let base = memory.baseAddress, memory.count >= 4 else { return nil }
    let start = base.assumingMemoryBound(to: UInt8.self)
    let count = Int(start[0]) | Int(start[1]) << 8 | Int(start[2]) << 16 | Int(start[3]) << 24
    guard count <= (memory.count - 4) / 4 else { return nil }
    texts = TextTable(ends: start + 4, utf8: start + 4 + 4 * count, count: count)
    let length = count == 0 ? 0 : texts.end(count - 1)
    guard length <= memory.count - 4 - 4 * count else { return nil }
    place = texts.utf8 + length
    end = start + memory.count
    var last = 0
    for index in 0..<count {
      let next = texts.end(index)
      guard next >= last else { return nil }
      last = next
    }
  }

  /// Reads bytes whose texts stand with others, at `offset` behind where the other reader began.
  public init?(of other: ByteReader, from offset: Int, count: Int) {
    guard offset >= 0, count >= 0, other.end - other.place >= offset,
      other.end - other.place - offset >= count
    else { return nil }
    place = other.place + offset
    end = place + count
    texts = other.texts
  }

  /// Whether everything was read.
  public var isAtEnd: Bool { place == end }

  /// How many bytes are left.
  public var remaining: Int { end - place }

  /// Says that what was read makes no sense.
  public mutating func fail() {
    isBroken = true
    place = end
  }

  /// One byte.
  public mutating func byte() -> UInt8 {
    guard place < end else {
      isBroken = true
      return 0
    }
    let value = place.pointee
    place += 1
    return value
  }

  /// A truth value.
  public mutating func bool() -> Bool { byte() != 0 }

  /// A number of any size.
  public mutating func number() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = byte()
      value |= UInt64(next & 0x7f) &<< shift
      if next & 0x80 == 0 { return value }
      shift += 7
      if shift > 63 {
        fail()
        return 0
      }
    }
  }

  /// A number that is not negative and fits the memory that is left or an index: below 2³².
  public mutating func count() -> Int {
    let value = number()
    guard value <= UInt64(UInt32.max) else {
      fail()
      return 0
    }
    return Int(value)
  }

  /// A number with a sign.
  public mutating func signed() -> Int {
    let value = number()
    return Int(bitPattern: UInt(value >> 1)) ^ -Int(bitPattern: UInt(value & 1))
  }

  /// A number of eight bytes.
  public mutating func word() -> UInt64 {
    var value: UInt64 = 0
    for shift in 0..<8 { value |= UInt64(byte()) << UInt64(8 * shift) }
    return value
  }

  /// A number of four bytes.
  public mutating func half() -> UInt32 {
    var value: UInt32 = 0
    for shift in 0..<4 { value |= UInt32(byte()) << UInt32(8 * shift) }
    return value
  }

  /// A floating-point number.
  public mutating func double() -> Double {
    let first = byte()
    return first == 255 ? Double(bitPattern: word()) : Double(first)
  }

  /// A text.
  public mutating func text() -> String {
    let index = count()
    guard index < texts.count else {
      fail()
      return ""
    }
    let start = index == 0 ? 0 : texts.end(index - 1)
    return String(
      decoding: UnsafeBufferPointer(start: texts.utf8 + start, count: texts.end(index) - start),
      as: UTF8.self)
  }

  /// A text that may be missing.
  public mutating func optionalText() -> String? { bool() ? text() : nil }

  /// A list.
  public mutating func list<Element>(_ read: (inout ByteReader) -> Element) -> [Element] {
    let count = self.count()
    guard count > 0, count <= remaining else {
      if count > 0 { fail() }
      return []
    }
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count {
      if isBroken { return [] }
      result.append(read(&self))
    }
    return result
  }

  /// Something that may be missing.
  public mutating func optional<Wrapped>(_ read: (inout ByteReader) -> Wrapped) -> Wrapped? {
    bool() ? read(&self) : nil
  }

  /// The next bytes, as they are.
  public mutating func raw(_ count: Int) -> UnsafeBufferPointer<UInt8> {
    guard count >= 0, count <= remaining else {
      fail()
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    defer { place += count }
    return UnsafeBufferPointer(start: place, count: count)
  }
}
