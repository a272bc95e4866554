import Foundation

/// Reads document files from disk.
public enum DocumentFile {
  /// The text of `path`.
  ///
  /// - Throws: ``DocumentError`` for a file that is missing, unreadable, a directory or not UTF-8.
  public static func text(_ path: String) throws(DocumentError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw DocumentError(
        file: path, line: nil, keyPath: "", message: reason(for: error, path: path))
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw DocumentError(
        file: path, line: lineOfFirstInvalidByte(data), keyPath: "",
        message: "not valid UTF-8; save the file as UTF-8")
    }
    return text
  }

  /// The parsed document at `path`.
  public static func node(_ path: String) throws(DocumentError) -> DocumentNode {
    try DocumentParser.parse(try text(path), file: path)
  }

  private static func reason(for error: any Error, path: String) -> String {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      return "no such file"
    }
    return isDirectory.boolValue
      ? "is a directory; a file was expected" : "cannot be read; check its permissions"
  }

  private static func lineOfFirstInvalidByte(_ data: Data) -> Int {
    var line = 1
    for part in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { break }
      line += 1
    }
    return line
  }
}
