import Glibc

/// The supervisor's command line for a request.
enum SupervisorArguments {
  /// - Throws: ``SandboxError`` where a path of the request or the command does not exist.
  static func make(
    _ request: SandboxRequest, output: String?, error: String?
  ) throws(SandboxError) -> [String] {
    let (searchPath, homeNamed) = places(request.environment)
    let directory = try existing(request.workingDirectory ?? ".", .path)
    let home = homeNamed.flatMap { $0.hasPrefix("/") && $0 != "/" ? $0 : nil }
    let program = try resolve(request.command, in: directory, path: searchPath)
    var all = ["result=&3", "workdir=\(directory)"]
    if let home { all.append("home=\(home)") }
    all += [
      "isolate=\(request.isolated ? 1 : 0)", "host-network=\(request.hostNetwork ? 1 : 0)",
      "series=1", "period-us=\(max(100, Int(request.samplingPeriod * 1e6)))",
      "grace-ms=\(milliseconds(request.limits.grace))",
    ]
    all += limits(request.limits)
    if !request.hasPrivateLayer { all.append("layer=0") }
    if request.requiresPrivateNetwork { all.append("own-network=1") }
    if request.usesCgroups { all.append("cgroups-follow=1") }
    if let input = request.input { all.append("stdin=\(try existing(input, .path))") }
    // Standard error first: what follows standard error then follows its new place.
    if let route = route(request.error, capture: error) { all.append("stderr=\(route)") }
    if let route = route(request.output, capture: output) { all.append("stdout=\(route)") }
    for path in request.writePaths { all.append("write=\(try existing(path, .path))") }
    var readable: [String] = []
    for path in request.readPaths { readable.append(try existing(path, .path)) }
    readable += VisibleTools.paths(
      program: program, searchPath: searchPath ?? "", home: home, directory: directory)
    all += VisibleTools.outermost(readable).map { "read=\($0)" }
    return all + ["--", request.command] + request.arguments
  }

  private static func limits(_ limits: SandboxLimits) -> [String] {
    var all: [String] = []
    if let wall = limits.wall { all.append("wall-ms=\(milliseconds(wall))") }
    if let cpu = limits.cpu { all.append("cpu-ms=\(milliseconds(cpu))") }
    if let memory = limits.memory { all.append("memory=\(memory)") }
    if let processes = limits.processes { all.append("processes=\(processes)") }
    if let output = limits.output { all.append("output=\(output)") }
    if let cores = limits.cores { all.append("cores=\(cores)") }
    if let scratch = limits.scratch ?? limits.memory { all.append("scratch=\(scratch)") }
    return all
  }

  private static func milliseconds(_ seconds: Double) -> Int {
    Int(max(1, min(seconds * 1000, 1e12)).rounded(.up))
  }

  private static func route(_ route: OutputRoute, capture: String?) -> String? {
    switch route {
    case .inherit: nil
    case .standardError: "&2"
    case .discard: "/dev/null"
    case .capture: capture
    case .file(let path): path
    }
  }

  /// PATH and HOME of the program.
  private static func places(
    _ environment: [String: String]?
  ) -> (searchPath: String?, home: String?) {
    if let environment { return (environment["PATH"], environment["HOME"]) }
    return (inherited("PATH"), inherited("HOME"))
  }

  private static func inherited(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The absolute path of something that exists.
  private static func existing(
    _ path: String, _ stage: SandboxError.Stage
  ) throws(SandboxError) -> String {
    guard let real = realpath(path, nil) else {
      throw SandboxError(stage, "cannot use \(path)", errno: errno, remedy: "check the path")
    }
    defer { free(real) }
    return String(cString: real)
  }

  /// The file that `command` names: tried here, so that a missing one has a plain error.
  private static func resolve(
    _ command: String, in directory: String, path: String?
  ) throws(SandboxError) -> String {
    let candidates: [String] =
      command.contains("/")
      ? [command.hasPrefix("/") ? command : "\(directory)/\(command)"]
      : (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map { "\($0)/\(command)" }
    var refused: Int32 = ENOENT
    for candidate in candidates {
      var status = stat()
      guard stat(candidate, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0 {
        return try existing(candidate, .command)
      }
      refused = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EACCES
    }
    throw SandboxError(
      .command, "cannot run \(command)", errno: refused,
      remedy: refused == ENOENT
        ? "check the name and PATH" : "name an executable file (chmod +x for a script)")
  }
}
