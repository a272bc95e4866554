/// The units that headroom's numbers carry, in documents as their raw values.
///
/// Only base units appear in documents: time is seconds, memory and I/O are bytes. Larger multiples
/// exist only on screens (``QuantityFormat``) and in what people type (``QuantityText``).
public enum Unit: String, Sendable, Hashable, CaseIterable {
  /// Time, CPU time included.
  case seconds
  /// Memory, storage and network amounts.
  case bytes
  /// Processor cores, fractions allowed.
  case cores
  /// A plain number of things: processes, threads, faults, switches, instructions.
  case count
  /// Input or output operations.
  case operations
  /// A throughput of data.
  case bytesPerSecond = "bytes/second"
  /// A throughput of operations or requests.
  case operationsPerSecond = "operations/second"
  /// A dimensionless share between 0 and 1, or a quotient of two like quantities.
  case ratio
}
