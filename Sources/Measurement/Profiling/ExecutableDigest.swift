internal import Glibc

/// Finds the executable that a command starts and names it by its content.
public enum ExecutableDigest {
  /// The SHA-256 of the executable as `sha256:` and hexadecimal digits; nil where it cannot be found or
  /// read.
  ///
  /// - Parameters:
  ///   - program: The command's first word: a path, or a name looked up in PATH.
  ///   - workingDirectory: Where relative paths start.
  /// - Returns: The digest.
  /// - Complexity: O(*n*) in the size of the executable.
  public static func digest(of program: String, in workingDirectory: String) -> String? {
    path(of: program, in: workingDirectory).flatMap(SmallFile.bytes).map {
      "sha256:" + SHA256.hex($0)
    }
  }

  static func path(of program: String, in workingDirectory: String) -> String? {
    if program.hasPrefix("/") { return access(program, X_OK) == 0 ? program : nil }
    if program.contains("/") {
      let path = "\(workingDirectory)/\(program)"
      return access(path, X_OK) == 0 ? path : nil
    }
    let folders = HostEnvironment.variables()["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/\(program)" }
      .first { access($0, X_OK) == 0 }
  }

  /// The folder of the file that `path` leads to, links followed.
  static func folderOfTarget(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let target = String(cString: resolved)
    return target.lastIndex(of: "/").map { String(target[..<$0]) }
  }
}
