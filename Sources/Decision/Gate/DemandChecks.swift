import Configuration
import DecisionModel
import Quantities

/// Checks the demand at the operating point against the policy's limits.
enum DemandChecks {
  static func checks(
    _ rules: [DemandRule], _ evidence: DemandEvidence?, currentDigest: String?
  ) -> [GateCheck] {
    guard let evidence else {
      return rules.map { skipped($0, "no profile was given; make one with headroom profile") }
    }
    if let stale = staleness(evidence, currentDigest) {
      return [stale] + rules.map { skipped($0, "the profile is stale") }
    }
    return rules.map { check($0, evidence) }
  }

  private static func staleness(_ evidence: DemandEvidence, _ current: String?) -> GateCheck? {
    guard let current, current != evidence.digest else { return nil }
    return GateCheck(
      .error, category: .profile, rule: "profile/stale", subject: evidence.subject,
      message: evidence.digest == nil
        ? "the profile does not say what it measured, so it may be stale"
        : "the profile is stale: the program is not the one that was measured",
      expected: current, found: evidence.digest ?? "no digest",
      remedy: "measure the present program with headroom profile")
  }

  private static func skipped(_ rule: DemandRule, _ reason: String) -> GateCheck {
    GateCheck(
      .skipped, category: .demand, rule: "demand/" + rule.metric, subject: rule.metric,
      message: "\(rule.metric) not checked: \(reason)", expected: "at most \(text(rule.max, rule))")
  }

  private static func text(_ value: Double, _ rule: DemandRule) -> String {
    QuantityFormat.string(Quantity(value, PolicyVocabulary.metrics[rule.metric] ?? .count))
  }

  private static func percent(_ share: Double) -> String {
    QuantityFormat.significant(share * 100) + "%"
  }

  private static func unknown(_ rule: DemandRule, _ reason: String) -> GateCheck {
    var check = skipped(rule, reason)
    if !rule.allowUnknown { check.outcome = .violation }
    return check
  }

  private static func check(_ rule: DemandRule, _ evidence: DemandEvidence) -> GateCheck {
    guard let demand = evidence.demands[rule.metric] else {
      return unknown(rule, "the profile has no such demand")
    }
    guard case .known(let range, let unit, let provenance) = demand else {
      guard case .unavailable(let reason) = demand else { return unknown(rule, "unknown") }
      return unknown(rule, reason)
    }
    guard unit == PolicyVocabulary.metrics[rule.metric] else {
      return unknown(rule, "the profile states it in \(unit.rawValue)")
    }
    var check = skipped(rule, "")
    check.found = found(range, rule)
    let place = evidence.point.isEmpty ? "" : " at \(evidence.point)"
    let head = "\(rule.metric)\(place): \(text(range.expected, rule))"
    let limit = "\(text(rule.max, rule)) allowed"
    if range.expected > rule.max, provenance.kind != .upperBound {
      check.outcome = .violation
      check.message = "\(head) of \(limit)"
    } else if provenance.kind == .lowerBound {
      return unknown(rule, "only a lower bound is known, \(text(range.expected, rule)) of \(limit)")
    } else if range.high > rule.max {
      check.outcome = .violation
      check.message =
        "\(head), up to \(text(range.high, rule)) (\(percent(range.confidence)) sure), of \(limit)"
      check.remedy = "raise the limit, or narrow the interval with more and larger sizes"
    } else if range.confidence < rule.confidence {
      return unknown(
        rule,
        "known with \(percent(range.confidence)) confidence, and the policy asks for "
          + percent(rule.confidence))
    } else {
      check.outcome = .pass
      check.message = "\(head) of \(limit), \(percent(range.confidence)) sure"
    }
    return check
  }

  private static func found(_ range: DemandRange, _ rule: DemandRule) -> String {
    range.low == range.high
      ? text(range.expected, rule)
      : "\(text(range.expected, rule)) (\(text(range.low, rule)) … \(text(range.high, rule)))"
  }
}
