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
}
