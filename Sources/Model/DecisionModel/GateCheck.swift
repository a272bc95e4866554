/// The result of one condition of a policy on one function, metric or place.
public struct GateCheck: Codable, Sendable, Equatable {
  /// How a check came out.
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// The condition holds.
    case pass
    /// The condition does not hold and the policy says to warn only.
    case warning
    /// The condition does not hold.
    case violation
    /// The condition could not be checked, and that is a fault, as with a stale profile.
    case error
    /// The condition was not checked; the message says why.
    case skipped
  }

  /// The families of conditions.
  public enum Category: String, Codable, Sendable, CaseIterable {
    /// A limit on growth.
    case complexity
    /// A limit on a demand at the operating point.
    case demand
    /// A forbidden effect.
    case effect
    /// A finding of a rule.
    case finding
    /// A documented claim.
    case claim
    /// A difference from the baseline.
    case regression
    /// The profile's state.
    case profile
    /// How much of the source has a bound.
    case confidence
    /// An annotation in the source.
    case annotation
  }

  /// How it came out.
  public var outcome: Outcome
  /// The family.
  public var category: Category
  /// The rule's stable identifier, as in `complexity` or `demand/memory.anonymous`.
  public var rule: String
  /// The function or metric concerned.
  public var subject: String
  /// The file, relative to the working directory, where the subject lies in one.
  public var file: String?
  /// The line to look at, from 1.
  public var line: Int?
  /// What was found, in one sentence; for a skipped check the reason.
  public var message: String
  /// What the policy asks for.
  public var expected: String?
  /// What there is.
  public var found: String?
  /// What to do about it.
  public var remedy: String?
  /// Where the function concerned is declared, which may be another place than that to look at.
  public var declaration: Declaration?
  /// Which of a function's bounds is meant, `time` or `space`; nil where it is about something else.
  public var measure: String?
  /// The reason of the annotation that lets the check through; nil for none. Such a check is skipped.
  public var allowed: String?

  /// Whether the condition did not hold in the baseline either; nil for no.
  public var isKnown: Bool?

  /// Whether nobody can say if the condition holds: what an annotation lets through, or was so before, has been checked.
  public var isUnchecked: Bool { outcome == .skipped && allowed == nil && isKnown != true }

  /// The place of a function's declaration.
  public struct Declaration: Codable, Sendable, Equatable {
    /// The file, relative to the working directory.
    public var file: String
    /// The line, from 1.
    public var line: Int

    /// Creates a place.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// Creates a check's result.
  public init(
    _ outcome: Outcome, category: Category, rule: String, subject: String, file: String? = nil,
    line: Int? = nil, message: String, expected: String? = nil, found: String? = nil,
    remedy: String? = nil, declaration: Declaration? = nil
  ) {
    self.outcome = outcome
    self.category = category
    self.rule = rule
    self.subject = subject
    self.file = file
    self.line = line
    self.message = message
    self.expected = expected
    self.found = found
    self.remedy = remedy
    self.declaration = declaration
  }
}
