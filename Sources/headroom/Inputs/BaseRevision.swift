import Foundation
import ScanModel
import SourceAnalysis
import Synchronization

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
    let blobs = try repository.sources(of: commit, below: places.map(\.inTree))
    let contents = BlobContents(repository, blobs)
    // A path that the revision does not hold has nothing to compare with.
    let present = places.filter { place in
      blobs.contains { place.inTree.isEmpty || Self.lies($0.path, in: place.inTree) }
    }
    let scan =
      present.isEmpty
      ? ScanDocument(
        subject: revision, files: 0, lines: 0, functions: [], findings: [], notAnalysed: [])
      : try scanner.scan(
        blobs.map { blob in
          SourceEntry(path: blob.path, blob: blob.object) { try contents.read(blob) }
        }, below: present.map { $0.inTree.isEmpty ? "." : $0.inTree }, top: repository.top
      ) { Self.name(of: $0, present) }
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

  private static func lies(_ path: String, in place: String) -> Bool {
    path == place || path.hasPrefix(place + "/")
  }

  /// A file's name as the present scan has it: by the paths given, not by those from the top.
  private static func name(
    of file: String, _ places: [(given: String, inTree: String)]
  ) -> String {
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
}

/// The contents of a revision's files, read from git when they are asked for: a few one by one, where more are wanted all at
/// once. Where all are known, none is read.
private final class BlobContents: Sendable {
  private static let singles = 8
  private let repository: GitRepository
  private let blobs: [GitRepository.Blob]
  private let state = Mutex(State())

  private struct State {
    var asked = 0
    var contents: [String: [UInt8]] = [:]
    var failure: CommandFailure?
  }

  init(_ repository: GitRepository, _ blobs: [GitRepository.Blob]) {
    self.repository = repository
    self.blobs = blobs
  }

  func read(_ blob: GitRepository.Blob) throws(CommandFailure) -> [UInt8] {
    let found = state.withLock { state -> Result<[UInt8], CommandFailure> in
      if let known = state.contents[blob.object] { return .success(known) }
      if let failure = state.failure { return .failure(failure) }
      state.asked += 1
      do throws(CommandFailure) {
        try repository.read(state.asked > Self.singles ? blobs : [blob]) {
          (blob, content) throws(CommandFailure) in
          state.contents[blob.object] = Array(content)
        }
        return .success(state.contents[blob.object] ?? [])
      } catch {
        state.failure = error
        return .failure(error)
      }
    }
    return try found.get()
  }
}
