import Glibc

/// Why a run could not be made. The program's own failure is not an error: it is an ``Outcome``.
public struct SandboxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The step that failed.
  public enum Stage: String, Sendable, Hashable {
    /// The request cannot be understood.
    case request
    /// The program `headroom-supervisor` was not found or did not start.
    case supervisor
    /// The command does not exist or cannot be executed.
    case command
    /// The working directory or another path of the request cannot be used.
    case path
    /// The namespaces, mounts, filter or privileges could not be set up.
    case isolation
    /// The limits could not be set.
    case limits
    /// A cgroup could not be made or joined.
    case cgroup
    /// The program's process could not be made, or was lost.
    case start
    /// The run was cancelled.
    case cancelled
  }

  /// The step that failed.
  public var stage: Stage
  /// What was tried, on what.
  public var what: String
  /// The system's error number, or 0 where no system call failed.
  public var errno: Int32
  /// What the user can do about it.
  public var remedy: String

  /// Creates an error.
  public init(_ stage: Stage, _ what: String, errno: Int32 = 0, remedy: String = "") {
    self.stage = stage
    self.what = what
    self.errno = errno
    self.remedy = remedy
  }

  /// The error in one line, as the user reads it.
  public var description: String {
    var text = what
    if errno != 0 { text += ": " + String(cString: strerror(errno)) }
    if !remedy.isEmpty { text += "; " + remedy }
    return text
  }

  /// The error that the supervisor reports as `stage errno detail`.
  init(supervisorStage stage: String, errno: Int32, detail: String) {
    switch stage {
    case "exec":
      self.init(
        .command, "cannot run \(detail)", errno: errno,
        remedy: errno == ENOENT
          ? "check the name and PATH; a program below home or /tmp needs a read path"
          : "the file has to be an executable for this machine")
    case "workdir", "write-path", "read-path":
      self.init(
        .path, "cannot use \(detail) in the sandbox (\(stage))", errno: errno,
        remedy: "name a directory that exists and can be read")
    case "limits":
      self.init(.limits, "cannot limit \(detail)", errno: errno, remedy: "ask for less")
    case "cgroup-join":
      self.init(
        .cgroup, "cannot move the program into \(detail)", errno: errno,
        remedy: "run without cgroups, or in a scope of your own: \(Remedy.delegate)")
    case "network":
      self.init(
        .isolation, "cannot make a private network for the program", errno: errno,
        remedy: "leave out --network none to run with the host's, or allow it "
          + "(user.max_net_namespaces above 0; \(Remedy.userNamespaces))")
    case "request":
      self.init(.request, "the supervisor does not understand \(detail)", errno: errno)
    case "start", "supervisor", "streams", "clone":
      self.init(.start, "cannot start the program (\(stage) \(detail))", errno: errno)
    default:
      self.init(
        .isolation, "cannot isolate the program (\(stage) \(detail))", errno: errno,
        remedy: "run without isolation, or see `headroom doctor`")
    }
  }
}
