/// What is wrong with a catalogue file, and where.
public struct CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named to the loader.
  public var file: String
  /// The line, counted from 1; 0 where the file as a whole is meant.
  public var line: Int
  /// What was found, what was expected, and what to do.
  public var message: String

  /// An error at `file:line`.
  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`.
  public var description: String {
    line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)"
  }
}
