/// Tells start-up from the steady phase: start-up ends at the first look whose anonymous memory
/// comes within 5% of the run's median over its second half.
///
/// Complexity: O(n log n) in the number of looks.
enum PhaseDetection {
  /// The phases of `series`; empty where fewer than ten looks were taken.
  static func phases(of series: [SeriesPoint]) -> [Phase] {
    guard series.count >= 10, let last = series.last else { return [] }
    let half = series[(series.count / 2)...].map(\.anonymous).sorted()
    let level = half[half.count / 2]
    guard let index = series.firstIndex(where: { abs($0.anonymous - level) <= 0.05 * level }),
      index > 0
    else { return [phase("steady", series[...], from: 0, to: last.time, cpuBefore: 0)] }
    let border = series[index]
    return [
      phase("start-up", series[..<index], from: 0, to: border.time, cpuBefore: 0),
      phase("steady", series[index...], from: border.time, to: last.time, cpuBefore: border.cpu),
    ]
  }

  private static func phase(
    _ name: String, _ points: ArraySlice<SeriesPoint>, from start: Double, to end: Double,
    cpuBefore: Double
  ) -> Phase {
    Phase(
      name: name, start: start, end: end, anonymousPeak: points.map(\.anonymous).max() ?? 0,
      cpu: max(0, (points.last?.cpu ?? cpuBefore) - cpuBefore))
  }
}
