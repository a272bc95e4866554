import Foundation
import ScanModel

/// The scan of another revision, read from git's objects: the work tree and the index stay as they are.
struct BaseRevision {
  /// The scan, with files named as the present scan names them.
  var scan: ScanDocument
  /// The revision as it was given and the commit it stands for.
  var name: String

  /// Scans `paths` as they were at `revision`, with the settings of the present scan.
  ///
  /// - Parameters:
  ///   - revision: a branch, tag or commit.
  ///   - paths: what the present scan was given.
  ///   - scanner: the present scanner; it prepares one with the same settings for other paths.
  ///   - allowsChanges: whether sources that differ from what is staged are let through.
  /// - Throws: `CommandFailure` where git has no such revision, or the sources cannot be scanned.
  init(
    _ revision: String, paths: [String], scanner: SourceScanner, allowsChanges: Bool
  ) async throws {
    let repository = try GitRepository(holding: paths[0])
    let commit = try repository.commit(revision)
    var places: [(given: String, inTree: String)] = []
    for path in paths {
      places.append((path, try Self.relative(path, to: repository.top)))
    }
    if !allowsChanges {
      let changed = try repository.unstagedSources(places.map(\.inTree))
      guard changed.isEmpty else {
        let more = changed.count > 3 ? " and \(changed.count - 3) more" : ""
        throw CommandFailure(
          .input,
          "the work tree has changes that are neither committed nor staged, so the verdict would "
            + "be of no revision: \(changed.prefix(3).joined(separator: ", "))\(more); "
            + "stage or commit them, or judge the tree as it is with --allow-dirty")
      }
    }
    let folder = try ScratchFolder(purpose: "base")
    defer { folder.remove() }
    let blobs = try repository.sources(of: commit, below: places.map(\.inTree))
    try repository.read(blobs) { (blob, content) throws(CommandFailure) in
      try folder.write(content, to: blob.path)
    }
    // A path that the revision does not hold has nothing to compare with.
    let present = places.filter { place in
      FileManager.default.fileExists(atPath: folder.path + "/" + place.inTree)
    }
    let home = FileManager.default.currentDirectoryPath
    guard FileManager.default.changeCurrentDirectoryPath(folder.path) else {
      throw CommandFailure(.environment, "cannot enter \(folder.path)")
    }
    // Relative paths make the former scan's files match globs as the present ones do.
    defer { _ = FileManager.default.changeCurrentDirectoryPath(home) }
    var scan =
      present.isEmpty
      ? ScanDocument(
        subject: revision, files: 0, lines: 0, functions: [], findings: [], notAnalysed: [])
      : try await scanner.replacing(
        paths: present.map { $0.inTree.isEmpty ? "." : $0.inTree }, ofCopyOf: repository.top
      ).scan()
    Self.rename(&scan, present)
    self.scan = scan
    self.name =
      commit.hasPrefix(revision) ? String(commit.prefix(12)) : "\(revision) (\(commit.prefix(12)))"
  }

  /// `path` relative to the top of the work tree; empty for the top itself.
  private static func relative(_ path: String, to top: String) throws(CommandFailure) -> String {
    guard let real = realpath(path, nil) else {
      throw CommandFailure(.input, "\(path): \(String(cString: strerror(errno)))")
    }
    defer { free(real) }
    let absolute = String(cString: real)
    if absolute == top { return "" }
    guard absolute.hasPrefix(top + "/") else {
      throw CommandFailure(
        .input, "\(path): outside of the git work tree \(top) of the first path")
    }
    return String(absolute.dropFirst(top.count + 1))
  }

  /// Names the files as the present scan does: by the paths given, not by those from the top.
  private static func rename(
    _ scan: inout ScanDocument, _ places: [(given: String, inTree: String)]
  ) {
    func present(_ file: String) -> String {
      for place in places {
        if file == place.inTree { return place.given }
        let prefix = place.inTree.isEmpty ? "" : place.inTree + "/"
        guard file.hasPrefix(prefix) else { continue }
        let rest = file.dropFirst(prefix.count)
        if place.given == "." { return String(rest) }
        return place.given.hasSuffix("/") ? place.given + rest : place.given + "/" + rest
      }
      return file
    }
    func rename(_ bound: inout BoundSummary) {
      for index in bound.terms.indices {
        if let file = bound.terms[index].file { bound.terms[index].file = present(file) }
      }
    }
    for index in scan.functions.indices {
      scan.functions[index].file = present(scan.functions[index].file)
      rename(&scan.functions[index].time)
      rename(&scan.functions[index].space)
      rename(&scan.functions[index].span)
    }
    for index in scan.findings.indices {
      scan.findings[index].file = present(scan.findings[index].file)
    }
    for index in scan.notAnalysed.indices {
      scan.notAnalysed[index].file = present(scan.notAnalysed[index].file)
    }
  }
}
