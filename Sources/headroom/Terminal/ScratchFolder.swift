import Foundation

/// A private folder that goes away at its end, and when the command is interrupted.
final class ScratchFolder {
  let path: String
  private var made: Set<String> = []

  /// Makes the folder in `TMPDIR`, else in `/tmp`.
  init(purpose: String) throws(CommandFailure) {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(parent)/headroom-\(purpose)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(
        .environment,
        "cannot make a folder in \(parent): \(String(cString: strerror(errno))); set TMPDIR")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    Interruption.willMake(path)
  }

  /// Writes a file below the folder, with the folders it needs.
  func write(_ content: Data, to relative: String) throws(CommandFailure) {
    let file = path + "/" + relative
    let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
    do {
      if made.insert(folder).inserted {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
      try content.write(to: URL(fileURLWithPath: file))
    } catch {
      throw CommandFailure(.environment, "cannot write \(file): \(error.localizedDescription)")
    }
  }

  /// Removes the folder and what it holds.
  func remove() {
    try? FileManager.default.removeItem(atPath: path)
    Interruption.hasMade(path)
  }
}
