import Glibc

/// Sends `count` messages of `bytes` over the loopback and waits for each answer of `answer` bytes.
func exchange(_ count: Int, bytes: Int, answer: Int) throws -> UInt64 {
  let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(listener) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(listener, $0, length) == 0 && listen(listener, 1) == 0
        && getsockname(listener, $0, &length) == 0
    }
  }
  guard isBound else { throw FileTrouble(what: "bind: \(errno)") }
  let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(client) }
  let isConnected = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(client, $0, length) == 0 }
  }
  let server = accept(listener, nil, nil)
  defer { close(server) }
  guard isConnected, server >= 0 else { throw FileTrouble(what: "connect: \(errno)") }
  var message = [UInt8](repeating: 1, count: max(bytes, answer))
  func move(_ from: Int32, _ to: Int32, _ total: Int) throws {
    guard send(from, message, total, 0) == total else { throw FileTrouble(what: "send: \(errno)") }
    var left = total
    while left > 0 {
      let got = recv(to, &message, left, 0)
      guard got > 0 else { throw FileTrouble(what: "recv: \(errno)") }
      left -= got
    }
  }
  for _ in 0..<count {
    try move(client, server, bytes)
    try move(server, client, answer)
  }
  return UInt64(count)
}

/// Messages over the loopback.
let networkPrograms: [Program] = [
  Program("round-trips", "network", 3000) { try exchange($0, bytes: 100, answer: 100) },
  Program("uploads", "network", 3000) { try exchange($0, bytes: 20_000, answer: 10) },
  Program("growing-messages", "network", 1800) { size in
    // Every message is longer than the one before: bytes grow as n².
    var sum: UInt64 = 0
    for index in stride(from: 20, through: size, by: 20) {
      sum &+= try exchange(20, bytes: index * 8, answer: 4)
    }
    return sum
  },
]
