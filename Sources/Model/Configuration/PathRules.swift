/// Which files below a folder are scanned.
///
/// Globs are matched against the path relative to the project's folder, so that where a checkout lies does not matter. A
/// pattern may match any tail of the path, as in a `.gitignore`.
public struct PathRules: Sendable, Hashable {
  /// The folder that is walked, as it was named.
  public let folder: String
  /// Where ``folder`` lies in its project, as `Sources/Core`; empty for the project's own folder.
  public let place: String
  private let include: [Glob]
  private var exclude: [Glob]

  /// Creates rules.
  ///
  /// - Parameters:
  ///   - folder: the folder that is walked, as it was named; the paths asked about begin with it.
  ///   - place: where it lies in its project.
  ///   - include: globs of files to take; empty for every file.
  ///   - exclude: globs of files and folders to leave out.
  public init(folder: String, place: String = "", include: [String] = [], exclude: [String] = []) {
    self.folder = folder
    self.place = place
    self.include = include.map(Glob.init(tail:))
    self.exclude = exclude.map(Glob.init(tail:))
  }

  /// The rules where the user named the folder outright: what names it is not held against it.
  ///
  /// Someone who asks for `Tests` wants to see the tests, although the project leaves them out.
  public var asNamed: PathRules {
    guard !place.isEmpty else { return self }
    var rules = self
    rules.exclude.removeAll { $0.matches(place + "/_") }
    return rules
  }

  /// Whether a file or folder is left out.
  ///
  /// - Complexity: O(k · m) for a path of k characters and patterns of m altogether.
  public func leavesOut(_ path: String) -> Bool {
    guard !exclude.isEmpty else { return false }
    let relative = relative(path)
    return exclude.contains { $0.matches(relative) }
  }

  /// Whether a file is taken.
  ///
  /// - Complexity: O(k · m) for a path of k characters and patterns of m altogether.
  public func takes(_ file: String) -> Bool {
    guard !leavesOut(file) else { return false }
    guard !include.isEmpty else { return true }
    let relative = relative(file)
    return include.contains { $0.matches(relative) }
  }

  private func relative(_ path: String) -> String {
    let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    let below = path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    return place.isEmpty ? below : "\(place)/\(below)"
  }
}
