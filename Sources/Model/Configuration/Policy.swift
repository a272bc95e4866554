public import Documents

/// What a code base and its demand must keep to: the conditions that the gate checks.
public struct Policy: Sendable, Hashable {
  /// The version of the document that is read.
  public static let apiVersion = "headroom.dev/v1"
  /// The document's kind.
  public static let kind = "Policy"

  /// What happens when a condition does not hold.
  public enum Reaction: String, Sendable, Hashable, CaseIterable {
    /// The gate fails.
    case fail
    /// It is reported and the gate stays green.
    case warn
    /// It is not reported.
    case ignore
  }

  /// The policy's name, as in `strict`.
  public var name: String
  /// Limits on the growth of functions.
  public var complexity: [ComplexityRule]
  /// Limits on the demand at the profile's operating point.
  public var demand: [DemandRule]
  /// Effects that parts of the source must not have.
  public var forbiddenEffects: [EffectRule]
  /// What findings are let through.
  public var findings: FindingsRule
  /// How much of the source must have a bound.
  public var confidence: [ConfidenceRule]
  /// The reaction to a documented claim that the derived bound contradicts.
  public var onWorseThanClaimed: Reaction
  /// The reaction to what got worse than the baseline.
  public var baseline: BaselineRule

  /// Creates a policy.
  public init(
    name: String, complexity: [ComplexityRule] = [], demand: [DemandRule] = [],
    forbiddenEffects: [EffectRule] = [], findings: FindingsRule = FindingsRule(),
    confidence: [ConfidenceRule] = [], onWorseThanClaimed: Reaction = .warn,
    baseline: BaselineRule = BaselineRule()
  ) {
    self.name = name
    self.complexity = complexity
    self.demand = demand
    self.forbiddenEffects = forbiddenEffects
    self.findings = findings
    self.confidence = confidence
    self.onWorseThanClaimed = onWorseThanClaimed
    self.baseline = baseline
  }

  /// Reads the policy file at `path`.
  ///
  /// - Parameters:
  ///   - path: a YAML or JSON file.
  ///   - findingRules: the finding rules that there are, so that a misspelt one is an error; nil
  ///     takes any name.
  /// - Returns: the policy.
  /// - Throws: ``DocumentError`` with the line and key of what is wrong.
  public static func read(
    path: String, findingRules: [String]? = nil
  ) throws(DocumentError) -> Policy {
    try Policy(try DocumentFile.node(path), findingRules: findingRules)
  }
}
