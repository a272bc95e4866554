/// A report that cannot be written.
public struct ReportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The format.
  public var format: String
  /// Why.
  public var reason: String

  /// Creates an error.
  public init(format: String, reason: String) {
    self.format = format
    self.reason = reason
  }

  /// The format and the reason, as a sentence.
  public var description: String { "the \(format) report cannot be written: \(reason)" }
}
