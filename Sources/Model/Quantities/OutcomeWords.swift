/// How the end of a run is put in words: one place for every report and error.
public enum OutcomeWords {
  /// What stopped a run, from its outcome as the measure contract names it: `timed-out`, `out-of-memory` or `limit:<which>`.
  public static func stopped(_ outcome: String) -> String {
    switch outcome {
    case "timed-out": "it ran longer than the wall limit"
    case "out-of-memory": "it needed more memory than the limit"
    default:
      outcome.hasPrefix("limit:")
        ? "it reached the limit on \(outcome.dropFirst("limit:".count))" : outcome
    }
  }

  /// A signal by number and name, as `11 (SIGSEGV)`.
  public static func signal(_ number: Int) -> String {
    names[number].map { "\(number) (\($0))" } ?? "\(number)"
  }

  /// The signals that usually end programs; numbers are Linux'.
  private static let names = [
    1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS",
    8: "SIGFPE", 9: "SIGKILL", 11: "SIGSEGV", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM",
    24: "SIGXCPU", 25: "SIGXFSZ", 31: "SIGSYS",
  ]
}
