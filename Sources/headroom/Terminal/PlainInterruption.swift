import Glibc
import Synchronization

/// ``Interruption`` for a command that has one thread and takes milliseconds: a handler, in place of the
/// threads that listening takes.
///
/// The handler does only what a handler may: write, unlink and end the process, or, while a run is to be taken
/// down in order, write a byte into a pipe that the run is cancelled by.
enum PlainInterruption {
  /// How many temporary files there can be at a time.
  static let capacity = 8

  private static let on = Atomic(false)
  private static let pipeEnd = Atomic<Int32>(-1)
  private static let interrupted = Atomic(false)
  private static let count = Atomic(0)
  // Written by the one thread only; the handler interrupts it and reads.
  nonisolated(unsafe) private static let paths =
    UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: capacity)

  /// Whether it is this that watches.
  static var isOn: Bool { on.load(ordering: .relaxed) }

  /// Starts to listen; before anything is made or started.
  static func watch() {
    on.store(true, ordering: .relaxed)
    // What is made at first use is made here, not in the handler.
    paths.initialize(repeating: nil, count: capacity)
    _ = (pipeEnd.load(ordering: .relaxed), interrupted.load(ordering: .relaxed))
    _ = count.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // Asked, not set to be ignored meanwhile: that would lose a signal that has come already.
      var former = sigaction()
      sigaction(number, nil, &former)
      let handler = former.__sigaction_handler.sa_handler
      // A shell starts background jobs, and nohup its program, with signals ignored: that holds.
      if unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
      signal(number) { _ in PlainInterruption.arrived() }
      // A parent that starts us from a thread without signals hands that on.
      var set = sigset_t()
      sigemptyset(&set)
      sigaddset(&set, number)
      sigprocmask(SIG_UNBLOCK, &set, nil)
    }
  }

  private static func arrived() {
    let descriptor = pipeEnd.load(ordering: .relaxed)
    if descriptor >= 0 {
      interrupted.store(true, ordering: .relaxed)
      var byte: UInt8 = 0
      _ = write(descriptor, &byte, 1)
      return
    }
    for index in 0..<count.load(ordering: .relaxed) {
      if let path = paths[index] { unlink(path) }
    }
    let message: StaticString = "error: interrupted\n"
    _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    _exit(CommandFailure.Code.interrupted.rawValue)
  }

  /// Tells that the file at `path` will be made: an interruption removes it. At most ``capacity`` at a time.
  static func willMake(_ path: String) {
    let index = count.load(ordering: .relaxed)
    guard index < capacity else { return }
    paths[index] = strdup(path)
    count.store(index + 1, ordering: .relaxed)
  }

  /// Tells that what was told last is finished or gone.
  static func hasMade() {
    let index = count.load(ordering: .relaxed) - 1
    guard index >= 0 else { return }
    count.store(index, ordering: .relaxed)
    free(paths[index])
    paths[index] = nil
  }

  /// Runs `body` with a descriptor that becomes readable at a signal; `body` ends in order then, and this
  /// throws that it was interrupted.
  static func cancelling<Result>(_ body: (Int32) throws -> Result) throws -> Result {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw CommandFailure(
        .environment, "cannot make a pair of sockets: \(String(cString: strerror(errno)))")
    }
    defer { for end in ends { close(end) } }
    pipeEnd.store(ends[1], ordering: .relaxed)
    // Not by the type of results: to set that one up takes longer than all else here.
    let result: Result
    do { result = try body(ends[0]) } catch {
      try stopCancelling()
      throw error
    }
    try stopCancelling()
    return result
  }

  /// What was interrupted fails in many ways, of which none is news.
  private static func stopCancelling() throws {
    pipeEnd.store(-1, ordering: .relaxed)
    if interrupted.load(ordering: .relaxed) { throw CommandFailure(.interrupted, "interrupted") }
  }
}
