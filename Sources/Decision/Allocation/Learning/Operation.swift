/// One look at a running replica.
public struct OperationSample: Sendable, Hashable {
  /// Seconds since 1970.
  public var time: Double
  /// Cores in use; nil where this look does not tell.
  public var cores: Double?
  /// Bytes of memory that cannot be dropped, or the working set; nil where this look does not tell.
  public var memory: Double?
  /// Weight beside other looks: 1 for a look, more for a summary of several.
  public var weight: Double

  /// Creates a sample.
  public init(time: Double, cores: Double? = nil, memory: Double? = nil, weight: Double = 1) {
    self.time = time
    self.cores = cores
    self.memory = memory
    self.weight = weight
  }
}

/// Something that went wrong in operation, and the limit at which it did.
public enum OperationSignal: Sendable, Hashable {
  /// The kernel killed the workload at this memory limit, in bytes.
  case outOfMemory(limit: Double, time: Double)
  /// This share of the periods was throttled at this limit, in cores.
  case throttled(share: Double, limit: Double, time: Double)
}

/// What was seen of a workload in operation.
public struct Operation: Sendable, Hashable {
  /// The looks, in the order of time.
  public var samples: [OperationSample]
  /// The signals, in the order of time.
  public var signals: [OperationSignal]
  /// Where they came from, in words.
  public var source: String

  /// Creates a record of operation.
  public init(samples: [OperationSample], signals: [OperationSignal] = [], source: String) {
    self.samples = samples.sorted { $0.time < $1.time }
    self.signals = signals
    self.source = source
  }
}
