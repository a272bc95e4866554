import Quantities

/// The smallest memory limit under which a program still passes, found by bisection.
public struct SmallestPassingMemory: Sendable {
  /// One run under one limit.
  public struct Point: Sendable, Hashable {
    /// The limit in bytes.
    public var limit: UInt64
    /// Whether the program passed.
    public var passed: Bool
    /// Its wall time in seconds, the median of the repetitions.
    public var wall: Double?
    /// Pages read again from disk or swap, which rise before the limit is reached.
    public var majorFaults: Double?
  }

  /// The smallest limit that passed, in bytes; the truth lies at most ``resolution`` below it.
  public var limit: UInt64
  /// The distance between the smallest passing and the largest failing limit, in bytes.
  public var resolution: UInt64
  /// The smallest limit from which on time is within 10% of the unlimited run's; nil where the
  /// wall time of no run is known.
  public var knee: UInt64?
  /// All runs, by limit.
  public var curve: [Point]

  /// Bisects the limit of `request` between nothing and `upper` bytes.
  ///
  /// - Parameters:
  ///   - request: The program; its own memory limit is not used.
  ///   - upper: Where to begin, in bytes; the run under it has to pass.
  ///   - precision: The relative width of the interval at which to stop, such as 0.02.
  ///   - repetitions: Runs under each limit; it passes when all do.
  ///   - finished: Called after each limit.
  /// - Returns: The limit, the knee and the curve.
  /// - Throws: ``SandboxError`` where the program does not pass under `upper`, or cannot be run.
  /// - Complexity: O(log(1 / precision)) runs.
  public static func find(
    _ request: SandboxRequest, upper: UInt64, precision: Double = 0.02, repetitions: Int = 1,
    finished: @Sendable (Point) -> Void = { _ in }
  ) async throws(SandboxError) -> SmallestPassingMemory {
    var curve: [Point] = []
    func attempt(_ limit: UInt64) async throws(SandboxError) -> Bool {
      var limited = request
      limited.limits.memory = limit
      let runs = try await RepeatedRuns.measure(limited, count: repetitions, warmUp: 0)
      let passed = runs.runs.allSatisfy(\.passed)
      func median(_ name: String) -> Double? { runs.spreads[name]?.median.value }
      let point = Point(
        limit: limit, passed: passed, wall: median("wall"), majorFaults: median("faults.major"))
      curve.append(point)
      finished(point)
      return passed
    }
    guard try await attempt(upper) else {
      throw SandboxError(
        .limits, "the program does not pass under \(upper) bytes",
        remedy: "begin with a higher limit, or see whether it passes without one")
    }
    let (passing, failing) = try await MemoryBisection.narrow(
      from: upper, precision: precision, passes: attempt)
    let page = MemoryBisection.page
    // The curve above it: where time rises may lie well over the smallest limit.
    for factor in [1.05, 1.1, 1.25, 1.5, 2] {
      let limit = UInt64(Double(passing) * factor) / page * page
      if limit < upper, !curve.contains(where: { $0.limit == limit }) {
        _ = try await attempt(limit)
      }
    }
    curve.sort { $0.limit < $1.limit }
    let free = curve.last?.wall
    let knee = free.flatMap { free in
      curve.first { $0.passed && ($0.wall ?? .infinity) <= free * 1.1 }?.limit
    }
    return SmallestPassingMemory(
      limit: passing, resolution: passing - failing, knee: knee, curve: curve)
  }
}
