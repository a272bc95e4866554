internal import Glibc

/// A private directory that goes away with its contents.
final class TemporaryDirectory: Sendable {
  /// Its absolute path.
  let path: String

  /// Makes it under TMPDIR, or /tmp.
  init() throws(ExperimentError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/headroom-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .fileSystem(path: parent, reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { SmallFile.remove(path) }
}
