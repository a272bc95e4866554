/// How much is paid for safety.
public enum AllocationPolicy: String, Sendable, Hashable, CaseIterable {
  /// The least that the objective allows.
  case cost
  /// A margin that covers the profile's interval and a little more.
  case balanced
  /// What is needed even where the profile is at the edge of its interval.
  case safe

  /// The share added to the upper end of the memory interval.
  public var memoryMargin: Double {
    switch self {
    case .cost: 0.05
    case .balanced: 0.12
    case .safe: 0.25
    }
  }

  /// The probability of an out-of-memory kill that is tolerated where nothing else is said.
  public var toleratedRisk: Double {
    switch self {
    case .cost: 0.05
    case .balanced: 0.01
    case .safe: 0.001
    }
  }

  /// The share of its cores that a service should use at its objective, the rest absorbs bursts.
  public var utilisation: Double {
    switch self {
    case .cost: 0.85
    case .balanced: 0.7
    case .safe: 0.5
    }
  }
}
