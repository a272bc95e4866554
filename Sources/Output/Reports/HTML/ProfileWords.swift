import ProfileModel
import Quantities

/// The words that a profile's page uses for metrics, models and intervals.
enum ProfileWords {
  /// The metrics that a reader looks for first, in their order.
  static let foremost = [
    "cpu.total", "wall", "memory.anonymous", "memory.peak", "memory.limit", "cores.mean",
    "instructions", "io.logical.read.bytes", "io.logical.write.bytes", "io.device.read.bytes",
    "io.device.write.bytes", "network.received.bytes", "network.sent.bytes",
  ]

  private static let titles = [
    "cpu.total": "CPU time", "cpu.user": "CPU time of the program",
    "cpu.system": "CPU time of the kernel", "wall": "Wall time",
    "memory.anonymous": "Memory", "memory.peak": "Memory, peak with caches",
    "memory.limit": "Smallest passing memory limit", "memory.file": "Memory of files",
    "cores.mean": "Cores in use", "instructions": "Instructions",
    "io.logical.read.bytes": "Reads", "io.logical.write.bytes": "Writes",
    "io.logical.read.operations": "Read calls", "io.logical.write.operations": "Write calls",
    "io.device.read.bytes": "Reads of the device", "io.device.write.bytes": "Writes to the device",
    "io.page.read.bytes": "Reads past the page cache",
    "io.page.write.bytes": "Writes to the page cache",
    "io.logical.read.rate": "Read rate", "io.logical.write.rate": "Write rate",
    "network.received.bytes": "Network, received", "network.sent.bytes": "Network, sent",
    "processes.peak": "Processes", "threads.peak": "Threads", "faults.minor": "Minor page faults",
    "faults.major": "Major page faults",
  ]

  /// A metric's name for a reader.
  static func title(_ metric: String) -> String { titles[metric] ?? metric }

  /// Metrics in the order in which a page shows them.
  static func ordered(_ metrics: some Sequence<String>) -> [String] {
    let all = Set(metrics)
    return foremost.filter(all.contains) + all.subtracting(foremost).sorted()
  }

  /// A model as a formula, as in `6.05 ms + 385 ps·n²`.
  static func formula(_ terms: [DemandModel.Term], _ unit: Unit) -> String {
    let terms = terms.filter { $0.coefficient != 0 }.map { term in
      let amount = coefficient(term.coefficient, unit)
      return term.basis == "1" ? amount : "\(amount)·\(BoundText.pretty(term.basis))"
    }
    return terms.isEmpty ? "0" : terms.joined(separator: " + ")
  }

  private static func coefficient(_ value: Double, _ unit: Unit) -> String {
    if unit == .seconds, value > 0, value < 1e-9 {
      return QuantityFormat.significant(value * 1e12) + " ps"
    }
    if unit == .count || unit == .operations { return QuantityFormat.significant(value) }
    return QuantityFormat.string(Quantity(value, unit))
  }

  /// An interval with its confidence, as in `18.9 s … 24.6 s, 90%`.
  static func interval(_ range: DemandRange, _ unit: Unit) -> String {
    guard range.low != range.high else { return range.confidence == 1 ? "exact" : "" }
    let low = QuantityFormat.string(Quantity(range.low, unit))
    let high = QuantityFormat.string(Quantity(range.high, unit))
    let sure = QuantityFormat.significant(range.confidence * 100) + "%"
    return low == high ? "±0, \(sure)" : "\(low) … \(high), \(sure)"
  }
}
