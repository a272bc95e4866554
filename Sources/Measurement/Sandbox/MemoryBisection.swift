/// Narrows a memory limit down between the largest that is known to fail and the smallest that is known to pass.
package enum MemoryBisection {
  /// Limits are whole pages; a limit below one holds no process at all.
  package static let page: UInt64 = 4096

  /// Bisects between nothing and `upper` bytes until what lies between is a page or the relative `precision`.
  ///
  /// - Parameters:
  ///   - upper: A limit in bytes that is known to pass.
  ///   - precision: The relative width at which to stop, such as 0.02.
  ///   - passes: Whether the program passes under a limit in bytes.
  /// - Returns: The smallest limit that passed and the largest that failed, in bytes; 0 where none did.
  /// - Throws: What `passes` throws.
  /// - Complexity: O(log(1 / precision)) calls of `passes`.
  package static func narrow<Failure: Error>(
    from upper: UInt64, precision: Double,
    passes: (_ limit: UInt64) async throws(Failure) -> Bool
  ) async throws(Failure) -> (passing: UInt64, failing: UInt64) {
    var passing = upper
    var failing: UInt64 = 0
    while passing - failing > max(page, UInt64(Double(passing) * precision)) {
      let middle = (failing + (passing - failing) / 2) / page * page
      guard middle > failing, middle < passing else { break }
      if try await passes(middle) { passing = middle } else { failing = middle }
    }
    return (passing, failing)
  }
}
