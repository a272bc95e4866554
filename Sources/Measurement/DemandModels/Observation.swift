/// One measured value of one metric in one run of the program.
public struct Observation: Sendable, Hashable {
  /// The size of the input, in the workload's own unit; positive, or 0 for a start-up run.
  public var size: Double
  /// The reading, in the metric's base unit (seconds, bytes, operations or counts).
  public var value: Double
  /// Which repetition at this size, from 0.
  public var repetition: Int
  /// Whether the run was stopped at a limit, so that `value` is only a lower bound.
  public var isCensored: Bool

  /// Makes an observation of `value` at `size`.
  public init(size: Double, value: Double, repetition: Int = 0, isCensored: Bool = false) {
    self.size = size
    self.value = value
    self.repetition = repetition
    self.isCensored = isCensored
  }
}
