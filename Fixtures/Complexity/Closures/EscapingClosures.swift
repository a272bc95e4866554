// Closures that are kept: their cost is a symbol where they are called.

final class EventSource {
  private var handlers: [(Int) -> Void] = []

  // why: keeps the closure, does not call it
  // expect: time O(1) [amortized] [worst: O(n)]
  func subscribe(_ handler: @escaping (Int) -> Void) {
    handlers.append(handler)
  }

  // why: calls every handler, whose cost nobody knows here
  // expect: time unknown [bound: handlers.count * cost(handler)] [unknowns: handler]
  func send(_ event: Int) {
    for handler in handlers {
      handler(event)
    }
  }

  // why: twin of send: looks at the number only
  // expect: time O(1) [space: O(1)]
  var subscriberCount: Int {
    handlers.count
  }
}

// why: makes a closure of linear cost, and does not call it
// expect: time O(1) [space: O(1)]
func makeCounter(_ values: [Int]) -> (Int) -> Int {
  { limit in
    var count = 0
    for value in values where value < limit { count += 1 }
    return count
  }
}

// why: calls the closure parameter twice per round
// expect: time O(n) [bound: count * cost(action)] [space: O(1)]
func perform(_ count: Int, _ action: () -> Void) {
  for _ in 0..<count {
    action()
    action()
  }
}
