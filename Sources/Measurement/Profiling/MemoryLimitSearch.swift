internal import Quantities

/// The smallest memory limit under which a program still passes: what a container must have.
public struct PassingMemory: Sendable, Hashable {
  /// The size that it was found at; nil for a single operating point.
  public let size: Double?
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
  /// A limit below this holds no process at all.
  private static let page = 4096.0

  /// Makes one run under a limit in bytes.
  let run: (_ limit: Double) async throws(ExperimentError) -> SampleRun

  /// Finds the limit for a program whose peak without one was `peak` bytes.
  ///
  /// - Returns: The limit, or nil where the program fails with a quarter more than its peak.
  /// - Complexity: O(log(1 / precision)) runs, some twelve.
  func find(size: Double?, peak: Double) async throws(ExperimentError) -> PassingMemory? {
    var passing = max(peak * 1.25, 4 * 1_048_576)
    guard try await passes(passing) else { return nil }
    var failing = 0.0
    while passing - failing > max(Self.page, passing * Self.precision) {
      let middle = ((failing + passing) / 2 / Self.page).rounded() * Self.page
      guard middle > failing, middle < passing else { break }
      if try await passes(middle) { passing = middle } else { failing = middle }
    }
    // One lucky run is no limit: where it fails when repeated, it goes up by a step.
    for _ in 0..<8 {
      var confirmed = 1
      while confirmed < Self.confirmations, try await passes(passing) { confirmed += 1 }
      if confirmed == Self.confirmations {
        return PassingMemory(size: size, passing: passing, failing: failing, runs: confirmed)
      }
      failing = passing
      passing = (passing * (1 + Self.precision) / Self.page).rounded(.up) * Self.page
    }
    return nil
  }

  private func passes(_ limit: Double) async throws(ExperimentError) -> Bool {
    try await run(limit).outcome == .exited(0)
  }
}
