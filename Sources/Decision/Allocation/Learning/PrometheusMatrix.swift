internal import Documents

/// Prometheus' answer to a range query, read by the names of its metrics as cAdvisor, kube-state-metrics
/// and the client libraries give them:
///
/// - memory in use: `container_memory_working_set_bytes`, `container_memory_rss`,
///   `container_memory_usage_bytes`, `process_resident_memory_bytes`;
/// - cores in use: `container_cpu_usage_seconds_total`, `process_cpu_seconds_total`, as counters;
/// - signals: `container_cpu_cfs_periods_total` with `container_cpu_cfs_throttled_periods_total`, and
///   `container_oom_events_total`;
/// - the limits that these count from: `container_spec_memory_limit_bytes`, `container_spec_cpu_quota`
///   with `container_spec_cpu_period`, and `kube_pod_container_resource_limits`;
/// - without a name, as `rate(…)` and `sum(…)` leave it: bytes where the numbers are beyond any number of
///   cores, else cores.
///
/// A metric of another name is an error: what it counts is not known, and a limit taken for a use would
/// size the next container by itself.
struct PrometheusMatrix {
  private static let memoryInUse: Set = [
    "container_memory_working_set_bytes", "container_memory_rss", "container_memory_usage_bytes",
    "process_resident_memory_bytes",
  ]
  private static let processorTime: Set = [
    "container_cpu_usage_seconds_total", "process_cpu_seconds_total",
  ]
  private static let others: Set = [
    "container_cpu_cfs_periods_total", "container_cpu_cfs_throttled_periods_total",
    "container_oom_events_total", "container_spec_memory_limit_bytes", "container_spec_cpu_quota",
    "container_spec_cpu_period", "kube_pod_container_resource_limits",
  ]
  /// cAdvisor gives this for a container without a memory limit (the largest number of pages).
  private static let noLimit = 0x1p62

  private struct Series {
    var name: String
    /// What the series is of: the labels that all of cAdvisor's and kube-state's metrics share.
    var container: String
    var resource: String?
    var points: [(time: Double, value: Double)]
    var node: DocumentNode

    /// The last value that is not after `time`, else the first.
    func value(at time: Double) -> Double? {
      (points.last { $0.time <= time } ?? points.first)?.value
    }

    /// What the counter grew by in each step; a counter that falls was reset, and its step is unknown.
    var steps: [(begin: Double, end: Double, growth: Double)] {
      zip(points, points.dropFirst()).compactMap { before, after in
        after.value >= before.value && after.time > before.time
          ? (before.time, after.time, after.value - before.value) : nil
      }
    }
  }

  private var series: [Series] = []

  /// Reads an answer.
  ///
  /// - Throws: `DocumentError` naming file, line and key.
  static func read(_ top: DocumentNode) throws(DocumentError) -> Operation {
    let matrix = try PrometheusMatrix(top)
    let samples = matrix.samples
    let signals = try matrix.throttling() + matrix.kills()
    guard !samples.isEmpty || !signals.isEmpty else {
      throw top.error("the answer holds no samples of memory or cpu in use")
    }
    return Operation(samples: samples, signals: signals, source: "Prometheus range query")
  }

  private init(_ top: DocumentNode) throws(DocumentError) {
    let object = try top.object()
    let status = try object.required("status")
    guard try status.string() == "success" else {
      let reason = try object.optional("error")?.string() ?? "no reason given"
      throw status.error("the query failed: \(reason)")
    }
    let data = try object.required("data").object()
    let type = try data.required("resultType")
    guard try type.string() == "matrix" else {
      throw type.error(
        "expected a range query's matrix, found a \(try type.string()); use query_range")
    }
    for node in try data.required("result").elements() {
      let fields = try node.object()
      let metric = try fields.required("metric")
      let labels = try metric.object()
      let name = try labels.optional("__name__")?.string() ?? ""
      guard
        name.isEmpty
          || [Self.memoryInUse, Self.processorTime, Self.others].contains(where: {
            $0.contains(name)
          })
      else {
        throw metric.error(
          "what '\(name)' counts is not known here; query "
            + (Self.memoryInUse.sorted() + Self.processorTime.sorted()).joined(separator: ", "))
      }
      let places = try ["namespace", "pod", "container"].map { (label) throws(DocumentError) in
        try labels.optional(label)?.string() ?? ""
      }
      var points: [(time: Double, value: Double)] = []
      for point in try fields.required("values").elements() {
        let pair = try point.elements()
        guard pair.count == 2, let value = Double(try pair[1].string()), value.isFinite, value >= 0
        else { throw point.error("expected [time, \"value\"] with a number of zero or more") }
        points.append((try pair[0].number(), value))
      }
      series.append(
        Series(
          name: name, container: places.joined(separator: "/"),
          resource: try labels.optional("resource")?.string(), points: points, node: node))
    }
  }

