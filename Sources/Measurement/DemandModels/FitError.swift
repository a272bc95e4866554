/// Why no model could be fitted; each case says what was expected and what to do.
public enum FitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There was nothing to fit, or every run was stopped at a limit.
  case noCompleteObservation(censored: Int)
  /// Fewer distinct sizes than a model of growth needs.
  case tooFewSizes(found: Int, needed: Int)
  /// A size or a value is negative, infinite or not a number.
  case unusable(Observation)

  /// The reason in a sentence.
  public var description: String {
    switch self {
    case .noCompleteObservation(let censored):
      "no complete run to fit (\(censored) stopped at a limit): raise the limits or use smaller sizes"
    case .tooFewSizes(let found, let needed):
      "\(found) distinct sizes were measured, a model of growth needs \(needed): add sizes"
    case .unusable(let observation):
      "the observation \(observation.value) at size \(observation.size) is not a finite, "
        + "non-negative number: the reading must be reported as unavailable instead"
    }
  }
}
