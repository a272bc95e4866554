internal import Glibc
internal import Synchronization

/// An open-loop HTTP load on the loopback: requests come due by the clock, whether or not earlier ones have
/// been answered, over connections that are kept open.
///
/// A request that finds no free connection waits, and its latency counts from when it came due: a slow
/// service cannot slow its own clients down and so hide its slowness (coordinated omission; Tene, "How not
/// to measure latency", 2013). No pipelining. Blocks its thread; not for several threads.
final class LoadGenerator {
  /// Why a step could not go on.
  enum Failure: Error, Hashable {
    /// Nobody takes connections any more.
    case gone(reason: String)
    case cancelled
  }

  private struct Connection {
    var descriptor: Int32
    var reader: HTTPResponseReader
    /// When the request that it carries came due; nil where it is free.
    var due: UInt64?
    /// What is left of the request.
    var unsent: ArraySlice<UInt8> = []
  }

  private let plan: ServicePlan
  private let port: Int
  private let bytes: [UInt8]
  private let isCancelled: @Sendable () -> Bool
  private let waiting = PreciseWait()
  private var connections: [Connection] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var step = LoadStep(rate: 0, start: 0, end: 0)

  init(plan: ServicePlan, port: Int, isCancelled: @escaping @Sendable () -> Bool) {
    self.plan = plan
    self.port = port
    self.isCancelled = isCancelled
    let request = plan.request
    var head = "\(request.method) \(request.path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
    head += "User-Agent: headroom\r\n"
    if !request.body.isEmpty { head += "Content-Length: \(request.body.utf8.count)\r\n" }
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
      head += "\(name): \(value)\r\n"
    }
    bytes = Array("\(head)\r\n\(request.body)".utf8)
  }

  deinit { for connection in connections { close(connection.descriptor) } }

  /// Holds `rate` for `seconds`, then waits for outstanding answers, at most `patience` seconds.
  func hold(
    rate: Double, seconds: Double, patience: Double, seed: UInt64
  ) throws(Failure) -> LoadStep {
    while connections.count < plan.connections { try open() }
    // What an earlier step gave up on is not to be answered in this one.
    for index in connections.indices where connections[index].due != nil { try renew(index) }
    let start = MonotonicClock.now()
    let end = start + UInt64(seconds * 1e9)
    let giveUp = end + UInt64(patience * 1e9)
    step = LoadStep(rate: rate, start: start, end: end)
    var schedule = ArrivalSchedule(
      rate: rate, arrivals: plan.arrivals, start: start, seed: seed)
    var nextDue = schedule.next()
    var queue: [UInt64] = []
    var head = 0
    var polled = [pollfd](repeating: pollfd(), count: connections.count)
    while true {
      var now = MonotonicClock.now()
      let nobodyWaited = head == queue.count
      while nextDue <= now, nextDue < end {
        queue.append(nextDue)
        nextDue = schedule.next()
        step.due += 1
      }
      var free = connections.indices.makeIterator()
      while head < queue.count, let index = free.next() {
        guard connections[index].due == nil else { continue }
        // Where others waited already, it was for connections and not for the generator.
        if nobodyWaited { step.lateness.add(now - queue[head]) }
        try dispatch(queue[head], on: index)
        head += 1
        now = MonotonicClock.now()
      }
      if head > 4096, head * 2 > queue.count {
        queue.removeFirst(head)
        head = 0
      }
      let isBusy = connections.contains { $0.due != nil }
      if now >= end, head == queue.count, !isBusy { break }
      if now >= giveUp || isCancelled() { break }
      let until = nextDue < end ? min(nextDue, now + 50_000_000) : min(giveUp, now + 50_000_000)
      for index in connections.indices {
        polled[index].fd = connections[index].descriptor
        polled[index].events = Int16(connections[index].unsent.isEmpty ? POLLIN : POLLIN | POLLOUT)
        polled[index].revents = 0
      }
      waiting.wait(&polled, nanoseconds: until > now ? until - now : 0)
      for index in polled.indices where polled[index].revents != 0 {
        if polled[index].revents & Int16(POLLOUT) != 0 { try send(index) }
        if polled[index].revents & ~Int16(POLLOUT) != 0 { try receive(index) }
      }
    }
    if isCancelled() { throw .cancelled }
    let now = MonotonicClock.now()
    for due in connections.compactMap(\.due) + queue[head...] {
      step.unanswered += 1
      step.latency.add(now - due)
    }
    return step
  }

  private func open() throws(Failure) {
    connections.append(
      Connection(
        descriptor: try connect(), reader: HTTPResponseReader(method: plan.request.method)))
  }

  private func connect() throws(Failure) -> Int32 {
    var last: Int32 = 0
    // A full queue of connections empties; a service that is gone stays gone.
    for attempt in 0..<20 {
      let (descriptor, error) = LoopbackSocket.connect(to: port)
      if let descriptor { return descriptor }
      last = error
      if isCancelled() { throw .cancelled }
      usleep(useconds_t(1000 * (attempt + 1)))
    }
    throw .gone(reason: String(cString: strerror(last)))
  }

  /// A new connection in the place of one that was closed.
  private func renew(_ index: Int) throws(Failure) {
    close(connections[index].descriptor)
    connections[index].descriptor = -1
    connections[index] = Connection(
      descriptor: try connect(), reader: HTTPResponseReader(method: plan.request.method))
  }

  private func dispatch(_ due: UInt64, on index: Int) throws(Failure) {
    connections[index].due = due
    connections[index].unsent = bytes[...]
    try send(index)
  }

  private func send(_ index: Int) throws(Failure) {
    let unsent = connections[index].unsent
    guard !unsent.isEmpty else { return }
    let count = unsent.withUnsafeBytes {
      Glibc.send(connections[index].descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count < 0 {
      // While the connection is being made, too.
      if errno == EAGAIN || errno == ENOTCONN || errno == EINTR { return }
      return try lose(index)
    }
    step.sentBytes += count
    connections[index].unsent = unsent.dropFirst(count)
  }

  private func receive(_ index: Int) throws(Failure) {
    let count = recv(connections[index].descriptor, &buffer, buffer.count, 0)
    if count < 0 {
      if errno == EAGAIN || errno == EINTR || errno == ENOTCONN { return }
      return try lose(index)
    }
    var progress: HTTPResponseReader.Progress
    if count == 0 {
      guard connections[index].due != nil else { return try renew(index) }
      progress = connections[index].reader.end()
    } else {
      step.receivedBytes += count
      progress = buffer.withUnsafeBufferPointer {
        connections[index].reader.read(UnsafeBufferPointer(rebasing: $0[..<count]))
      }
    }
    switch progress {
    case .incomplete: break
    case .malformed: try lose(index)
    case .complete(let response):
      guard let due = connections[index].due else { return try renew(index) }
      let now = MonotonicClock.now()
      step.answered += 1
      if now <= step.end { step.answeredInTime += 1 }
      if response.status >= 400 { step.refused += 1 }
      step.latency.add(now - due)
      connections[index].due = nil
      if !response.keepsAlive || count == 0 { try renew(index) }
    }
  }

  private func lose(_ index: Int) throws(Failure) {
    if let due = connections[index].due {
      step.failed += 1
      step.latency.add(MonotonicClock.now() - due)
    }
    try renew(index)
  }
}
