public import Documents
import Quantities

extension Policy {
  /// Reads a policy strictly: unknown keys, classes, metrics and effects are refused.
  ///
  /// - Parameters:
  ///   - node: the document.
  ///   - findingRules: the finding rules that there are; nil takes any name.
  /// - Throws: ``DocumentError`` with the line and key of what is wrong.
  public init(_ node: DocumentNode, findingRules: [String]? = nil) throws(DocumentError) {
    let top = try node.object()
    let version = try top.required("apiVersion")
    guard try version.string() == Policy.apiVersion else {
      throw version.error(
        "expected \(Policy.apiVersion), found \(version.kindName); this version of headroom reads "
          + "no other")
    }
    let kind = try top.required("kind")
    guard try kind.string() == Policy.kind else {
      throw kind.error("expected \(Policy.kind), found \(kind.kindName)")
    }
    let metadata = try top.required("metadata").object()
    let name = try metadata.required("name").nonEmptyString()
    _ = metadata.optional("description")
    try metadata.rejectUnknownKeys()
    let spec = try top.required("spec").object()
    try top.rejectUnknownKeys()
    self.init(name: name)
    for rule in try spec.optional("complexity")?.elements() ?? [] {
      complexity.append(try ComplexityRule(rule))
    }
    for rule in try spec.optional("demand")?.elements() ?? [] {
      demand.append(try DemandRule(rule))
    }
    if let effects = try spec.optional("effects")?.object() {
      for rule in try effects.required("forbidden").elements() {
        forbiddenEffects.append(try EffectRule(rule))
      }
      try effects.rejectUnknownKeys()
    }
    if let findings = spec.optional("findings") {
      self.findings = try FindingsRule(findings, known: findingRules)
    }
    for rule in try spec.optional("confidence")?.elements() ?? [] {
      confidence.append(try ConfidenceRule(rule))
    }
    if let claims = try spec.optional("claims")?.object() {
      onWorseThanClaimed = try claims.required("onWorseThanClaimed").choice(Reaction.self)
      try claims.rejectUnknownKeys()
    }
    if let rule = try spec.optional("baseline")?.object() {
      if let reaction = rule.optional("onWorse") {
        baseline.onWorse = try reaction.choice(Reaction.self)
      }
      if let reaction = rule.optional("onNewUnknown") {
        baseline.onNewUnknown = try reaction.choice(Reaction.self)
      }
      if let reaction = rule.optional("onNewVariable") {
        baseline.onNewVariable = try reaction.choice(Reaction.self)
      }
      if let reaction = rule.optional("onDemandGrowth") {
        baseline.onDemandGrowth = try reaction.choice(Reaction.self)
      }
      if let reaction = rule.optional("onKnown") {
        baseline.onKnown = try reaction.choice(Reaction.self)
      }
      for limit in try rule.optional("growth")?.elements() ?? [] {
        baseline.growth.append(try GrowthRule(limit))
      }
      try rule.rejectUnknownKeys()
    }
    try spec.rejectUnknownKeys()
  }
}

extension PolicyScope {
  /// Reads the keys `include`, `exclude`, `functions` and `modules` of a rule.
  init(_ rule: ObjectReader) throws(DocumentError) {
    self.init(
      include: try Self.patterns(rule.optional("include")).map(Glob.init(path:)),
      exclude: try Self.patterns(rule.optional("exclude")).map(Glob.init(path:)),
      functions: try Self.patterns(rule.optional("functions")).map(Glob.init(name:)),
      modules: try Self.patterns(rule.optional("modules")).map(Glob.init(name:)))
  }

  /// One pattern or a list of patterns.
  static func patterns(_ node: DocumentNode?) throws(DocumentError) -> [String] {
    guard let node else { return [] }
    guard case .sequence(let nodes) = node.content else { return [try node.nonEmptyString()] }
    var patterns: [String] = []
    for node in nodes { patterns.append(try node.nonEmptyString()) }
    return patterns
  }
}

extension ComplexityRule {
  init(_ node: DocumentNode) throws(DocumentError) {
    let rule = try node.object()
    let name = try rule.optional("name")?.nonEmptyString()
    let worst = try rule.required("worstClass")
    self.init(
      name: name,
      worstClass: try worst.name(of: "complexity class", among: PolicyVocabulary.classes),
      measure: try rule.optional("measure")?.choice(Measure.self) ?? .time,
      scope: try PolicyScope(rule),
      allowUnknown: try rule.optional("allowUnknown")?.boolean() ?? true,
      onlyNew: try rule.optional("onlyNew")?.boolean() ?? false,
      per: try rule.optional("per")?.choice(Unit.self) ?? .function)
    try rule.rejectUnknownKeys()
  }
}

