import Dispatch
import Foundation

/// Turns Ctrl-C and TERM into the cancellation of a task, so that what it started is taken away.
enum Interruption {
  /// Runs `body`; a signal cancels it, and it ends in order with whatever error it throws then.
  static func cancelling<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await body() }
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return try await task.value
  }
}
