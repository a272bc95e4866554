/// An endless, repeatable mix of requests: mostly reads, some writes, now and then a sum over everything.
struct RequestScript {
  private let keys: Int
  private var random: SplitMix64

  init(keys: Int, seed: UInt64) {
    self.keys = keys
    random = SplitMix64(seed: seed)
  }

  mutating func next() -> String {
    let key = "key\(random.below(keys))"
    switch random.below(100) {
    case 0: return request("GET", "/aggregate")
    case 1...20: return request("PUT", "/kv/\(key)", body: "\(random.below(10_000))")
    case 21...22: return request("DELETE", "/kv/\(key)")
    default: return request("GET", "/kv/\(key)")
    }
  }

  private func request(_ method: String, _ path: String, body: String = "") -> String {
    "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }
}
