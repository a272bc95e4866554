/// Memory read to the page, by the count of fresh pages beside the kernel's coarse reading.
///
/// The kernel charges memory in batches of 64 pages, so that a program that holds 100 KiB more shows nothing or a whole
/// batch; faults on fresh pages are counted one by one. Where the two tell the same story at every size (nothing is
/// given back to the kernel and held anew, and neither files, sockets nor huge pages are in between), memory is a constant
/// and a page for each fault.
public struct PagedMemory: Sendable, Hashable {
  /// What a fault on a fresh page adds, in bytes.
  public static let page = 4096.0
  /// What the kernel charges at once, in bytes.
  public static let batch = 64 * page
  /// The step of the values: two runs of the same size differ by a page or two.
  public static let resolution = 2 * page
  /// The relative difference between both that tells nothing: page tables, and pages mapped without a fault.
  private static let share = 0.02

  /// The memory by pages; runs that were stopped at a limit as they were read.
  public let observations: [Observation]

  /// Joins the readings of the same runs; nil where the two differ by more than `batches` at some size, or where faults are
  /// not known at every size.
  ///
  /// - Parameters:
  ///   - memory: The coarse reading, in bytes.
  ///   - faults: The minor faults.
  ///   - batches: How many batches the coarse reading may be off: one where it is the kernel's own largest, more where it
  ///     is sampled from statistics that the kernel brings up to date late.
  /// - Complexity: O(*k* log *k*) for *k* observations.
  public init?(memory: [Observation], faults: [Observation], within batches: Double = 1) {
    let coarse = SizeSample.grouping(memory)
    let counted = SizeSample.grouping(faults)
    guard !coarse.isEmpty, coarse.map(\.size) == counted.map(\.size) else { return nil }
    let rests = zip(coarse, counted).map { $0.median - $1.median * Self.page }
    let constant = Quantile.ofSorted(rests.sorted(), at: 0.5)
    for (rest, sample) in zip(rests, coarse) {
      guard abs(rest - constant) <= batches * Self.batch + Self.share * sample.median else {
        return nil
      }
    }
    let whole = faults.filter { !$0.isCensored }.map { fault in
      var observation = fault
      observation.value = max(0, constant + fault.value * Self.page)
      return observation
    }
    observations = whole + memory.filter(\.isCensored)
  }
}
