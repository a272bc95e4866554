internal import Documents

/// A finding of the static analysis, as a profile keeps it: what a reader of the profile alone can act on.
public struct ProfileFinding: Sendable, Hashable {
  /// The rule's identifier.
  public var rule: String
  /// `note`, `warning` or `error`.
  public var severity: String
  /// The function it is in.
  public var function: String
  /// The file, relative to the package.
  public var file: String
  /// The line.
  public var line: Int
  /// What was found.
  public var message: String
  /// What to do about it.
  public var remedy: String

  /// Creates a finding.
  public init(
    rule: String, severity: String, function: String, file: String, line: Int, message: String,
    remedy: String
  ) {
    self.rule = rule
    self.severity = severity
    self.function = function
    self.file = file
    self.line = line
    self.message = message
    self.remedy = remedy
  }

  init(_ node: DocumentNode) throws(DocumentError) {
    let fields = try node.object()
    self.init(
      rule: try fields.required("rule").nonEmptyString(),
      severity: try fields.required("severity").nonEmptyString(),
      function: try fields.required("function").string(),
      file: try fields.required("file").nonEmptyString(),
      line: try fields.required("line").integer(in: 1...Int.max),
      message: try fields.required("message").nonEmptyString(),
      remedy: try fields.required("remedy").string())
    try fields.rejectUnknownKeys()
  }

  var documentValue: DocumentValue {
    [
      "rule": .string(rule), "severity": .string(severity), "function": .string(function),
      "file": .string(file), "line": .number(Double(line)), "message": .string(message),
      "remedy": .string(remedy),
    ]
  }
}
