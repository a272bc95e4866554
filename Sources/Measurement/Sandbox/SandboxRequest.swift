/// Where a stream of the program goes.
public enum OutputRoute: Sendable, Hashable {
  /// To the same place as ours.
  case inherit
  /// To our standard error.
  case standardError
  /// Nowhere.
  case discard
  /// Into the result (``SandboxRun/capturedOutput``, ``SandboxRun/capturedError``).
  case capture
  /// Appended to the file at this path.
  case file(String)
}

/// One program to run in a sandbox.
public struct SandboxRequest: Sendable {
  /// The program: a path, or a name to look for in PATH.
  public var command: String
  /// Its arguments, without the program's name.
  public var arguments: [String]
  /// Its environment; nil for ours.
  public var environment: [String: String]?
  /// The directory to start in; nil for ours.
  public var workingDirectory: String?
  /// The file to read standard input from; nil for ours.
  public var input: String?
  /// Where standard output goes.
  public var output: OutputRoute = .inherit
  /// Where standard error goes.
  public var error: OutputRoute = .inherit
  /// What the run may use.
  public var limits = SandboxLimits()
  /// Whether to isolate: read-only root, private home and /tmp, own processes, own network.
  public var isolated = true
  /// Whether the working directory has a private layer that takes what is written to it; else it is read-only. The
  /// layer costs some 5 µs of CPU time for each file the first time that it is touched.
  public var hasPrivateLayer = true
  /// Whether the host's network can be reached.
  public var hostNetwork = false
  /// Whether the run is refused where no private network can be had; else it has the host's then, and its
  /// ``Enforcement`` says so.
  public var requiresPrivateNetwork = false
  /// Directories and files whose changes are kept, as absolute paths.
  public var writePaths: [String] = []
  /// Paths below home or /tmp that stay visible, read-only.
  public var readPaths: [String] = []
  /// Whether to use cgroups where there are any.
  public var usesCgroups = true
  /// Seconds between two looks at the run.
  public var samplingPeriod = 0.01
  /// Whether the looks are kept as ``SandboxRun/series``.
  public var keepsSeries = false

  /// A run of `command` with `arguments` and the defaults for everything else.
  public init(_ command: String, _ arguments: [String] = []) {
    self.command = command
    self.arguments = arguments
  }
}
