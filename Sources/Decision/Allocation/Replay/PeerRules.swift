/// What a rule gives one replica.
public struct SizedReplica: Sendable, Hashable {
  /// Cores reserved.
  public var cpuRequest: Double
  /// Cores not to exceed; nil for no limit.
  public var cpuLimit: Double?
  /// Bytes reserved.
  public var memoryRequest: Double
  /// Bytes at which the kernel kills.
  public var memoryLimit: Double

  /// Creates a size.
  public init(
    cpuRequest: Double, cpuLimit: Double?, memoryRequest: Double, memoryLimit: Double
  ) {
    self.cpuRequest = cpuRequest
    self.cpuLimit = cpuLimit
    self.memoryRequest = memoryRequest
    self.memoryLimit = memoryLimit
  }
}

/// The rules of tools that size from the history of a workload that already runs.
public enum PeerRule: String, Sendable, CaseIterable {
  /// Vertical Pod Autoscaler's recommender with its defaults.
  case vpa = "VPA"
  /// Robusta KRR's strategy `simple` with its defaults.
  case krr = "KRR"

  /// What the rule recommends after `history`; nil where it has nothing to go by.
  ///
  /// - Complexity: O(n) in the number of samples, O(n log n) for KRR.
  public func recommend(_ history: [UsageTrace.Sample]) -> SizedReplica? {
    switch self {
    case .vpa: Self.vpa(history)
    case .krr: Self.krr(history)
    }
  }

  /// Target: 90th percentile of the decayed histograms and 15%, at least 25m and 250 MiB. Samples of
  /// the processor weigh by the request, which is constant here; of memory only the peak of every 24
  /// hours counts. Limits follow requests one to one, as for a pod that states both alike.
  private static func vpa(_ history: [UsageTrace.Sample]) -> SizedReplica? {
    var cores = DecayingHistogram.cores
    var memory = DecayingHistogram.memory
    let window = 86_400.0
    var windowEnd = -1.0
    var peak = 0.0
    for sample in history {
      let end = sample.time + sample.duration
      cores.add(sample.cores, weight: 0.1, at: end)
      if end > windowEnd {
        windowEnd = end + window
        peak = 0
      }
      if sample.memory > peak {
        // The window's sample is replaced by the new peak, dated to the window's end.
        if peak > 0 { memory.add(peak, weight: -1, at: windowEnd) }
        memory.add(sample.memory, weight: 1, at: windowEnd)
        peak = sample.memory
      }
    }
    guard let targetCores = cores.percentile(0.9), let targetMemory = memory.percentile(0.9)
    else { return nil }
    let request = max(0.025, targetCores * 1.15)
    let bytes = max(250 * 0x1p20, targetMemory * 1.15)
    return SizedReplica(
      cpuRequest: request, cpuLimit: request, memoryRequest: bytes, memoryLimit: bytes)
  }

  /// CPU request: 95th percentile, no limit; memory request and limit: the maximum and 15%; at least
  /// 10m and 100 MiB; nothing below 100 points.
  private static func krr(_ history: [UsageTrace.Sample]) -> SizedReplica? {
    guard history.count >= 100 else { return nil }
    let cores = history.map(\.cores).sorted()
    let percentile = cores[min(cores.count - 1, Int(Double(cores.count) * 0.95))]
    let memory = max(100 * 0x1p20, (history.map(\.memory).max() ?? 0) * 1.15)
    return SizedReplica(
      cpuRequest: max(0.01, percentile), cpuLimit: nil, memoryRequest: memory, memoryLimit: memory)
  }
}
