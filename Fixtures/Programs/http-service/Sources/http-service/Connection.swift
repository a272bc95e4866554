import Glibc

/// One client: what has arrived and is not answered, and what is answered and not sent.
final class Connection {
  let descriptor: Int32
  private var input: [UInt8] = []
  private var output: [UInt8] = []
  private var sent = 0
  private var closesAfterOutput = false

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  var hasOutput: Bool { sent < output.count }
  var isFinished: Bool { closesAfterOutput && !hasOutput }

  /// Reads what there is and answers the requests that are complete. False if the client has gone.
  func receive(answering respond: (HTTPRequest) -> HTTPResponse) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        input += buffer[..<count]
        if count == buffer.count { continue }
      } else if count == 0 {
        return false
      } else if errno == EINTR {
        continue
      } else if errno != EAGAIN {
        return false
      }
      break
    }
    answer(respond)
    return true
  }

  private func answer(_ respond: (HTTPRequest) -> HTTPResponse) {
    let parser = HTTPRequestParser()
    var start = 0
    parsing: while start < input.count, !closesAfterOutput {
      switch parser.parse(input[start...]) {
      case .incomplete:
        break parsing
      case .complete(let request, let length):
        output += respond(request).bytes(keepsAlive: request.keepsAlive)
        closesAfterOutput = !request.keepsAlive
        start += length
      case .malformed(let status):
        output += HTTPResponse(status: status, body: "\(status.reason)\n").bytes(keepsAlive: false)
        closesAfterOutput = true
      }
    }
    input.removeFirst(start)
  }

  /// Sends what the client takes. False if the client has gone.
  func send() -> Bool {
    while sent < output.count {
      let count = output.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: sent), output.count - sent)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno == EAGAIN
      }
      sent += count
    }
    output.removeAll(keepingCapacity: true)
    sent = 0
    return true
  }
}
