/// An endless sequence of log lines: requests of `users` people, who are equally busy, for a few dozen routes.
struct Traffic: Sequence, IteratorProtocol {
  private let users: Int
  private var random: SplitMix64
  private var second = 0

  private static let routes: [(method: String, path: String, weight: Int, milliseconds: Int)] = [
    ("GET", "/", 20, 4),
    ("GET", "/items", 25, 18),
    ("GET", "/items/search", 12, 60),
    ("POST", "/cart", 8, 25),
    ("GET", "/cart", 10, 12),
    ("POST", "/checkout", 3, 140),
    ("GET", "/static/app.js", 12, 2),
    ("GET", "/static/app.css", 10, 2),
  ]
  private static let totalWeight = routes.reduce(0) { $0 + $1.weight }

  init(users: Int, seed: UInt64) {
    self.users = users
    random = SplitMix64(seed: seed)
  }

  mutating func next() -> String? {
    let user = random.below(users)
    let route = pickRoute()
    let status = pickStatus()
    let bytes = status == 304 ? 0 : 200 + random.below(20_000)
    // Mostly near the route's usual time, rarely ten times that.
    let slow = random.below(100) == 0 ? 10 : 1
    let milliseconds = 1 + slow * (route.milliseconds / 2 + random.below(route.milliseconds + 1))
    second += random.below(3)
    let address = "203.0.\(user / 250 % 250).\(user % 250)"
    let target =
      route.path == "/items/search" ? "\(route.path)?q=\(random.below(1000))" : route.path
    return "\(address) - user\(user) [\(time)] \"\(route.method) \(target) HTTP/1.1\" "
      + "\(status) \(bytes) \(milliseconds)\n"
  }

  private var time: String {
    let day = 1 + second / 86_400 % 28
    let (hour, minute) = (second / 3600 % 24, second / 60 % 60)
    return "\(two(day))/Nov/2026:\(two(hour)):\(two(minute)):\(two(second % 60)) +0000"
  }

  private func two(_ value: Int) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }

  private mutating func pickRoute() -> (method: String, path: String, milliseconds: Int) {
    var remaining = random.below(Self.totalWeight)
    for route in Self.routes {
      if remaining < route.weight {
        return (route.method, route.path, route.milliseconds)
      }
      remaining -= route.weight
    }
    return ("GET", "/", 4)
  }

  private mutating func pickStatus() -> Int {
    switch random.below(100) {
    case 0: 500
    case 1: 503
    case 2...5: 404
    case 6...15: 304
    default: 200
    }
  }
}
