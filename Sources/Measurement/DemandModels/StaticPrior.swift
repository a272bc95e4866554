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
}
