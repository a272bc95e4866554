import Configuration
import Foundation

/// A git repository, asked through the `git` command and never changed.
struct GitRepository {
  /// The absolute path of the work tree's top.
  let top: String

  /// The repository that holds `path`.
  init(holding path: String) throws(CommandFailure) {
    var isDirectory: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    let folder =
      isDirectory.boolValue ? path : URL(fileURLWithPath: path).deletingLastPathComponent().path
    let answer = try Self.run(["-C", folder, "rev-parse", "--show-toplevel"])
    guard answer.status == 0 else {
      throw CommandFailure(
        .input,
        "\(path): --base-revision needs a git work tree: \(Self.reason(answer)); without one, "
          + "compare with --baseline FILE")
    }
    top = String(decoding: answer.output, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// The commit that `revision` names.
  func commit(_ revision: String) throws(CommandFailure) -> String {
    let answer = try git([
      "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}",
    ])
    if answer.status == 0 {
      return String(decoding: answer.output, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
    let shallow = try git(["rev-parse", "--is-shallow-repository"])
    if String(decoding: shallow.output, as: UTF8.self).hasPrefix("true") {
      throw CommandFailure(
        .input,
        "\(revision): no such revision in this clone, which is shallow; get the history with "
          + "git fetch --unshallow (in a GitHub workflow, actions/checkout with fetch-depth: 0; "
          + "in GitLab, GIT_DEPTH: 0)")
    }
    throw CommandFailure(
      .input,
      "\(revision): no such revision in \(top); expected a branch, tag or commit that git log "
        + "knows, or fetch it first")
  }

  /// The Swift files below `paths` that differ from what is staged, or that git does not know.
  func unstagedSources(_ paths: [String]) throws(CommandFailure) -> [String] {
    let answer = try git(
      [
        "status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignore-submodules=all",
        "--no-renames", "--",
      ] + paths.map(Self.pathspec))
    guard answer.status == 0 else {
      throw CommandFailure(.input, "git status: \(Self.reason(answer))")
    }
    return answer.output.split(separator: 0).compactMap { entry in
      let text = String(decoding: entry, as: UTF8.self)
      let state = Array(text.prefix(2))
      guard state.count == 2, state[1] != " " || state[0] == "U", text.hasSuffix(".swift") else {
        return nil
      }
      return String(text.dropFirst(3))
    }
  }

  /// One file of a revision.
  struct Blob {
    /// The path from the top.
    var path: String
    /// The object's name.
    var object: String
  }

  /// The regular Swift files of `commit` below `paths`, which are relative to the top.
  func sources(of commit: String, below paths: [String]) throws(CommandFailure) -> [Blob] {
    let answer = try git(
      ["ls-tree", "-r", "-z", "--full-tree", commit, "--"] + paths.filter { !$0.isEmpty })
    guard answer.status == 0 else {
      throw CommandFailure(.input, "\(commit): git ls-tree: \(Self.reason(answer))")
    }
    return answer.output.split(separator: 0).compactMap { entry in
      // mode SP type SP object TAB path; a mode of 10xxxx is a regular file.
      guard let tab = entry.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let fields = entry[..<tab].split(separator: UInt8(ascii: " "))
      guard fields.count == 3, fields[0].starts(with: "10".utf8) else { return nil }
      let path = String(decoding: entry[entry.index(after: tab)...], as: UTF8.self)
      // Project files mark the packages of a monorepo.
      guard path.hasSuffix(".swift") || path.hasSuffix(Project.fileName) else { return nil }
      return Blob(path: path, object: String(decoding: fields[2], as: UTF8.self))
    }
  }

  /// Hands the content of every blob to `body`, in order.
  func read(
    _ blobs: [Blob], _ body: (Blob, Data) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    let wanted = blobs.map { $0.object + "\n" }.joined()
    let answer = try git(["cat-file", "--batch"], input: Data(wanted.utf8))
    var rest = answer.output[...]
    for blob in blobs {
      // object SP type SP size LF content LF
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
        throw CommandFailure(
          .input, "\(blob.path): git cat-file ended early: \(Self.reason(answer))")
      }
      let header = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
      rest = rest[rest.index(after: end)...]
      guard header.count == 3, let size = Int(header[2]), rest.count > size else {
        throw CommandFailure(
          .input, "\(blob.path): its content is missing from this clone; git fetch it first")
      }
      try body(blob, Data(rest.prefix(size)))
      rest = rest.dropFirst(size + 1)
    }
  }

  private func git(_ arguments: [String], input: Data = Data()) throws(CommandFailure) -> Answer {
    // A configured file-system monitor would be a program of the repository's choice.
    try Self.run(["-C", top, "-c", "core.fsmonitor=false"] + arguments, input: input)
  }

  /// A path relative to the top as a pathspec without magic.
  private static func pathspec(_ path: String) -> String { ":(top,literal)" + path }

  private struct Answer {
    var status: Int32
    var output: Data
    var error: String
  }

  private static func reason(_ answer: Answer) -> String {
    answer.error.split(separator: "\n").first.map(String.init) ?? "exit \(answer.status)"
  }

  private static func run(
    _ arguments: [String], input: Data = Data()
  ) throws(CommandFailure) -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    // Nothing here may wait for a password or take a lock.
    var environment = ProcessInfo.processInfo.environment
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["LC_ALL"] = "C"
    process.environment = environment
    let output = Pipe()
    let error = Pipe()
    let feed = Pipe()
    process.standardOutput = output
    process.standardError = error
    process.standardInput = feed
    do {
      try process.run()
    } catch {
      throw CommandFailure(.environment, "cannot run git: \(error); install it")
    }
    // Each stream has its own thread: git would wait for a full pipe for ever.
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      try? feed.fileHandleForWriting.write(contentsOf: input)
      try? feed.fileHandleForWriting.close()
    }
    let collected = Collected()
    DispatchQueue.global().async(group: group) {
      collected.error = error.fileHandleForReading.readDataToEndOfFile()
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    group.wait()
    guard process.terminationStatus != 127 else {
      throw CommandFailure(.environment, "git was not found; --base-revision needs it")
    }
    return Answer(
      status: process.terminationStatus, output: data,
      error: String(decoding: collected.error, as: UTF8.self))
  }

  /// Written by one thread and read after it ended.
  private final class Collected: @unchecked Sendable { var error = Data() }
}
