/// A request, complete with its body.
struct HTTPRequest {
  let method: String
  let path: String
  let query: String
  let keepsAlive: Bool
  let body: ArraySlice<UInt8>
}

/// What the front of a connection's input is.
enum ParsedRequest {
  /// Not all of a request has arrived.
  case incomplete
  /// A request, and the number of bytes it takes.
  case complete(HTTPRequest, length: Int)
  /// Not a request that this service understands.
  case malformed(status: HTTPStatus)
}

/// Takes requests apart (RFC 9112, without chunked bodies).
struct HTTPRequestParser {
  var maximumHeadLength = 16 * 1024
  var maximumBodyLength = 1024 * 1024

  func parse(_ input: ArraySlice<UInt8>) -> ParsedRequest {
    guard let headEnd = endOfHead(input) else {
      return input.count > maximumHeadLength ? .malformed(status: .headTooLarge) : .incomplete
    }
    guard headEnd - input.startIndex <= maximumHeadLength else {
      return .malformed(status: .headTooLarge)
    }
    let head = String(decoding: input[..<(headEnd - 4)], as: UTF8.self)
    // In Swift a carriage return with its line feed is one character.
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ")
    guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else {
      return .malformed(status: .badRequest)
    }

    var contentLength = 0
    var keepsAlive = words[2] == "HTTP/1.1"
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return .malformed(status: .badRequest) }
      let value = line[line.index(after: colon)...].drop { $0 == " " }.lowercased()
      switch line[..<colon].lowercased() {
      case "content-length":
        guard let length = Int(value), length >= 0 else { return .malformed(status: .badRequest) }
        contentLength = length
      case "transfer-encoding": return .malformed(status: .notImplemented)
      case "connection": keepsAlive = value != "close" && (keepsAlive || value == "keep-alive")
      default: break
      }
    }
    guard contentLength <= maximumBodyLength else { return .malformed(status: .bodyTooLarge) }
    guard input.endIndex - headEnd >= contentLength else { return .incomplete }

    let target = words[1].split(separator: "?", maxSplits: 1)
    let request = HTTPRequest(
      method: String(words[0]),
      path: target.isEmpty ? "/" : String(target[0]),
      query: target.count == 2 ? String(target[1]) : "",
      keepsAlive: keepsAlive,
      body: input[headEnd..<(headEnd + contentLength)])
    return .complete(request, length: headEnd + contentLength - input.startIndex)
  }

  /// The index behind the empty line that ends the head.
  private func endOfHead(_ input: ArraySlice<UInt8>) -> Int? {
    var index = input.startIndex
    while index + 4 <= input.endIndex {
      if input[index] == 0x0D, input[index + 1] == 0x0A, input[index + 2] == 0x0D,
        input[index + 3] == 0x0A
      {
        return index + 4
      }
      index += 1
    }
    return nil
  }
}