extension DemandRule {
  init(_ node: DocumentNode) throws(DocumentError) {
    let rule = try node.object()
    let metric = try rule.required("metric").name(
      of: "metric", among: PolicyVocabulary.metrics.keys.sorted())
    let unit = PolicyVocabulary.metrics[metric] ?? .count
    let max = try rule.required("max").quantity(unit)
    var confidence = 0.9
    if let node = rule.optional("confidence") {
      confidence = try node.quantity(.ratio)
      guard confidence > 0, confidence < 1 else {
        throw node.error(
          "expected a confidence between 0 and 1, such as 0.9, found \(node.kindName)")
      }
    }
    self.init(
      metric: metric, max: max, confidence: confidence,
      allowUnknown: try rule.optional("allowUnknown")?.boolean() ?? true)
    try rule.rejectUnknownKeys()
  }
}

extension EffectRule {
  init(_ node: DocumentNode) throws(DocumentError) {
    let rule = try node.object()
    let effect = try rule.required("effect").name(of: "effect", among: PolicyVocabulary.effects)
    var scope = try PolicyScope(rule)
    scope.include += try PolicyScope.patterns(rule.optional("in")).map(Glob.init(path:))
    self.init(
      effect: effect, scope: scope,
      onlyInLoops: try rule.optional("onlyInLoops")?.boolean() ?? false)
    try rule.rejectUnknownKeys()
  }
}

extension ConfidenceRule {
  init(_ node: DocumentNode) throws(DocumentError) {
    let rule = try node.object()
    let max = try rule.required("maxUnknown")
    let share = try max.quantity(.ratio)
    guard (0...1).contains(share) else {
      throw max.error("expected a share from 0% to 100%, found \(max.kindName)")
    }
    self.init(maxUnknown: share, scope: try PolicyScope(rule))
    try rule.rejectUnknownKeys()
  }
}

extension GrowthRule {
  init(_ node: DocumentNode) throws(DocumentError) {
    let rule = try node.object()
    let metric = try rule.required("metric").name(
      of: "metric", among: PolicyVocabulary.metrics.keys.sorted())
    self.init(metric: metric, max: try rule.required("max").quantity(.ratio))
    try rule.rejectUnknownKeys()
  }
}

extension FindingsRule {
  init(_ node: DocumentNode, known: [String]?) throws(DocumentError) {
    let rule = try node.object()
    func rules(_ key: String) throws(DocumentError) -> [String] {
      var names: [String] = []
      for node in try rule.optional(key)?.elements() ?? [] {
        if let known {
          names.append(try node.name(of: "finding rule", among: known))
        } else {
          names.append(try node.nonEmptyString())
        }
      }
      return names
    }
    self.init(
      maxSeverity: try rule.optional("maxSeverity")?.choice(Limit.self) ?? .error,
      forbid: try rules("forbid"), allow: try rules("allow"),
      scope: try PolicyScope(rule))
    if let both = forbid.first(where: allow.contains) {
      throw node.error("the rule '\(both)' is both allowed and forbidden; keep one")
    }
    try rule.rejectUnknownKeys()
  }
}

extension DocumentNode {
  /// The node's text, which must be one of `names`.
  fileprivate func name(
    of thing: String, among names: [String]
  ) throws(DocumentError) -> String {
    let text = try string()
    guard names.contains(text) else {
      // `O(n2)`, `o(n**2)` and `O(nlogn)` are one stroke away from several classes, so what differs
      // in punctuation only is looked for first.
      let bare = Self.bare(text)
      let alike = names.first { Self.bare($0) == bare }.map { "; did you mean '\($0)'?" }
      throw error(
        "unknown \(thing) '\(text)'"
          + (alike ?? DocumentText.suggestion(for: text, among: names))
          + "; known: \(names.joined(separator: ", "))")
    }
    return text
  }

  private static func bare(_ text: String) -> String {
    text.lowercased().replacing("²", with: "2").replacing("³", with: "3")
      .filter { $0.isLetter || $0.isNumber || $0 == "!" }
  }
}
