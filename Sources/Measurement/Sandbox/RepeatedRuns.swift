public import Quantities

/// The same run several times: what is typical, and how much it varies.
public struct RepeatedRuns: Sendable {
  /// How one reading varies over the runs.
  public struct Spread: Sendable, Hashable {
    /// The middle value; of an even number of runs the lower middle one.
    public var median: Quantity
    /// The smallest and the largest value.
    public var low, high: Quantity
    /// The standard deviation as a part of the median, estimated by the median absolute deviation
    /// (times 1.4826), which single outliers do not move; 0 where the median is 0.
    public var noise: Double
  }

  /// The runs that count; ends with the first one that did not pass.
  public var runs: [SandboxRun]
  /// How many runs came before them and do not count.
  public var warmUp: Int

  /// Collects `runs` made elsewhere, after `warmUp` others.
  public init(runs: [SandboxRun], warmUp: Int) {
    self.runs = runs
    self.warmUp = warmUp
  }

  /// Runs `request` `warmUp` times for nothing and `count` times (at least once) for the record.
  ///
  /// - Parameters:
  ///   - request: The program.
  ///   - count: How many runs count, at least 1.
  ///   - warmUp: How many runs come before them.
  ///   - finished: Called after each run, with how many are done, warm-up included.
  /// - Returns: The runs.
  /// - Throws: ``SandboxError`` where it cannot be run.
  public static func measure(
    _ request: SandboxRequest, count: Int, warmUp: Int,
    finished: @Sendable (Int) -> Void = { _ in }
  ) async throws(SandboxError) -> RepeatedRuns {
    var all = RepeatedRuns(runs: [], warmUp: warmUp)
    for index in 0..<(max(0, warmUp) + max(1, count)) {
      let run = try await Sandbox.run(request)
      if index >= warmUp || !run.passed { all.runs.append(run) }
      finished(index + 1)
      if !run.passed { break }
    }
    return all
  }

  /// The run that did not pass, else the one with the median wall time; nil without runs.
  public var typical: SandboxRun? {
    if let failed = runs.last, !failed.passed { return failed }
    return runs.sorted { wall($0) < wall($1) }.dropFirst((runs.count - 1) / 2).first
  }

  private func wall(_ run: SandboxRun) -> Double {
    run.readings["wall"]?.measurement?.quantity.value ?? .infinity
  }

  /// The spread of every reading that all runs have.
  ///
  /// - Complexity: O(r · n log n) for n runs and r readings.
  public var spreads: [String: Spread] {
    var all: [String: Spread] = [:]
    for (name, reading) in runs.first?.readings ?? [:] {
      guard let unit = reading.measurement?.quantity.unit else { continue }
      let values = runs.compactMap { $0.readings[name]?.measurement?.quantity.value }.sorted()
      guard values.count == runs.count, let low = values.first, let high = values.last else {
        continue
      }
      let median = Self.median(values)
      let deviation = 1.4826 * Self.median(values.map { abs($0 - median) }.sorted())
      all[name] = Spread(
        median: Quantity(median, unit), low: Quantity(low, unit), high: Quantity(high, unit),
        noise: median == 0 ? 0 : deviation / abs(median))
    }
    return all
  }

  /// The readings with each value's median; one that any run lacks keeps that run's reason.
  public var medianReadings: [String: Reading] {
    guard let first = runs.first, runs.count > 1 else { return runs.first?.readings ?? [:] }
    let spreads = spreads
    return first.readings.reduce(into: [:]) { all, entry in
      guard var measurement = entry.value.measurement, let spread = spreads[entry.key] else {
        let missing = runs.compactMap { $0.readings[entry.key] }.first { $0.measurement == nil }
        all[entry.key] = missing ?? entry.value
        return
      }
      measurement.quantity = spread.median
      measurement.source += ", median of \(runs.count) runs"
      all[entry.key] = .value(measurement)
    }
  }

  private static func median(_ sorted: [Double]) -> Double { sorted[(sorted.count - 1) / 2] }
}
