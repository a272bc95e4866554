public import DemandModels
internal import Quantities

/// One run of an experiment with what it was asked at.
public struct SampleRecord: Sendable, Hashable {
  /// The size of the input; nil for a single operating point.
  public let size: Double?
  /// The repetition, from 0.
  public let repetition: Int
  /// How many cores it might use; nil for all.
  public let cores: Int?
  /// What it gave.
  public let run: SampleRun

  /// Pairs a run with what it was asked at.
  public init(size: Double?, repetition: Int, cores: Int? = nil, run: SampleRun) {
    self.size = size
    self.repetition = repetition
    self.cores = cores
    self.run = run
  }

  /// Whether the run was stopped at a limit.
  public var isCensored: Bool { if case .stopped = run.outcome { true } else { false } }

  /// The reading `name` in its base unit; nil where it is unavailable.
  public func value(_ name: String) -> Double? {
    run.readings[name]?.measurement?.quantity.value
  }

  /// The reading `name` as an observation to fit; nil where it or the size is missing.
  public func observation(_ name: String) -> Observation? {
    guard let size, let value = value(name) else { return nil }
    return Observation(size: size, value: value, repetition: repetition, isCensored: isCensored)
  }
}
