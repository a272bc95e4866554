internal import Dispatch
internal import Glibc
internal import Synchronization

/// Runs a trusted command of the workload (its build, its generator) outside of the sandbox.
///
/// `posix_spawn` suffices: nothing is measured here, and Foundation's `Process` would cost start-up time.
struct HostCommand: Sendable {
  let arguments: [String]
  let workingDirectory: String
  let environment: [String: String]
  /// Where both of its outputs go.
  let logPath: String

  /// Runs it to its end; its exit code, or 128 plus the signal that ended it.
  ///
  /// - Throws: `ExperimentError.cannotStart`.
  func run() async throws(ExperimentError) -> Int {
    guard let program = arguments.first else {
      throw .cannotStart(program: "", reason: "the command is empty")
    }
    let child = try spawn(program)
    let running = Mutex(true)
    let status: Int = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // Waiting blocks a thread; the cooperative pool has only as many as there are cores.
        DispatchQueue.global().async {
          // Seen and not yet reaped: until `running` is off, its number cannot be another's.
          var information = siginfo_t()
          while waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
          running.withLock { $0 = false }
          var status: Int32 = 0
          while waitpid(child, &status, 0) == -1, errno == EINTR {}
          let signal = status & 0x7f
          continuation.resume(returning: Int(signal == 0 ? (status >> 8) & 0xff : 128 + signal))
        }
      }
    } onCancel: {
      running.withLock { if $0 { kill(child, SIGTERM) } }
    }
    if Task.isCancelled { throw .cancelled }
    // The shell's codes for a program that is not there or cannot be executed.
    guard status != 126, status != 127 else {
      throw .cannotStart(program: program, reason: SmallFile.tail(logPath, lines: 2))
    }
    return status
  }

  private func spawn(_ program: String) throws(ExperimentError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, logPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)

    var variables = HostEnvironment.variables()
    variables.merge(environment) { $1 }
    // Glibc's module hides posix_spawn's action that changes the directory, so a shell does it.
    let script = "cd \"$0\" && exec \"$@\""
    let words = ["sh", "-c", script, workingDirectory] + arguments
    var arguments = words.map { strdup($0) } + [nil]
    var entries = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer {
      for pointer in arguments { free(pointer) }
      for pointer in entries { free(pointer) }
    }
    var child = pid_t()
    let code = posix_spawn(&child, "/bin/sh", &actions, nil, &arguments, &entries)
    guard code == 0 else {
      throw .cannotStart(
        program: program, reason: "\(String(cString: strerror(code))), in \(workingDirectory)")
    }
    return child
  }
}
