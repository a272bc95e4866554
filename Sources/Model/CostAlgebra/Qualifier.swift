/// What a bound assumes about chance and history, from nothing to most.
public enum Qualifier: String, Hashable, Sendable, Comparable, Codable {
  /// Holds for every single operation and input.
  case worst
  /// Holds on average over a sequence of operations.
  case amortized
  /// Holds on average over hashes or random choices.
  case expected

  private var rank: Int {
    switch self {
    case .worst: 0
    case .amortized: 1
    case .expected: 2
    }
  }

  /// Orders from least to most.
  public static func < (a: Qualifier, b: Qualifier) -> Bool { a.rank < b.rank }
}

/// How well a fact is known, from best to worst.
public enum Evidence: String, Hashable, Sendable, Comparable, Codable {
  /// Follows from the code that was read.
  case proved
  /// Stands in the catalogue of library costs.
  case catalogue
  /// Rests on an assumption that is named.
  case assumed
  /// Not known; a symbol stands for it.
  case unknown

  private var rank: Int {
    switch self {
    case .proved: 0
    case .catalogue: 1
    case .assumed: 2
    case .unknown: 3
    }
  }

  /// Orders from least to most.
  public static func < (a: Evidence, b: Evidence) -> Bool { a.rank < b.rank }
}
