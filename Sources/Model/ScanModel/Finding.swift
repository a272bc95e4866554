/// A place in the source that a rule of `rules/findings` points at.
public struct Finding: Codable, Sendable, Equatable {
  /// How much a finding matters.
  public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
    /// Worth knowing.
    case note
    /// Costs time or memory as inputs grow.
    case warning
    /// Will hurt in production.
    case error

    /// Orders note before warning before error.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A mechanical remedy: a replacement of a piece of the file.
  public struct Edit: Codable, Sendable, Equatable {
    /// The UTF-8 offset of the first replaced byte.
    public var start: Int
    /// The UTF-8 offset after the last replaced byte.
    public var end: Int
    /// The text that takes its place.
    public var replacement: String

    /// Creates an edit.
    public init(start: Int, end: Int, replacement: String) {
      self.start = start
      self.end = end
      self.replacement = replacement
    }
  }

  /// The rule's identifier, as in `contains-in-loop`.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// The file, relative to the working directory.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in UTF-8 bytes, from 1.
  public var column: Int
  /// The qualified name of the function that it lies in.
  public var function: String
  /// What is wrong, in one sentence.
  public var message: String
  /// What to do about it, in one sentence.
  public var remedy: String
  /// Edits that carry out the remedy where it is mechanical; empty otherwise.
  public var edits: [Edit]

  /// Creates a finding.
  public init(
    rule: String, severity: Severity, file: String, line: Int, column: Int, function: String,
    message: String, remedy: String, edits: [Edit] = []
  ) {
    self.rule = rule
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.function = function
    self.message = message
    self.remedy = remedy
    self.edits = edits
  }
}
