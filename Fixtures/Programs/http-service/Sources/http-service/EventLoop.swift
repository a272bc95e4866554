import CEpoll
import Glibc

/// Serves connections on one thread, by epoll. Every loop has the listening socket; the kernel wakes one of them
/// for each new connection.
final class EventLoop {
  private let epoll: Int32
  private let listener: ListeningSocket
  private let stop: StopSignal
  private let router: Router
  private var connections: [Int32: Connection] = [:]

  private static let eventsAtOnce = 128

  init(listener: ListeningSocket, stop: StopSignal, router: Router) throws(SystemError) {
    self.listener = listener
    self.stop = stop
    self.router = router
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    guard epoll >= 0 else { throw SystemError("make an epoll descriptor") }
    let exclusive = EPOLLIN.rawValue | UInt32(1 << 28)  // EPOLLEXCLUSIVE
    guard control(EPOLL_CTL_ADD, listener.descriptor, exclusive),
      control(EPOLL_CTL_ADD, stop.descriptor, EPOLLIN.rawValue)
    else { throw SystemError("watch a socket") }
  }

  deinit {
    close(epoll)
  }

  /// Returns when it was asked to stop.
  func run() {
    var events = [epoll_event](repeating: epoll_event(), count: Self.eventsAtOnce)
    var stopping = false
    while !stopping {
      let count = epoll_wait(epoll, &events, Int32(events.count), -1)
      guard count >= 0 || errno == EINTR else { return }
      for event in events.prefix(Int(max(0, count))) {
        switch event.data.fd {
        case listener.descriptor: acceptAll()
        case stop.descriptor: stopping = true
        case let descriptor: serve(descriptor, event.events)
        }
      }
    }
    drain()
  }

  private func acceptAll() {
    while let descriptor = listener.accept() {
      guard control(EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue) else {
        close(descriptor)
        continue
      }
      connections[descriptor] = Connection(descriptor: descriptor)
    }
  }

  private func serve(_ descriptor: Int32, _ ready: UInt32) {
    guard let connection = connections[descriptor] else { return }
    let couldSend = !connection.hasOutput
    var isOpen = true
    if ready & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 {
      isOpen = connection.receive(answering: router.respond)
    }
    isOpen = isOpen && connection.send()
    guard isOpen, !connection.isFinished else {
      // Its end closes the descriptor, which also takes it from the epoll set.
      connections[descriptor] = nil
      return
    }
    if connection.hasOutput == couldSend {
      let events = connection.hasOutput ? EPOLLIN.rawValue | EPOLLOUT.rawValue : EPOLLIN.rawValue
      _ = control(EPOLL_CTL_MOD, descriptor, events)
    }
  }

  /// Answers what has already arrived, and closes all connections.
  private func drain() {
    for connection in connections.values {
      _ = connection.receive(answering: router.respond)
      _ = connection.send()
    }
    connections.removeAll()
  }

  private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32) -> Bool {
    var event = epoll_event()
    event.events = events
    event.data.fd = descriptor
    return epoll_ctl(epoll, operation, descriptor, &event) == 0
  }
}
