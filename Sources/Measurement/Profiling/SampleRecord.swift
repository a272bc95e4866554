public import DemandModels
internal import Quantities

/// One run of an experiment with what it was asked at.
public struct SampleRecord: Sendable, Hashable {
  /// What a run is asked at.
  public struct Asked: Sendable, Hashable, Codable {
    /// The sizes of the input; nil for a single operating point.
    public var point: SizePoint?
    /// The repetition, from 0.
    public var repetition: Int
    /// How many cores it might use; nil for all.
    public var cores: Int?

    /// Names a run.
    public init(point: SizePoint?, repetition: Int, cores: Int? = nil) {
      self.point = point
      self.repetition = repetition
      self.cores = cores
    }
  }

  /// What it was asked at.
  public let asked: Asked
  /// What it gave.
  public let run: SampleRun

  /// Pairs a run with what it was asked at.
  public init(_ asked: Asked, run: SampleRun) {
    self.asked = asked
    self.run = run
  }

  /// The sizes of the input; nil for a single operating point.
  public var point: SizePoint? { asked.point }
  /// The size of the input; nil for a single operating point, and where there are several sizes.
  public var size: Double? { asked.point?.size }
  /// The repetition, from 0.
  public var repetition: Int { asked.repetition }
  /// How many cores it might use; nil for all.
  public var cores: Int? { asked.cores }

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

  /// The reading `name` as an observation at a point of several sizes; nil where it or the point is missing.
  public func surfaceObservation(_ name: String) -> SurfaceObservation? {
    guard let point, let value = value(name) else { return nil }
    return SurfaceObservation(point: point.values, value: value, isCensored: isCensored)
  }
}
