import Quantities

/// The same run on 1, 2, … cores.
public struct CoreScaling: Sendable {
  /// The run on one number of cores.
  public struct Point: Sendable, Hashable {
    /// The cores it was given.
    public var cores: Int
    /// The median wall time, in seconds.
    public var wall: Double
    /// The wall time on one core divided by this one.
    public var speedup: Double
  }

  /// The points, by cores.
  public var points: [Point]
  /// Every wall time in seconds, with the cores it was taken on.
  public var observations: [(cores: Int, seconds: Double)]

  /// Runs `request` on each of 1 to `cores` cores, `repetitions` times each.
  ///
  /// - Parameters:
  ///   - request: The program; its own number of cores is not used.
  ///   - cores: The largest number of cores.
  ///   - repetitions: Runs on each number of cores.
  ///   - finished: Called after each number of cores.
  /// - Returns: The wall times and speed-ups.
  /// - Throws: ``SandboxError`` where it cannot be run, does not pass, or there are fewer cores.
  public static func measure(
    _ request: SandboxRequest, upTo cores: Int, repetitions: Int = 3,
    finished: @Sendable (Int) -> Void = { _ in }
  ) async throws(SandboxError) -> CoreScaling {
    var points: [Point] = []
    var observations: [(cores: Int, seconds: Double)] = []
    for count in 1...max(1, cores) {
      var walls: [Double] = []
      for _ in 0..<max(1, repetitions) {
        var limited = request
        limited.limits.cores = count
        let run = try await Sandbox.run(limited)
        guard run.passed, let wall = run.readings["wall"]?.measurement?.quantity.value else {
          throw SandboxError(
            .start, "the run on \(count) cores ended \(run.outcome)", remedy: "run it alone first")
        }
        walls.append(wall)
        observations.append((count, wall))
      }
      finished(count)
      let median = walls.sorted()[walls.count / 2]
      points.append(
        Point(cores: count, wall: median, speedup: (points.first?.wall ?? median) / median))
    }
    return CoreScaling(points: points, observations: observations)
  }
}
