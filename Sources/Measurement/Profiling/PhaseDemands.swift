internal import ProfileModel
internal import Quantities

/// The demand of start-up and steady phase, from the runs nearest to the operating point.
struct PhaseDemands {
  private let phases: [String: [SampleRun.Phase]]

  init(records: [SampleRecord], at point: SizePoint?) {
    let complete = records.filter { !$0.isCensored }
    let nearest = point.flatMap { point in
      complete.compactMap(\.point).min { $0.distance(to: point) < $1.distance(to: point) }
    }
    phases = Dictionary(
      grouping: complete.filter { $0.point == nearest }.flatMap(\.run.phases), by: \.name)
  }

  /// The demand in the phase `name`; empty where it was not told apart.
  func table(_ name: String) -> DemandTable {
    guard let runs = phases[name] else { return DemandTable() }
    var metrics: [String: Demand] = [:]
    metrics["wall"] = demand(runs.map(\.seconds), .seconds)
    metrics["cpu.total"] = demand(runs.map(\.cpuSeconds), .seconds)
    metrics["memory.anonymous"] = demand(runs.map(\.anonymousPeak), .bytes)
    return DemandTable(metrics)
  }

  private func demand(_ values: [Double], _ unit: Unit) -> Demand? {
    let sorted = values.sorted()
    guard let low = sorted.first, let high = sorted.last else { return nil }
    let count = Double(sorted.count)
    return DemandRange(
      low: low, expected: sorted[sorted.count / 2], high: high,
      confidence: (count - 1) / (count + 1)
    ).map {
      .known($0, unit, Provenance(.measured, source: "samples of the run", kind: .sampled))
    }
  }
}
