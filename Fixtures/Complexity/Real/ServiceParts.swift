// Parts of services: buffers, caches, retries, metrics.

struct ByteQueue {
  private var storage: [UInt8] = []
  private var readIndex = 0

  // why: stored numbers
  // expect: time O(1)
  var readableBytes: Int { storage.count - readIndex }

  // why: each byte is copied once
  // expect: time O(n) [bound: bytes.count]
  mutating func write(_ bytes: [UInt8]) {
    storage.append(contentsOf: bytes)
  }

  // why: moves the index and copies what is asked for
  // expect: time O(n) [bound: length]
  mutating func read(length: Int) -> [UInt8]? {
    guard length <= readableBytes else { return nil }
    defer { readIndex += length }
    return Array(storage[readIndex..<(readIndex + length)])
  }

  // why: four bytes
  // expect: time O(1)
  mutating func readInteger() -> UInt32? {
    guard readableBytes >= 4 else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 {
      value = value << 8 | UInt32(storage[readIndex])
      readIndex += 1
    }
    return value
  }

  // why: moves what is unread to the front
  // expect: time O(n) [bound: storage.count]
  mutating func discardRead() {
    storage.removeFirst(readIndex)
    readIndex = 0
  }
}

struct RecentCache {
  private var values: [String: Int] = [:]
  private var order: [String] = []
  private let capacity: Int

  // why: stores a number
  // expect: time O(1)
  init(capacity: Int) {
    self.capacity = capacity
  }

  // why: the place in the order is found by a search; the worst hash, a look at all values, costs as much
  // expect: time O(n) [worst] [bound: order.count]
  mutating func value(for key: String) -> Int? {
    guard let value = values[key] else { return nil }
    if let position = order.firstIndex(of: key) {
      order.remove(at: position)
      order.append(key)
    }
    return value
  }

  // why: the oldest is at the front of an array; the worst hash, a look at all values, costs as much
  // expect: time O(n) [worst] [bound: order.count]
  mutating func insert(_ value: Int, for key: String) {
    if values.updateValue(value, forKey: key) == nil {
      order.append(key)
      if order.count > capacity {
        let oldest = order.removeFirst()
        values[oldest] = nil
      }
    }
  }
}

struct LatencyHistogram {
  private var buckets = [Int](repeating: 0, count: 64)

  // why: the bucket is the number of leading zeros
  // expect: time O(1)
  mutating func record(_ nanoseconds: UInt64) {
    buckets[63 - min(63, nanoseconds.leadingZeroBitCount)] += 1
  }

  // why: always 64 buckets
  // expect: time O(1)
  func total() -> Int {
    var total = 0
    for bucket in 0..<64 {
      total += buckets[bucket]
    }
    return total
  }
}

struct RouteTable {
  private var routes: [(path: String, handler: Int)] = []
  private var byPath: [String: Int] = [:]

  // why: an append and a hash
  // expect: time O(1) [expected] [worst: O(n)]
  mutating func add(_ path: String, _ handler: Int) {
    routes.append((path, handler))
    byPath[path] = handler
  }

  // why: the first of the routes whose path fits
  // expect: time O(n) [bound: routes.count]
  func handlerByScan(_ path: String) -> Int? {
    for route in routes where route.path == path {
      return route.handler
    }
    return nil
  }

  // why: twin of handlerByScan
  // expect: time O(1) [expected] [worst: O(n)]
  func handlerByTable(_ path: String) -> Int? {
    byPath[path]
  }
}

// why: eight steps per byte
// expect: time O(n) [bound: bytes.count]
func checksum(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 {
      crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1
    }
  }
  return ~crc
}

// why: one byte becomes two digits
// expect: time O(n) [bound: bytes.count]
func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

// why: seven bits per round of a number of fixed width
// expect: time O(1)
func variableLength(_ value: UInt64) -> [UInt8] {
  var rest = value
  var bytes: [UInt8] = []
  for _ in 0..<10 {
    if rest < 0x80 {
      bytes.append(UInt8(rest))
      return bytes
    }
    bytes.append(UInt8(rest & 0x7F | 0x80))
    rest >>= 7
  }
  return bytes
}
