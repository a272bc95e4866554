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
    in paths: [String], of tree: some SourceTree = DiskTree(),
    rules: (String) throws(Failure) -> PathRules
  ) throws -> [String] {
    var found: Set<String> = []
    for path in paths {
      switch tree.kind(path, followingLinks: true) {
      case nil: throw SourceAnalysisError.noSuchPath(path)
      case .folder:
        try walk(path, tree, try rules(path).asNamed, rules, &found)
      case .file, .other: found.insert(path)
      }
    }
    return found.sorted()
  }

  private static func walk<Failure: Error>(
    _ folder: String, _ tree: some SourceTree, _ own: PathRules,
    _ rules: (String) throws(Failure) -> PathRules,
    _ found: inout Set<String>
  ) throws(Failure) {
    var folders = [(folder, own)]
    while let (next, inherited) = folders.popLast() {
      let names = tree.names(in: next)
      let isProject = next != folder && names.contains(Project.fileName)
      let current = isProject ? try rules(next) : inherited
      for name in names where !name.hasPrefix(".") {
        let path = next == "." ? name : next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        if name.hasSuffix(".swift"), tree.kind(path, followingLinks: false) == .file {
          if current.takes(path) { found.insert(path) }
        } else if tree.kind(path, followingLinks: false) == .folder, !current.leavesOut(path) {
          folders.append((path, current))
        }
      }
    }
  }
}

/// What a path names.
enum SourceKind { case file, folder, other }

/// Where files are looked for.
protocol SourceTree {
  func kind(_ path: String, followingLinks: Bool) -> SourceKind?
  func names(in folder: String) -> [String]
}

/// The files of this machine.
struct DiskTree: SourceTree {
  func kind(_ path: String, followingLinks: Bool) -> SourceKind? {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  func names(in folder: String) -> [String] {
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

/// Files known by their paths, as of a revision.
struct ListedTree: SourceTree {
  private var files: Set<String> = []
  private var folders: [String: [String]] = [:]

  /// - Complexity: O(number of files and folders above them).
  init(_ paths: [String]) {
    folders["."] = []
    for path in paths where files.insert(path).inserted {
      var name = path[...]
      while true {
        let slash = name.lastIndex(of: "/")
        let folder = slash.map { String(name[..<$0]) } ?? "."
        let isKnown = folders[folder] != nil && folder != "."
        folders[folder, default: []].append(
          String(slash.map { name[name.index(after: $0)...] } ?? name))
        guard let slash, !isKnown else { break }
        name = name[..<slash]
      }
    }
  }

  func kind(_ path: String, followingLinks: Bool) -> SourceKind? {
    files.contains(path) ? .file : folders[path] == nil ? nil : .folder
  }

  func names(in folder: String) -> [String] { folders[folder] ?? [] }
}
