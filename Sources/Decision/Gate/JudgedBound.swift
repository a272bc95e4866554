import ScanModel

extension FunctionScan {
  /// The bound on allocated space where it holds for the whole function; nil where the time is unknown.
  ///
  /// The time of a function is unknown because of calls or loops that nobody can bound. What such a call
  /// allocates is as unknown as what it takes, but the bound on space counts only what was seen; to
  /// hold a program to it would be to take an unknown for zero.
  var judgedSpace: BoundSummary? {
    ClassRank(time.class) == nil ? nil : space
  }
}
