internal import Configuration
internal import Glibc

/// Why a scan cannot start.
public enum SourceAnalysisError: Error, Sendable, CustomStringConvertible {
  /// The path names nothing.
  case noSuchPath(String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noSuchPath(let path): "\(path): no such file or folder; give a Swift file or a folder"
    }
  }
}

/// Finds the Swift files below some paths.
enum SourceFinder {
  /// The files, each once, in order of path.
  ///
  /// A file named outright is always taken. A folder below a named one that holds a project file follows that project's
  /// rules, so that every package of a monorepo decides for itself. Folders reached through symbolic links are not followed.
  static func files<Failure: Error>(
    in paths: [String], rules: (String) throws(Failure) -> PathRules
  ) throws -> [String] {
    var found: Set<String> = []
    for path in paths {
      switch kind(path, followingLinks: true) {
      case nil: throw SourceAnalysisError.noSuchPath(path)
      case .folder:
        try walk(path, try rules(path).asNamed, rules, &found)
      case .file, .other: found.insert(path)
      }
    }
    return found.sorted()
  }

  private static func walk<Failure: Error>(
    _ folder: String, _ own: PathRules, _ rules: (String) throws(Failure) -> PathRules,
    _ found: inout Set<String>
  ) throws(Failure) {
    var folders = [(folder, own)]
    while let (next, inherited) = folders.popLast() {
      let names = names(in: next)
      let isProject = next != folder && names.contains(Project.fileName)
      let current = isProject ? try rules(next) : inherited
      for name in names where !name.hasPrefix(".") {
        let path = next == "." ? name : next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        if name.hasSuffix(".swift"), kind(path, followingLinks: false) == .file {
          if current.takes(path) { found.insert(path) }
        } else if kind(path, followingLinks: false) == .folder, !current.leavesOut(path) {
          folders.append((path, current))
        }
      }
    }
  }

  private enum Kind { case file, folder, other }

  private static func kind(_ path: String, followingLinks: Bool) -> Kind? {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
