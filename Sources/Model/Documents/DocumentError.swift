/// A document that cannot be read, in the words that its author needs to mend it.
public struct DocumentError: Error, Sendable, Hashable {
  /// The file, as the user named it.
  public var file: String
  /// The line, from 1; nil where the whole file is concerned.
  public var line: Int?
  /// The column, from 1.
  public var column: Int?
  /// The path of keys, as in `spec.limits.memory`; empty at the top.
  public var keyPath: String
  /// What is wrong and what was expected.
  public var message: String

  /// Creates an error.
  public init(file: String, line: Int?, column: Int? = nil, keyPath: String, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.keyPath = keyPath
    self.message = message
  }
}

extension DocumentError: CustomStringConvertible {
  /// `file:line: key.path: message`.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return keyPath.isEmpty ? "\(place): \(message)" : "\(place): \(keyPath): \(message)"
  }
}
