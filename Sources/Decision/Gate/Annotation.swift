/// A comment in the source that lets one place through: `// headroom:allow RULE because REASON`.
///
/// It stands at the end of the line that it speaks about, or on a line of its own above it; above a
/// declaration it speaks about the whole function.
public struct Annotation: Sendable, Hashable {
  /// The rule as written: that of a check, as `complexity` or `effect/network`, or a finding's, as
  /// `contains-in-loop`.
  public var rule: String
  /// Why it is right here; nil where the comment does not say.
  public var reason: String?
  /// The file, as the scan names it.
  public var file: String
  /// The comment's line, from 1.
  public var line: Int
  /// The lines that it speaks about: one line of code, with the attributes above a declaration.
  public var targets: ClosedRange<Int>

  /// Creates an annotation.
  public init(
    rule: String, reason: String?, file: String, line: Int, targets: ClosedRange<Int>
  ) {
    self.rule = rule
    self.reason = reason
    self.file = file
    self.line = line
    self.targets = targets
  }
}
