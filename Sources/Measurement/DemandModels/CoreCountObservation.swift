/// The wall time of one run on a number of cores.
public struct CoreCountObservation: Sendable, Hashable {
  /// How many cores the run was given; at least 1.
  public let cores: Int
  /// The wall time in seconds; positive.
  public let seconds: Double

  /// Pairs a number of cores with a wall time.
  public init(cores: Int, seconds: Double) {
    self.cores = cores
    self.seconds = seconds
  }
}

/// Why the law of scaling cannot be fitted.
public enum ScalingFitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Fewer distinct core counts than the law has unknowns to tell apart.
  case tooFewCoreCounts(found: Int, needed: Int)
  /// A core count below 1 or a time that is not positive and finite.
  case unusable(CoreCountObservation)

  /// The reason in a sentence.
  public var description: String {
    switch self {
    case .tooFewCoreCounts(let found, let needed):
      "\(found) distinct core counts were measured, this law needs \(needed)"
    case .unusable(let observation):
      "\(observation.seconds) s on \(observation.cores) cores is not a usable observation"
    }
  }
}
