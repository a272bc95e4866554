/// A limit on how fast the cost of functions may grow.
public struct ComplexityRule: Sendable, Hashable {
  /// Which bound is limited.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// Running time.
    case time
    /// Allocated space.
    case space
  }

  /// What one check of a rule speaks about.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    /// Every function.
    case function
    /// Every module, by its worst function.
    case module
    /// What a program starts with: `main` and statements at the top level. Their bounds hold the
    /// cost of what they call.
    case entryPoint = "entry point"
  }

  /// The rule's name in reports; nil for an unnamed one.
  public var name: String?
  /// The fastest growth allowed, one of ``PolicyVocabulary/classes``.
  public var worstClass: String
  /// Which bound is limited.
  public var measure: Measure
  /// The functions concerned.
  public var scope: PolicyScope
  /// Whether a function without a bound passes.
  public var allowUnknown: Bool
  /// Whether functions that the baseline knows with the same or a worse class are let through.
  public var onlyNew: Bool
  /// What one check speaks about.
  public var per: Unit

  /// Creates a rule.
  public init(
    name: String? = nil, worstClass: String, measure: Measure = .time,
    scope: PolicyScope = PolicyScope(), allowUnknown: Bool = true, onlyNew: Bool = false,
    per: Unit = .function
  ) {
    self.name = name
    self.worstClass = worstClass
    self.measure = measure
    self.scope = scope
    self.allowUnknown = allowUnknown
    self.onlyNew = onlyNew
    self.per = per
  }
}

/// A limit on a demand at the operating point.
public struct DemandRule: Sendable, Hashable {
  /// What is limited, one of ``PolicyVocabulary/metrics``.
  public var metric: String
  /// The limit in the metric's base unit.
  public var max: Double
  /// The confidence, from 0 to 1, with which the demand must be known to keep within the limit.
  public var confidence: Double
  /// Whether a demand that is not known passes.
  public var allowUnknown: Bool

  /// Creates a rule.
  public init(metric: String, max: Double, confidence: Double = 0.9, allowUnknown: Bool = true) {
    self.metric = metric
    self.max = max
    self.confidence = confidence
    self.allowUnknown = allowUnknown
  }
}

/// An effect that a part of the source must not have.
public struct EffectRule: Sendable, Hashable {
  /// The effect, one of ``PolicyVocabulary/effects``.
  public var effect: String
  /// Where it is forbidden.
  public var scope: PolicyScope
  /// Whether it is forbidden inside loops only.
  public var onlyInLoops: Bool

  /// Creates a rule.
  public init(effect: String, scope: PolicyScope = PolicyScope(), onlyInLoops: Bool = false) {
    self.effect = effect
    self.scope = scope
    self.onlyInLoops = onlyInLoops
  }
}

/// What findings are let through.
public struct FindingsRule: Sendable, Hashable {
  /// The severities a finding can have, and `none`, mildest first.
  public enum Limit: String, Sendable, Hashable, CaseIterable {
    /// No finding is let through.
    case none
    /// Notes are let through.
    case note
    /// Notes and warnings are let through.
    case warning
    /// Every finding is let through.
    case error
  }

  /// The gravest severity that passes.
  public var maxSeverity: Limit
  /// Rules whose findings never pass.
  public var forbid: [String]
  /// Rules whose findings always pass.
  public var allow: [String]
  /// The functions concerned.
  public var scope: PolicyScope

  /// Creates a rule; without arguments every finding passes.
  public init(
    maxSeverity: Limit = .error, forbid: [String] = [], allow: [String] = [],
    scope: PolicyScope = PolicyScope()
  ) {
    self.maxSeverity = maxSeverity
    self.forbid = forbid
    self.allow = allow
    self.scope = scope
  }
}

/// How much of the source must have a bound at all.
public struct ConfidenceRule: Sendable, Hashable {
  /// The largest share of functions without a bound, from 0 to 1.
  public var maxUnknown: Double
  /// The functions concerned.
  public var scope: PolicyScope

  /// Creates a rule.
  public init(maxUnknown: Double, scope: PolicyScope = PolicyScope()) {
    self.maxUnknown = maxUnknown
    self.scope = scope
  }
}

/// A limit on the growth of a demand against the baseline profile.
public struct GrowthRule: Sendable, Hashable {
  /// What is limited, one of ``PolicyVocabulary/metrics``.
  public var metric: String
  /// The largest relative growth that passes: 0.1 for 10%.
  public var max: Double

  /// Creates a rule.
  public init(metric: String, max: Double) {
    self.metric = metric
    self.max = max
  }
}

/// The reactions to differences from a baseline.
public struct BaselineRule: Sendable, Hashable {
  /// The reaction to a bound whose class got worse.
  public var onWorse: Policy.Reaction
  /// The reaction to a bound that was known and no longer is.
  public var onNewUnknown: Policy.Reaction
  /// The reaction to a bound of the same class that depends on a size it did not depend on.
  public var onNewVariable: Policy.Reaction
  /// The reaction to a demand, or a demand's model, that grew by more than the noise.
  public var onDemandGrowth: Policy.Reaction
  /// The reaction to a violation that was in the baseline already.
  public var onKnown: Policy.Reaction
  /// Limits on the growth of demands; what they speak about is judged by them alone.
  public var growth: [GrowthRule]

  /// Creates a rule.
  public init(
    onWorse: Policy.Reaction = .fail, onNewUnknown: Policy.Reaction = .warn,
    onNewVariable: Policy.Reaction = .ignore, onDemandGrowth: Policy.Reaction = .warn,
    onKnown: Policy.Reaction = .ignore, growth: [GrowthRule] = []
  ) {
    self.onWorse = onWorse
    self.onNewUnknown = onNewUnknown
    self.onNewVariable = onNewVariable
    self.onDemandGrowth = onDemandGrowth
    self.onKnown = onKnown
    self.growth = growth
  }
}
