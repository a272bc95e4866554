import Glibc

/// Where the program `headroom-supervisor` is.
enum SupervisorLocation {
  /// Beside the running executable, else in `../libexec/headroom`, else where the environment's
  /// `HEADROOM_SUPERVISOR` says; that one comes first when it is set.
  static func find() throws(SandboxError) -> String {
    if let named = getenv("HEADROOM_SUPERVISOR") {
      let path = String(cString: named)
      if access(path, X_OK) == 0 { return path }
      throw SandboxError(
        .supervisor, "HEADROOM_SUPERVISOR names \(path), which cannot be executed", errno: errno,
        remedy: "unset it or name the program headroom-supervisor")
    }
    let own = realpath("/proc/self/exe", nil).map { path in
      defer { free(path) }
      return String(cString: path)
    }
    let directory = own.flatMap { own in own.lastIndex(of: "/").map { String(own[..<$0]) } } ?? "."
    let candidates = [
      "\(directory)/headroom-supervisor", "\(directory)/../libexec/headroom/headroom-supervisor",
    ]
    for path in candidates where access(path, X_OK) == 0 { return path }
    throw SandboxError(
      .supervisor, "headroom-supervisor is neither in \(directory) nor in ../libexec/headroom",
      errno: ENOENT, remedy: "install both programs together, or set HEADROOM_SUPERVISOR")
  }
}
