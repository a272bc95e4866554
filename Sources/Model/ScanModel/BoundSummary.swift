/// A bound on time, space or span of a function, as the scan contract states it.
public struct BoundSummary: Codable, Sendable, Equatable {
  /// What an engineer means by the function's complexity, one of ``ComplexityClass``'s texts.
  public var `class`: String
  /// What ``class`` rests on: `worst`, `amortized` or `expected`.
  public var qualifier: String
  /// The class with nothing assumed.
  public var worst: String
  /// The upper bound with all sizes kept apart, as in `rows.count * columns.count`.
  public var bound: String
  /// The lower bound in the same form; nil where none was derived.
  public var lower: String?
  /// Whether the upper and the lower bound meet.
  public var tight: Bool
  /// Whether there is a bound without unknowns.
  public var answered: Bool
  /// The named unknowns that the bound holds, as in `cost(fetch)`.
  public var unknowns: [String]
  /// The terms that make up the bound, the dominating ones first.
  public var terms: [TermSummary]

  /// Creates a bound.
  public init(
    class: String, qualifier: String = "worst", worst: String, bound: String, lower: String?,
    tight: Bool, answered: Bool, unknowns: [String] = [], terms: [TermSummary] = []
  ) {
    self.class = `class`
    self.qualifier = qualifier
    self.worst = worst
    self.bound = bound
    self.lower = lower
    self.tight = tight
    self.answered = answered
    self.unknowns = unknowns
    self.terms = terms
  }

  /// The bound of something that could not be bounded.
  public static func unknown(_ names: [String]) -> BoundSummary {
    BoundSummary(
      class: "unknown", worst: "unknown", bound: "unknown", lower: nil, tight: false,
      answered: false, unknowns: names)
  }
}

/// One term of a bound and why it is there.
public struct TermSummary: Codable, Sendable, Equatable {
  /// The term, as in `entries.count * users.count`.
  public var expression: String
  /// The line that causes it.
  public var line: Int
  /// The file of that line where it is not the function's own.
  public var file: String?
  /// The rule that made it: a loop class, a recursion scheme or a catalogue entry.
  public var rule: String
  /// What happens there, in words, as in `calls Basket.add(_:)`; nil where the rule says it all.
  public var text: String?
  /// How sure it is: `proved`, `catalogue`, `assumed` or `unknown`.
  public var evidence: String
  /// `worst`, `amortized` or `expected`.
  public var qualifier: String

  /// Creates a term.
  public init(
    expression: String, line: Int, file: String? = nil, rule: String, text: String? = nil,
    evidence: String, qualifier: String
  ) {
    self.expression = expression
    self.line = line
    self.file = file
    self.rule = rule
    self.text = text
    self.evidence = evidence
    self.qualifier = qualifier
  }
}
