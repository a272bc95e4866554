/// The statuses that this service gives.
enum HTTPStatus: Int {
  case ok = 200
  case created = 201
  case noContent = 204
  case badRequest = 400
  case notFound = 404
  case methodNotAllowed = 405
  case bodyTooLarge = 413
  case headTooLarge = 431
  case notImplemented = 501

  var reason: String {
    switch self {
    case .ok: "OK"
    case .created: "Created"
    case .noContent: "No Content"
    case .badRequest: "Bad Request"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .bodyTooLarge: "Content Too Large"
    case .headTooLarge: "Request Header Fields Too Large"
    case .notImplemented: "Not Implemented"
    }
  }
}

struct HTTPResponse {
  var status = HTTPStatus.ok
  var type = "text/plain; charset=utf-8"
  var body = ""

  func bytes(keepsAlive: Bool) -> [UInt8] {
    var head = "HTTP/1.1 \(status.rawValue) \(status.reason)\r\n"
    if status != .noContent {
      head += "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
    }
    head += keepsAlive ? "\r\n" : "Connection: close\r\n\r\n"
    return Array(head.utf8) + Array(body.utf8)
  }
}
