/// Reads HTTP/1.1 responses from a stream as their bytes arrive (RFC 9112), keeping only what tells where a
/// response ends.
struct HTTPResponseReader {
  /// A response that has arrived whole.
  struct Response: Hashable {
    var status: Int
    /// Whether the connection may take another request.
    var keepsAlive: Bool
  }

  /// What the bytes so far make.
  enum Progress: Hashable {
    case incomplete
    case complete(Response)
    /// Not HTTP, or a head over 64 KiB.
    case malformed
  }

  private enum Place {
    case head
    case body(left: Int)
    case untilEnd
    case chunkSize
    case chunk(left: Int)
    case trailer
  }

  private let answersHead: Bool
  private var place = Place.head
  private var line: [UInt8] = []
  private var headBytes = 0
  private var response = Response(status: 0, keepsAlive: true)
  private var length: Int?
  private var isChunked = false

  /// A reader of answers to `method`; HEAD's have no body.
  init(method: String) { answersHead = method == "HEAD" }

  /// Takes `bytes`, of which none belongs to a further response.
  ///
  /// - Complexity: O(*k*) for *k* bytes of heads and chunk sizes; bodies are skipped.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Progress {
    var index = 0
    while index < bytes.count {
      switch place {
      case .body(let left):
        let taken = min(left, bytes.count - index)
        index += taken
        if taken == left { return finish() }
        place = .body(left: left - taken)
      case .chunk(let left):
        let taken = min(left, bytes.count - index)
        index += taken
        place = taken == left ? .chunkSize : .chunk(left: left - taken)
      case .untilEnd:
        index = bytes.count
      case .head, .chunkSize, .trailer:
        let byte = bytes[index]
        index += 1
        guard byte == 0x0A else {
          line.append(byte)
          headBytes += 1
          if headBytes > 65536 { return .malformed }
          continue
        }
        if line.last == 0x0D { line.removeLast() }
        let progress = endLine()
        line.removeAll(keepingCapacity: true)
        if progress != .incomplete { return progress }
      }
    }
    return .incomplete
  }

  /// The peer closed: an answer without a length ends there.
  mutating func end() -> Progress {
    guard case .untilEnd = place else { return .malformed }
    response.keepsAlive = false
    return finish()
  }

  /// Makes ready for the next response.
  private mutating func finish() -> Progress {
    let done = response
    place = .head
    headBytes = 0
    response = Response(status: 0, keepsAlive: true)
    length = nil
    isChunked = false
    return .complete(done)
  }

  private mutating func endLine() -> Progress {
    switch place {
    case .head:
      if line.isEmpty { return endHead() }
      if response.status == 0 { return readStatus() }
      readField()
    case .chunkSize:
      // A chunk's data ends with an empty line of its own.
      if line.isEmpty { return .incomplete }
      let digits = line.prefix { $0 != 0x3B && $0 != 0x20 }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else {
        return .malformed
      }
      place = size == 0 ? .trailer : .chunk(left: size)
    case .trailer: if line.isEmpty { return finish() }
    case .body, .chunk, .untilEnd: break
    }
    return .incomplete
  }

  private mutating func readStatus() -> Progress {
    let words = line.split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2, words[0].starts(with: Array("HTTP/1.".utf8)),
      let status = Int(String(decoding: words[1], as: UTF8.self)), (100...599).contains(status)
    else { return .malformed }
    response.status = status
    response.keepsAlive = words[0].last != 0x30
    return .incomplete
  }

  private mutating func readField() {
    guard let colon = line.firstIndex(of: 0x3A) else { return }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    guard name == "content-length" || name == "transfer-encoding" || name == "connection" else {
      return
    }
    let value = String(decoding: line[(colon + 1)...], as: UTF8.self).lowercased()
      .split(separator: " ").joined()
    switch name {
    case "content-length": length = Int(value)
    case "transfer-encoding": isChunked = value.hasSuffix("chunked")
    default:
      if value == "close" { response.keepsAlive = false }
      if value == "keep-alive" { response.keepsAlive = true }
    }
  }

  private mutating func endHead() -> Progress {
    guard response.status > 0 else { return .incomplete }
    if response.status < 200 {
      // An interim answer: the real one follows.
      response = Response(status: 0, keepsAlive: true)
      return .incomplete
    }
    if answersHead || response.status == 204 || response.status == 304 { return finish() }
    if isChunked {
      place = .chunkSize
    } else if let length {
      if length <= 0 { return finish() }
      place = .body(left: length)
    } else {
      place = .untilEnd
    }
    return .incomplete
  }
}
