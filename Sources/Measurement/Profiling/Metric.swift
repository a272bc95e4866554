public import DemandModels
public import Quantities

/// A reading that is fitted against size.
public struct Metric: Sendable, Hashable {
  /// The name of the measure contract, such as `cpu.total`.
  public let name: String
  /// The unit of its values.
  public let unit: Unit
  /// The smallest difference that the reading can show, in its unit.
  public let resolution: Double
  /// Whether the static class of time says something about it.
  public let followsTime: Bool

  /// The kernel charges memory in batches of 64 pages per core, so that a count is off by half of one on average.
  private static let batch = 131_072.0

  /// The metrics of the measure contract that a size can drive.
  public static let all: [Metric] = [
    // cgroup v1's and the supervisor's CPU times come in microseconds; a scheduler's tick stays visible.
    Metric(name: "cpu.total", unit: .seconds, resolution: 1e-4, followsTime: true),
    Metric(name: "cpu.user", unit: .seconds, resolution: 1e-3, followsTime: false),
    Metric(name: "cpu.system", unit: .seconds, resolution: 1e-3, followsTime: false),
    Metric(name: "wall", unit: .seconds, resolution: 1e-4, followsTime: true),
    Metric(name: "memory.anonymous", unit: .bytes, resolution: batch, followsTime: false),
    Metric(name: "memory.file", unit: .bytes, resolution: batch, followsTime: false),
    Metric(name: "memory.kernel", unit: .bytes, resolution: batch, followsTime: false),
    Metric(name: "memory.tmpfs", unit: .bytes, resolution: 4096, followsTime: false),
    Metric(name: "memory.peak", unit: .bytes, resolution: batch, followsTime: false),
    Metric(name: "io.logical.read.bytes", unit: .bytes, resolution: 1, followsTime: false),
    Metric(
      name: "io.logical.read.operations", unit: .operations, resolution: 1, followsTime: false),
    Metric(name: "io.logical.write.bytes", unit: .bytes, resolution: 1, followsTime: false),
    Metric(
      name: "io.logical.write.operations", unit: .operations, resolution: 1, followsTime: false),
    Metric(name: "io.page.read.bytes", unit: .bytes, resolution: 4096, followsTime: false),
    Metric(name: "io.page.write.bytes", unit: .bytes, resolution: 4096, followsTime: false),
    Metric(name: "io.device.read.bytes", unit: .bytes, resolution: 4096, followsTime: false),
    Metric(name: "io.device.write.bytes", unit: .bytes, resolution: 4096, followsTime: false),
    Metric(name: "network.received.bytes", unit: .bytes, resolution: 1, followsTime: false),
    Metric(name: "network.sent.bytes", unit: .bytes, resolution: 1, followsTime: false),
    Metric(name: "processes.peak", unit: .count, resolution: 0, followsTime: false),
    Metric(name: "threads.peak", unit: .count, resolution: 0, followsTime: false),
    Metric(name: "faults.minor", unit: .count, resolution: 1, followsTime: false),
    Metric(name: "instructions", unit: .count, resolution: 0, followsTime: true),
  ]

  /// How many of the kernel's batches the reading may be off from the pages that are held; nil where it does not read those.
  /// The peak is the kernel's own; anonymous memory is sampled from statistics that it brings up to date late.
  var batchesOff: Double? {
    switch name {
    case "memory.peak": 1
    case "memory.anonymous": 1.5
    default: nil
    }
  }

  /// How to fit it, with the static class of time as a prior where that applies.
  public func options(timePrior: StaticPrior?) -> FitOptions {
    var options = FitOptions(
      resolution: resolution, exponentDoubt: unit == .seconds ? 0.1 : 0.03,
      kind: name.hasPrefix("memory.") ? .storage : .work,
      prior: followsTime ? timePrior : nil)
    options.isOnlySlowed = unit == .seconds
    return options
  }
}
