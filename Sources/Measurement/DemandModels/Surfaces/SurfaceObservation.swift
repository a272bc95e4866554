/// One measured value of one metric in one run at a point of several sizes.
public struct SurfaceObservation: Sendable, Hashable {
  /// The sizes, in the parameters' order.
  public var point: [Double]
  /// The reading, in the metric's base unit.
  public var value: Double
  /// Whether the run was stopped at a limit, so that `value` is only a lower bound.
  public var isCensored: Bool

  /// Makes an observation of `value` at `point`.
  public init(point: [Double], value: Double, isCensored: Bool = false) {
    self.point = point
    self.value = value
    self.isCensored = isCensored
  }
}

/// The repetitions at one point of several sizes, reduced to their median.
public struct SurfaceSample: Sendable, Hashable {
  /// The sizes, in the parameters' order.
  public let point: [Double]
  /// The repetitions there; its `size` is the first parameter's.
  let repeated: SizeSample

  /// The median of the repetitions that were not stopped, in the metric's base unit.
  public var median: Double { repeated.median }
  /// How many repetitions were not stopped.
  public var repetitions: Int { repeated.repetitions }
  /// The smallest and the largest of them.
  public var range: ClosedRange<Double> { repeated.range }

  /// Groups the uncensored `observations` by point, ascending by the first parameter, then the next.
  ///
  /// - Complexity: O(*k* log *k*), where *k* is the number of observations.
  static func grouping(_ observations: [SurfaceObservation]) -> [SurfaceSample] {
    let groups = Dictionary(grouping: observations.lazy.filter { !$0.isCensored }, by: \.point)
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { point, members in
      SizeSample(size: point.first ?? 0, values: members.map(\.value)).map {
        SurfaceSample(point: point, repeated: $0)
      }
    }
  }
}
