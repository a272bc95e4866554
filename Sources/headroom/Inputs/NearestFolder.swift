import Algorithms
import Foundation

/// Finds what governs a file or folder: something that lies beside it or further up.
enum NearestFolder {
  /// The nearest folder at or above `path` that holds something of one of `names`; nil where none does.
  ///
  /// - Parameters:
  ///   - names: of files or folders.
  ///   - path: a file or folder, relative to the working directory or absolute.
  /// - Returns: the folder's absolute path.
  static func holding(anyOf names: [String], atOrAbove path: String) -> String? {
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    while true {
      let isFound = names.contains {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
      }
      if isFound { return folder.path }
      guard folder.path != "/" else { return nil }
      folder.deleteLastPathComponent()
    }
  }

  /// The places where looking for what governs `paths` begins, each once: files of one folder share theirs.
  static func places(of paths: [String]) -> [String] {
    paths.map { path in
      guard path.hasSuffix(".swift"), let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
        slash > path.startIndex, isFile(path)
      else { return path }
      return String(path[..<slash])
    }.uniqued().map(\.self)
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
