/// A file to scan that is found elsewhere than on disk, as in a revision of a repository.
public struct SourceEntry: Sendable {
  /// Its name in the result.
  public let path: String
  /// Git's name of its content, in hexadecimal digits; nil where only its content tells.
  public let blob: String?
  /// Its content; asked for on any thread, and only where nothing is known of it.
  public let read: @Sendable () throws -> [UInt8]

  /// Creates an entry.
  public init(path: String, blob: String?, read: @escaping @Sendable () throws -> [UInt8]) {
    self.path = path
    self.blob = blob
    self.read = read
  }
}
