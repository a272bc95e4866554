/// Why no model could be fitted; each case says what was expected and what to do.
public enum FitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There was nothing to fit, or every run was stopped at a limit.
  case noCompleteObservation(censored: Int)
  /// Fewer distinct sizes than a model of growth needs.
  case tooFewSizes(found: Int, needed: Int)
  /// A size parameter took fewer distinct values than its growth needs.
  case tooFewValues(parameter: String, found: Int, needed: Int)
  /// Fewer distinct points of several sizes than a model needs.
  case tooFewPoints(found: Int, needed: Int)
  /// The parameters grow together over the measured points, so that nothing tells whose effect is whose.
  case inseparable(parameters: [String])
  /// No candidate holds the values: they are as good as 0.
  case noModel(samples: Int)
  /// A size or a value is negative, infinite or not a number.
  case unusable(Observation)

  /// The reason in a sentence.
  public var description: String {
    switch self {
    case .noCompleteObservation(let censored):
      "no complete run to fit (\(censored) stopped at a limit): raise the limits or use smaller sizes"
    case .tooFewSizes(let found, let needed):
      "\(found) distinct sizes were measured, a model of growth needs \(needed): add sizes"
    case .tooFewValues(let parameter, let found, let needed):
      "\(parameter) took \(found == 1 ? "1 value" : "\(found) values"), its growth needs \(needed): add values of it"
    case .tooFewPoints(let found, let needed):
      "\(found) distinct points were measured, a model of several sizes needs \(needed): add points"
    case .inseparable(let parameters):
      "\(parameters.joined(separator: " and ")) grow together over the measured points, so that their effects "
        + "cannot be told apart: add points at which one grows and the other does not"
    case .noModel(let samples):
      "the values at \(samples) sizes are too small for a model of growth: use larger sizes"
    case .unusable(let observation):
      "the observation \(observation.value) at size \(observation.size) is not a finite, "
        + "non-negative number: the reading must be reported as unavailable instead"
    }
  }
}
