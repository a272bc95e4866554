internal import Quantities
internal import Sandbox

/// The smallest memory limit under which a program still passes: what a container must have.
public struct PassingMemory: Sendable, Hashable {
  /// The sizes that it was found at; nil for a single operating point.
  public let point: SizePoint?
  /// The smallest limit that passed, in bytes.
  public let passing: Double
  /// The largest limit that failed, in bytes; 0 where none did.
  public let failing: Double
  /// How many runs passed under the smallest limit.
  public let runs: Int
}

/// Bisects the memory limit of a program.
///
/// Peaks do not say what a container needs: page cache counts in them and can be dropped, and a program at its limit
/// reclaims. So it is tried.
struct MemoryLimitSearch {
  /// The relative width at which the search ends.
  static let precision = 0.02
  /// The runs that must pass under the limit that is stated.
  static let confirmations = 3

  /// Makes one run under a limit in bytes.
  let run: (_ limit: Double) async throws(ExperimentError) -> SampleRun

  /// Finds the limit for a program whose peak without one was `peak` bytes.
  ///
  /// - Returns: The limit, or nil where the program fails with a quarter more than its peak.
  /// - Complexity: O(log(1 / precision)) runs, some twelve.
  func find(point: SizePoint?, peak: Double) async throws(ExperimentError) -> PassingMemory? {
    let upper = max(peak * 1.25, 4 * 1_048_576)
    guard try await passes(upper) else { return nil }
    let narrowed = try await MemoryBisection.narrow(
      from: UInt64(upper), precision: Self.precision
    ) { limit throws(ExperimentError) in try await passes(Double(limit)) }
    var (passing, failing) = (Double(narrowed.passing), Double(narrowed.failing))
    let page = Double(MemoryBisection.page)
    // One lucky run is no limit: where it fails when repeated, it goes up by a step.
    for _ in 0..<8 {
      var confirmed = 1
      while confirmed < Self.confirmations, try await passes(passing) { confirmed += 1 }
      if confirmed == Self.confirmations {
        return PassingMemory(point: point, passing: passing, failing: failing, runs: confirmed)
      }
      failing = passing
      passing = (passing * (1 + Self.precision) / page).rounded(.up) * page
    }
    return nil
  }

  private func passes(_ limit: Double) async throws(ExperimentError) -> Bool {
    try await run(limit).outcome == .exited(0)
  }
}
