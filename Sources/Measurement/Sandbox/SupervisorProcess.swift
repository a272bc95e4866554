import Glibc
import Synchronization

/// The supervisor's process: started, asked to end, awaited.
///
/// posix_spawn and one waiting thread, which is all that a run needs of a process library: each
/// thread and each hand-over between threads more shows in what a short run costs.
final class SupervisorProcess: Sendable {
  private struct State {
    var pid: pid_t?
    var isReaped = false
    var isCancelled = false
  }

  private let state = Mutex(State())

  /// Starts `path` with `arguments` and returns when it has ended and was reaped. Cancelling the task
  /// sends it TERM, on which it ends the run in order, and after ten seconds KILL.
  ///
  /// - Throws: ``SandboxError`` where it cannot be started.
  func run(
    _ path: String, _ arguments: [String], environment: [String: String]?
  ) async throws(SandboxError) {
    let failure: Int32 = await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        self.beginThread {
          continuation.resume(returning: self.spawnAndWait(path, arguments, environment))
        } orFail: {
          continuation.resume(returning: $0)
        }
      }
    } onCancel: {
      self.state.withLock { $0.isCancelled = true }
      self.send(SIGTERM)
      Task.detached {
        try? await Task.sleep(for: .seconds(10))
        self.send(SIGKILL)
      }
    }
    switch failure {
    case 0: return
    case ECANCELED: throw SandboxError(.cancelled, "the run was cancelled")
    default: throw SandboxError(.supervisor, "cannot start \(path)", errno: failure)
    }
  }

  /// Asks it to end the program (TERM, then the grace) until the task is cancelled, which is when the
  /// run has ended: a signal that comes before the supervisor listens is lost. URG is ignored by
  /// default, so that such a one does no harm.
  func askToEnd() async {
    while !Task.isCancelled {
      send(SIGURG)
      try? await Task.sleep(for: .milliseconds(100))
    }
  }

  private func send(_ signal: Int32) {
    state.withLock { state in
      if let pid = state.pid, !state.isReaped { kill(pid, signal) }
    }
  }

  private func spawnAndWait(
    _ path: String, _ arguments: [String], _ environment: [String: String]?
  ) -> Int32 {
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { $0.map { strdup("\($0.key)=\($0.value)") } + [nil] } ?? []
    defer { for word in words + variables { free(word) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
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
    let failure: Int32 = state.withLock { state in
      if state.isCancelled { return ECANCELED }
      let failure =
        environment == nil
        ? posix_spawn(&pid, path, nil, &attributes, &words, environ)
        : posix_spawn(&pid, path, nil, &attributes, &words, &variables)
      if failure == 0 { state.pid = pid }
      return failure
    }
    guard failure == 0 else { return failure }
    // Seen to have ended before it is reaped, so that no signal goes to a process of another.
    var info = siginfo_t()
    while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    state.withLock { $0.isReaped = true }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return 0
  }

  private func beginThread(
    _ body: @escaping @Sendable () -> Void, orFail: (Int32) -> Void
  ) {
    final class Box: Sendable {
      let body: @Sendable () -> Void
      init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 256 << 10)
    let failure = pthread_create(
      &thread, &attributes,
      { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    pthread_attr_destroy(&attributes)
    guard failure != 0 else { return }
    box.release()
    orFail(failure)
  }
}
