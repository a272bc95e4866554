import Glibc

/// Which installations below the private home and /tmp stay visible, read-only: people keep
/// toolchains in their home, and a program whose interpreter is hidden only says "not found".
enum VisibleTools {
  /// The program's installation (the directory above its `bin`, never the home itself), and the
  /// directories of the search path.
  static func paths(
    program: String, searchPath: String, home: String?, directory: String
  ) -> [String] {
    let hidden = ["/tmp", "/var/tmp", "/run"] + [home].compactMap { $0 }
    func isHidden(_ path: String) -> Bool {
      hidden.contains { path.hasPrefix("\($0)/") } && !isBelow(path, directory)
    }
    var all = searchPath.split(separator: ":").map(String.init)
      .filter { isHidden($0) && access($0, R_OK | X_OK) == 0 }
    guard isHidden(program) else { return all }
    all.append(program)
    let parts = program.split(separator: "/")
    if parts.count > 2, ["bin", "sbin", "shims"].contains(parts[parts.count - 2]) {
      let prefix = "/" + parts.dropLast(2).joined(separator: "/")
      // ~/.local holds more than programs, keyrings among it.
      if isHidden(prefix), !prefix.hasSuffix("/.local") { all.append(prefix) }
    }
    return all
  }

  /// `paths` without those below another one, in order.
  static func outermost(_ paths: [String]) -> [String] {
    paths.sorted().reduce(into: []) { kept, path in
      if !kept.contains(where: { isBelow(path, $0) }) { kept.append(path) }
    }
  }

  private static func isBelow(_ path: String, _ directory: String) -> Bool {
    path == directory || path.hasPrefix(directory == "/" ? "/" : "\(directory)/")
  }
}
