/// Why there is no advice.
public enum AllocationError: Error, Sendable, Hashable {
  /// The profile lacks a metric without which no container can be sized.
  case missingMetric(String, reason: String)
  /// A demand is not a number that a machine could have.
  case invalidDemand(String, problem: String)
  /// The objective cannot be met, whatever is allocated.
  case impossible(String)
  /// The profile does not support the size asked for.
  case unsupportedSize(metric: String, reason: String)
}

extension AllocationError: CustomStringConvertible {
  /// What is missing or wrong, and what to do.
  public var description: String {
    switch self {
    case .missingMetric(let metric, let reason):
      "the profile has no \(metric) (\(reason)); profile again where it can be measured"
        + " (headroom doctor tells)"
    case .invalidDemand(let metric, let problem):
      "the profile's \(metric) cannot be right: \(problem)"
    case .impossible(let problem):
      "the objective cannot be met: \(problem)"
    case .unsupportedSize(let metric, let reason):
      "no \(metric) at that size: \(reason)"
    }
  }
}