  private func series(_ name: String, of container: String) -> Series? {
    series.first { $0.name == name && $0.container == container }
  }

  // MARK: - Use

  private var samples: [OperationSample] {
    series.flatMap { one -> [OperationSample] in
      let largest = one.points.map(\.value).max() ?? 0
      if Self.memoryInUse.contains(one.name) || (one.name.isEmpty && largest >= 65_536) {
        return one.points.map { OperationSample(time: $0.time, memory: $0.value) }
      }
      if Self.processorTime.contains(one.name) {
        return one.steps.map {
          OperationSample(time: $0.end, cores: $0.growth / ($0.end - $0.begin))
        }
      }
      return one.name.isEmpty
        ? one.points.map { OperationSample(time: $0.time, cores: $0.value) } : []
    }
  }

  // MARK: - Signals

  private func throttling() throws(DocumentError) -> [OperationSignal] {
    var signals: [OperationSignal] = []
    for one in series where one.name == "container_cpu_cfs_throttled_periods_total" {
      guard let all = series("container_cpu_cfs_periods_total", of: one.container) else {
        throw one.node.error(
          "throttled periods without container_cpu_cfs_periods_total: query both")
      }
      let periods = Dictionary(all.steps.map { ($0.end, $0.growth) }, uniquingKeysWith: +)
      for step in one.steps where step.growth > 0 {
        guard let whole = periods[step.end], whole > 0 else { continue }
        guard let limit = cores(of: one.container, at: step.end) else {
          throw one.node.error(
            "throttled without a cpu limit, from which learning counts: query container_spec_cpu_quota"
              + " and container_spec_cpu_period, or kube_pod_container_resource_limits, too")
        }
        signals.append(
          .throttled(share: min(1, step.growth / whole), limit: limit, time: step.end))
      }
    }
    return signals
  }

  private func kills() throws(DocumentError) -> [OperationSignal] {
    var signals: [OperationSignal] = []
    for one in series where one.name == "container_oom_events_total" {
      for step in one.steps where step.growth > 0 {
        guard let limit = memory(of: one.container, at: step.end) else {
          throw one.node.error(
            "an OOM kill without a memory limit, from which learning counts: query"
              + " container_spec_memory_limit_bytes or kube_pod_container_resource_limits too")
        }
        signals.append(.outOfMemory(limit: limit, time: step.end))
      }
    }
    return signals
  }

  private func cores(of container: String, at time: Double) -> Double? {
    if let quota = series("container_spec_cpu_quota", of: container)?.value(at: time),
      let period = series("container_spec_cpu_period", of: container)?.value(at: time),
      quota > 0, period > 0
    {
      return quota / period
    }
    return limit("cpu", of: container, at: time)
  }

  private func memory(of container: String, at time: Double) -> Double? {
    if let limit = series("container_spec_memory_limit_bytes", of: container)?.value(at: time),
      limit > 0, limit < Self.noLimit
    {
      return limit
    }
    return limit("memory", of: container, at: time)
  }

  private func limit(_ resource: String, of container: String, at time: Double) -> Double? {
    series.first {
      $0.name == "kube_pod_container_resource_limits" && $0.resource == resource
        && $0.container == container
    }?.value(at: time)
  }
}
