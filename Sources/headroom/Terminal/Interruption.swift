import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, TERM and a closed terminal end every command in order, at any moment, with exit code 130.
///
/// While a command runs something that must be taken down in order (a sandbox), the signal cancels that and the command ends by
/// itself. Otherwise the process ends at once, after taking away what it has half made.
enum Interruption {
  private struct State {
    var unfinished: Set<String> = []
    var cancel: (@Sendable () -> Void)?
    var isInterrupted = false
  }

  private static let state = Mutex(State())
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  private static let sources = Mutex<[any DispatchSourceSignal]>([])

  /// Starts to listen on a thread of its own; before anything is made or started.
  static func watch() {
    for number in numbers {
      let former = signal(number, SIG_IGN)
      // A shell starts background jobs, and nohup its program, with signals ignored: that holds.
      if unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
      sources.withLock { sources in
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { arrived() }
        source.resume()
        sources.append(source)
      }
    }
  }

  private static func arrived() {
    let (cancel, unfinished) = state.withLock { ($0.cancel, $0.unfinished) }
    if let cancel {
      state.withLock { $0.isInterrupted = true }
      return cancel()
    }
    for path in unfinished { try? FileManager.default.removeItem(atPath: path) }
    ProgressLine.clearAll()
    Standard.error.write("error: interrupted\n")
    _exit(CommandFailure.Code.interrupted.rawValue)
  }

  /// Tells that `path`, a temporary file or folder, will be made: an interruption removes it.
  static func willMake(_ path: String) {
    if PlainInterruption.isOn { return PlainInterruption.willMake(path) }
    state.withLock { _ = $0.unfinished.insert(path) }
  }

  /// Tells that `path` is finished or gone.
  static func hasMade(_ path: String) {
    if PlainInterruption.isOn { return PlainInterruption.hasMade() }
    state.withLock { _ = $0.unfinished.remove(path) }
  }

  /// Runs `body`; a signal cancels it, it ends in order, and then this throws that it was interrupted.
  static func cancelling<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await body() }
    state.withLock { $0.cancel = { task.cancel() } }
    let result = await task.result
    let isInterrupted = state.withLock { state in
      state.cancel = nil
      return state.isInterrupted
    }
    // What was interrupted fails in many ways, of which none is news.
    if isInterrupted { throw CommandFailure(.interrupted, "interrupted") }
    return try result.get()
  }
}
