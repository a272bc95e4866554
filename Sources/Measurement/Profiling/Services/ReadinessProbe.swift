internal import Glibc

/// Asks a service by HTTP whether it is ready: any answer below 500 says yes.
struct ReadinessProbe {
  let port: Int
  let path: String

  /// What one question gave.
  enum Answer: Hashable {
    case ready
    /// Not yet, and why.
    case notYet(String)
  }

  /// Asks once; blocks for `patience` milliseconds at most.
  func ask(patience: Int32 = 1000) -> Answer {
    let (descriptor, error) = LoopbackSocket.connect(to: port)
    guard let descriptor else { return .notYet(String(cString: strerror(error))) }
    defer { close(descriptor) }
    let request = Array(
      "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n".utf8)
    guard wait(descriptor, for: POLLOUT, patience) else { return .notYet("no connection in time") }
    guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count
    else { return .notYet(String(cString: strerror(errno))) }
    var reader = HTTPResponseReader(method: "GET")
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      guard wait(descriptor, for: POLLIN, patience) else { return .notYet("no answer in time") }
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 else { return .notYet(String(cString: strerror(errno))) }
      let progress =
        count == 0
        ? reader.end()
        : buffer.withUnsafeBufferPointer {
          reader.read(UnsafeBufferPointer(rebasing: $0[..<count]))
        }
      switch progress {
      case .incomplete: continue
      case .malformed: return .notYet("the answer is not HTTP")
      case .complete(let response):
        return response.status < 500 ? .ready : .notYet("it answered \(response.status)")
      }
    }
  }

  private func wait(_ descriptor: Int32, for event: Int32, _ patience: Int32) -> Bool {
    var polled = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    return poll(&polled, 1, patience) > 0
  }
}
