internal import Quantities

/// Why an experiment could not be made; each case says what to do about it.
public enum ExperimentError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The build command failed.
  case buildFailed(command: [String], status: Int, log: String)
  /// The generator failed at a size.
  case generatorFailed(command: [String], point: SizePoint, status: Int, log: String)
  /// The generator ended well, and the input is not there.
  case inputMissing(command: [String], point: SizePoint)
  /// Inputs of growing size have not grown.
  case sizesNotHonoured(command: [String], bytes: Int)
  /// The program failed by itself; a profile of a failing program would mislead.
  case programFailed(
    command: [String], point: SizePoint?, outcome: SampleRun.Outcome, log: String)
  /// No run ended within the limits.
  case everyRunStopped(limit: String)
  /// A program could not be started.
  case cannotStart(program: String, reason: String)
  /// A directory or file could not be written or read.
  case fileSystem(path: String, reason: String)
  /// The sandbox could not make the run.
  case sandbox(reason: String)
  /// The caller's task was cancelled.
  case cancelled
  /// The workload asks for something that cannot be done here.
  case unsupported(reason: String)

  /// The service's fixed port is held by somebody else.
  case portInUse(Int)
  /// No good answer to the readiness probe came in time.
  case serviceNotReady(
    command: [String], path: String, seconds: Double, reason: String, log: String)
  /// The service ended although nobody asked it to.
  case serviceEnded(command: [String], phase: String, outcome: SampleRun.Outcome, log: String)
  /// The service runs and takes no connections.
  case serviceUnreachable(phase: String, reason: String, log: String)
  /// Most answers to the load's request say that it is wrong.
  case loadRefused(request: String, share: Double)
  /// The load command of the workload failed.
  case loadCommandFailed(command: [String], status: Int, log: String)

  /// What happened and what to do, in a sentence or two.
  public var description: String {
    switch self {
    case .buildFailed(let command, let status, let log):
      "the build `\(Self.line(command))` failed with status \(status): mend the build or change "
        + "`build` in the workload\(Self.tail(log))"
    case .generatorFailed(let command, let point, let status, let log):
      "the generator `\(Self.line(command))` failed with status \(status) at size "
        + "\(point.text): run it by hand, or change `input.generator`"
        + Self.tail(log)
    case .inputMissing(let command, let point):
      "the generator `\(Self.line(command))` ended well but left no input at size "
        + "\(point.text): it must write the file named by {input}"
    case .sizesNotHonoured(let command, let bytes):
      "the generator `\(Self.line(command))` makes inputs of \(bytes) bytes whatever the size: "
        + "pass it {n}"
    case .programFailed(let command, let point, let outcome, let log):
      "`\(Self.line(command))` \(Self.ending(outcome))"
        + (point.map { " at size \($0.text)" } ?? "")
        + ": a profile needs runs that succeed\(Self.tail(log))"
    case .everyRunStopped(let limit):
      "every run was stopped, the first because \(OutcomeWords.stopped(limit)): raise `limits` or use smaller sizes"
    case .cannotStart(let program, let reason): "cannot start `\(program)`: \(reason)"
    case .fileSystem(let path, let reason): "\(path): \(reason)"
    case .sandbox(let reason): "the sandbox could not make the run: \(reason)"
    case .cancelled: "interrupted"
    case .unsupported(let reason): reason
    case .portInUse(let port):
      "port \(port) is in use by another program: stop that, or give the service a free one by {port}"
    case .serviceNotReady(let command, let path, let seconds, let reason, let log):
      "`\(Self.line(command))` was not ready after \(CommandTemplate.text(seconds)) s: GET \(path) got "
        + "\(reason); check readiness.http, the port, or raise readiness.timeout\(Self.tail(log))"
    case .serviceEnded(let command, let phase, let outcome, let log):
      "`\(Self.line(command))` \(Self.ending(outcome)) \(phase): a service must run until it is told to "
        + "end (TERM)\(Self.tail(log))"
    case .serviceUnreachable(let phase, let reason, let log):
      "the service takes no more connections \(phase) (\(reason)), though it still runs"
        + Self.tail(log)
    case .loadRefused(let request, let share):
      "\(PercentText.text(share)) of the answers to \(request) have a status of 400 or more: check "
        + "load.path, load.method, load.headers and load.body"
    case .loadCommandFailed(let command, let status, let log):
      "the load command `\(Self.line(command))` failed with status \(status): run it by hand, or change "
        + "`load.command`\(Self.tail(log))"
    }
  }

  private static func line(_ command: [String]) -> String {
    SecretRedactor().redacted(command).joined(separator: " ")
  }

  private static func ending(_ outcome: SampleRun.Outcome) -> String {
    switch outcome {
    case .exited(let code): "exited with code \(code)"
    case .signalled(let signal): "was ended by signal \(OutcomeWords.signal(signal))"
    case .stopped(let limit): "was stopped because \(OutcomeWords.stopped(limit))"
    }
  }

  private static func tail(_ log: String) -> String { log.isEmpty ? "" : "\n\(log)" }
}
