/// What static analysis says about growth, as a belief that measurement may overrule.
public struct StaticPrior: Sendable, Hashable {
  /// The most that a static class may weigh: it never becomes a veto.
  public static let largestConfidence = 0.8
  /// What the class of an entry point weighs by default. On the 63 programs of Benchmarks/Models with a bound it took the
  /// median error of CPU time at ten times the size from 7.9% to 6.1% and left the worst tenth and the coverage as they
  /// were; 0.6 and 0.8 gave the same median and a worse tenth, where a bound is not reached (Karatsuba's by n²).
  public static let usualConfidence = 0.4

  /// The class that static analysis found.
  public let term: GrowthTerm
  /// The share of belief given to models led by `term`, 0…0.8.
  public let confidence: Double

  /// Believes in `term` with `confidence`, cut to 0…0.8.
  public init(term: GrowthTerm, confidence: Double = Self.usualConfidence) {
    self.term = term
    self.confidence = min(max(confidence, 0), Self.largestConfidence)
  }

  /// The beliefs with this opinion in them, where each candidate is led by a term (nil where the basis of one size lacks
  /// it): its share goes to the candidates of its class, where they do not have it already.
  func sharing(_ beliefs: [Double], leading: [GrowthTerm?]) -> [Double] {
    let inside = zip(beliefs, leading).reduce(0) { $0 + ($1.1 == term ? $1.0 : 0) }
    let others = beliefs.reduce(0, +) - inside
    guard inside > 0, others > 0 else { return beliefs }
    // The static class may only add belief.
    let share = max(confidence, inside / (inside + others))
    return zip(beliefs, leading).map { belief, leader in
      leader == term ? belief / inside * share : belief / others * (1 - share)
    }
  }
}
