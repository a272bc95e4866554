import Foundation
import Testing

/// A git repository of a test's own.
struct Repository {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/headroom-git-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try git("init", "-q", "-b", "main")
  }

  /// Removes it.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Runs git, which must end well.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let ended = try run(
      "git",
      [
        "-c", "user.name=Test", "-c", "user.email=test@example.org",
        "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always",
      ] + arguments, in: path)
    try #require(ended.status == 0, "git \(arguments): \(ended.error)")
    return ended.output
  }

  /// Runs headroom in the repository.
  func headroom(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Ended {
    try run(try #require(binary), arguments, in: path, environment: environment)
  }

  /// Replaces the sources by `files` and commits them.
  func commit(_ files: [(path: String, text: String)], _ message: String) throws {
    try? FileManager.default.removeItem(atPath: path + "/Sources")
    for (name, text) in files { try write(text, to: name) }
    try git("add", "--all")
    try git("commit", "-q", "-m", message)
  }

  /// Writes a file below the top.
  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// The text of a file below the top.
  func read(_ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: path).appendingPathComponent(name)),
      as: UTF8.self)
  }
}
