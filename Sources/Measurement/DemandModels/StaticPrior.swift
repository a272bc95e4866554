/// What static analysis says about growth, as a belief that measurement may overrule.
public struct StaticPrior: Sendable, Hashable {
  /// The most that a static class may weigh: it never becomes a veto.
  public static let largestConfidence = 0.8

  /// The class that static analysis found.
  public let term: GrowthTerm
  /// The share of belief given to models led by `term`, 0…0.8.
  public let confidence: Double

  /// Believes in `term` with `confidence`, cut to 0…0.8.
  public init(term: GrowthTerm, confidence: Double = Self.largestConfidence) {
    self.term = term
    self.confidence = min(max(confidence, 0), Self.largestConfidence)
  }

  /// The beliefs with this opinion in them: its share goes to the `matching` candidates, where they do not have it already.
  func sharing(_ beliefs: [Double], matching: [Bool]) -> [Double] {
    let inside = zip(beliefs, matching).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let others = beliefs.reduce(0, +) - inside
    guard inside > 0, others > 0 else { return beliefs }
    // The static class may only add belief.
    let share = max(confidence, inside / (inside + others))
    return zip(beliefs, matching).map { belief, matches in
      matches ? belief / inside * share : belief / others * (1 - share)
    }
  }
}
