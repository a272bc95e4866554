import Glibc
import Synchronization

/// The supervisor's process: started, asked to end, awaited.
///
/// posix_spawn and a pipe, which is all that a run needs of a process library: each thread and each
/// hand-over between threads more shows in what a short run costs. Every member may be called from any
/// thread.
final class SupervisorProcess: Sendable {
  private struct State {
    var pid: pid_t?
    var isReaped = false
    var isCancelled = false
  }

  private let state = Mutex(State())

  /// Whether ``cancel()`` was called.
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Starts one for `request` with `arguments`, or lets the one that is `waiting` go on where the request suits it.
  /// Its descriptor 3 is a socket, whose other end is the result: to be read with ``report(from:cancelledBy:)``,
  /// and closed.
  ///
  /// - Throws: ``SandboxError`` where it cannot be started, or was cancelled before.
  func start(
    _ request: SandboxRequest, _ arguments: [String], waiting: () -> WaitingSupervisor?
  ) throws(SandboxError) -> Int32 {
    if let message = WaitingSupervisor.message(request, arguments), let waiting = waiting() {
      let isCancelled = state.withLock {
        $0.pid = waiting.process
        return $0.isCancelled
      }
      // What is told nothing ends when the socket is closed, by our caller.
      if !isCancelled { send(message, over: waiting.socket) }
      return waiting.socket
    }
    return try start(
      SupervisorLocation.find(), arguments, environment: request.environment)
  }

  private func start(
    _ path: String, _ arguments: [String], environment: [String: String]?
  ) throws(SandboxError) -> Int32 {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw SandboxError(.supervisor, "cannot make a pair of sockets", errno: errno)
    }
    let failure = spawn(path, arguments, environment, report: ends[1])
    close(ends[1])
    guard failure != 0 else { return ends[0] }
    close(ends[0])
    if failure == ECANCELED { throw SandboxError(.cancelled, "the run was cancelled") }
    throw SandboxError(.supervisor, "cannot start \(path)", errno: failure)
  }

  /// Tells it `lines` over `socket`, ended by an empty line. Where it has ended, its report shows that.
  func tell(_ lines: [String], over socket: Int32) {
    var bytes: [UInt8] = []
    for line in lines { bytes += Array(line.utf8) + [UInt8(ascii: "\n")] }
    send(bytes + [UInt8(ascii: "\n")], over: socket)
  }

  private func send(_ bytes: [UInt8], over socket: Int32) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let sent = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0, errno == EINTR { continue }
      if sent <= 0 { return }
      bytes = bytes.dropFirst(sent)
    }
  }

  /// All that it writes to the socket: the run is over then, though the supervisor may still be waiting
  /// for the kernel to take the namespaces down. When `cancellation`, a descriptor, becomes readable the
  /// run is cancelled.
  func report(from socket: Int32, cancelledBy cancellation: Int32?) -> [UInt8] {
    var all: [UInt8] = []
    while true {
      if let cancellation { wait(for: socket, cancelledBy: cancellation) }
      let before = all.count
      let got = withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 1) { piece in
        let got = Glibc.read(socket, piece.baseAddress, piece.count)
        if got > 0 { all.append(contentsOf: piece[..<got]) }
        return got
      }
      if got < 0, errno == EINTR { continue }
      if all.count == before { return all }
    }
  }

  private func wait(for socket: Int32, cancelledBy cancellation: Int32) {
    var ready = [
      pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isCancelled ? -1 : cancellation, events: Int16(POLLIN), revents: 0),
    ]
    while ready[0].revents == 0 {
      let patience = isCancelled ? Self.patienceSeconds * 1000 : -1
      let found = poll(&ready, 2, Int32(patience))
      if found == 0 { send(SIGKILL) }
      if found > 0, ready[1].revents != 0 {
        ready[1].fd = -1
        ready[1].revents = 0
        cancel()
      }
    }
  }

  /// Returns when it has ended, and reaps it.
  func end() {
    guard let pid = state.withLock({ $0.isReaped ? nil : $0.pid }) else { return }
    // Seen to have ended before it is reaped, so that no signal goes to a process of another.
    var info = siginfo_t()
    while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    state.withLock { $0.isReaped = true }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  }

  /// Asks it to end the run in order. One that is not started yet never will be.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    send(SIGTERM)
  }

  /// Seconds that it is given to end the run in order before it is killed.
  static let patienceSeconds = 10

  /// Asks it to end the program (TERM, then the grace) until the task is cancelled, which is when the
  /// run has ended: a signal that comes before the supervisor listens is lost. URG is ignored by
  /// default, so that such a one does no harm.
  func askToEnd() async {
    while !Task.isCancelled {
      send(SIGURG)
      try? await Task.sleep(for: .milliseconds(100))
    }
  }

  /// Sends `signal` to it while it is there.
  func send(_ signal: Int32) {
    state.withLock { state in
      if let pid = state.pid, !state.isReaped { kill(pid, signal) }
    }
  }

  private func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String]?, report: Int32
  ) -> Int32 {
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { $0.map { strdup("\($0.key)=\($0.value)") } + [nil] } ?? []
    defer { for word in words + variables { free(word) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, report, 3)
    // We ignore some signals ourselves, and the program would inherit that.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var pid: pid_t = 0
    // A cancellation either comes before, and nothing is started, or finds the process.
    return state.withLock { state in
      if state.isCancelled { return ECANCELED }
      let failure =
        environment == nil
        ? posix_spawn(&pid, path, &actions, &attributes, &words, environ)
        : posix_spawn(&pid, path, &actions, &attributes, &words, &variables)
      if failure == 0 { state.pid = pid }
      return failure
    }
  }
}
