import Documents
import Profiling
import Sandbox

/// An end of a command other than a good one, with the exit code of the design's table.
struct CommandFailure: Error {
  /// The exit codes of every command.
  enum Code: Int32 {
    case fine = 0
    case violation = 1
    case usage = 2
    case input = 3
    case programFailed = 4
    case environment = 5
    case `internal` = 70
    case interrupted = 130
  }

  var code: Code
  /// What went wrong and what to do; nil where the output has said it already.
  var message: String?

  init(_ code: Code, _ message: String? = nil) {
    self.code = code
    self.message = message
  }

  init(_ error: DocumentError) { self.init(.input, error.description) }

  init(_ error: SandboxError) {
    switch error.stage {
    case .cancelled: self.init(.interrupted, "interrupted")
    case .command, .path, .request: self.init(.input, error.description)
    case .supervisor, .isolation, .limits, .cgroup, .start:
      self.init(.environment, error.description)
    }
  }

  init(_ error: ExperimentError) {
    switch error {
    case .cancelled: self.init(.interrupted, "interrupted")
    case .buildFailed, .generatorFailed, .inputMissing, .sizesNotHonoured, .cannotStart,
      .unsupported:
      self.init(.input, error.description)
    case .loadRefused, .loadCommandFailed: self.init(.input, error.description)
    case .programFailed, .everyRunStopped, .portInUse, .serviceNotReady, .serviceEnded,
      .serviceUnreachable:
      self.init(.programFailed, error.description)
    case .fileSystem, .sandbox: self.init(.environment, error.description)
    }
  }

  /// Runs `body` and turns the errors of documents into failures of the input.
  static func reading<Result>(
    _ body: () throws(DocumentError) -> Result
  ) throws(CommandFailure) -> Result {
    do { return try body() } catch { throw CommandFailure(error) }
  }
}
