/// The samples of one run of an experiment, for its pictures over time.
public struct RunTimeline: Sendable {
  /// What was run, as in `n = 64,000 lines`.
  public var title: String
  /// The samples; `memory.anonymous`, `memory.file` and `cpu.total` are drawn where they are there.
  public var series: MeasureReport.Series
  /// Seconds from the start to the steady phase; nil where the phases were not told apart.
  public var steadyFrom: Double?

  /// Creates a timeline.
  public init(title: String, series: MeasureReport.Series, steadyFrom: Double? = nil) {
    self.title = title
    self.series = series
    self.steadyFrom = steadyFrom
  }
}
