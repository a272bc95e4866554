import Glibc

/// `request-generator --port P --requests N [--connections C] [--keys K] [--seed S]`: sends N requests to the service, a
/// mix of reads, writes and aggregates, over C connections in turn, and prints how they were answered.
///
/// The requests are the same for the same arguments. Each waits for its answer: this finds errors and gives load; it is
/// no measurement of latency under a rate.
@main
struct RequestGenerator {
  static func main() {
    guard let options = Options(CommandLine.arguments.dropFirst()) else {
      fail(
        "usage: request-generator --port P --requests N [--connections C] [--keys K] [--seed S]",
        code: 2)
    }
    signal(SIGPIPE, SIG_IGN)
    let clients = (0..<options.connections).compactMap { _ in Client(port: options.port) }
    guard clients.count == options.connections else {
      fail(
        "cannot connect to 127.0.0.1:\(options.port): \(String(cString: strerror(errno)))", code: 1)
    }
    var script = RequestScript(keys: options.keys, seed: options.seed)
    var counts: [String: Int] = [:]
    for number in 0..<options.requests {
      let client = clients[number % clients.count]
      guard let status = client.send(script.next()) else {
        fail("request \(number): the service closed the connection", code: 1)
      }
      counts[status, default: 0] += 1
    }
    for (status, count) in counts.sorted(by: { $0.key < $1.key }) {
      print("\(status) \(count)")
    }
  }

  private static func fail(_ message: String, code: Int32) -> Never {
    let line = Array("request-generator: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(code)
  }
}

private struct Options {
  var port: UInt16 = 0
  var requests = -1
  var connections = 1
  var keys = 1000
  var seed: UInt64 = 1

  init?(_ arguments: ArraySlice<String>) {
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      guard let value = arguments.next() else { return nil }
      switch name {
      case "--port": port = UInt16(value) ?? 0
      case "--requests": requests = Int(value) ?? -1
      case "--connections": connections = Int(value) ?? 0
      case "--keys": keys = Int(value) ?? 0
      case "--seed": seed = UInt64(value) ?? 1
      default: return nil
      }
    }
    guard port > 0, requests >= 0, (1...1000).contains(connections), keys > 0 else { return nil }
  }
}
