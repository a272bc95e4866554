public import Quantities

/// The closed lists of names that a policy may use, so that a misspelt one is an error and not a rule
/// that never fires.
public enum PolicyVocabulary {
  /// The complexity classes of the scan contract that a policy can name, slowest growth first.
  public static let classes: [String] =
    ["O(1)", "O(log n)", "O(sqrt n)", "O(n)", "O(n log n)"]
    + (2...9).flatMap { ["O(n^\($0))", "O(n^\($0) log n)"] } + ["O(2^n)", "O(n!)"]

  /// The effects of the scan contract.
  public static let effects = ["file", "network", "process", "console", "sleep", "await"]

  /// The demand metrics that a policy can limit and their units, as profiles name them: the readings of the measure
  /// contract, the mean of the cores in use, the rates, and the smallest memory limit that a run passed.
  public static let metrics: [String: Unit] = {
    var metrics: [String: Unit] = [
      "wall": .seconds, "cpu.total": .seconds, "cpu.user": .seconds, "cpu.system": .seconds,
      "cpu.throttled": .seconds, "cores.mean": .cores, "pressure.cpu": .seconds,
      "pressure.memory": .seconds, "pressure.io": .seconds,
      "network.received.bytes": .bytes, "network.sent.bytes": .bytes,
    ]
    for part in ["anonymous", "file", "kernel", "tmpfs", "peak", "swap", "smallest-passing-limit"] {
      metrics["memory." + part] = .bytes
    }
    for level in ["logical", "page", "device"] {
      for direction in ["read", "write"] {
        metrics["io.\(level).\(direction).bytes"] = .bytes
        metrics["io.\(level).\(direction).operations"] = .operations
        metrics["io.\(level).\(direction).rate"] = .bytesPerSecond
      }
    }
    for name in [
      "memory.oom", "processes.peak", "threads.peak", "faults.major", "faults.minor",
      "switches.voluntary", "switches.involuntary", "instructions", "cycles", "cache.misses",
    ] {
      metrics[name] = .count
    }
    return metrics
  }()
}
