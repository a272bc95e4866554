public import Documents
internal import Quantities

/// Reads what other tools recorded of a running workload, by what the file holds:
///
/// - Prometheus' answer to a range query (`resultType: matrix`), with use, limits, throttling and OOM
///   kills by the metrics' names (``PrometheusMatrix``);
/// - `docker stats --no-stream --format '{{json .}}'`, one object a line;
/// - samples of a cgroup, one JSON object a line with `time`, and any of `memory.anon`,
///   `memory.current`, `memory.max`, `cpu.usage_usec`, `cpu.nr_periods`, `cpu.nr_throttled`,
///   `cpu.max` (cores), `memory.oom_kill`;
/// - a VerticalPodAutoscalerCheckpoint.
public enum OperationReader {
  /// Reads `text`.
  ///
  /// - Throws: `DocumentError` naming file and line.
  public static func read(_ text: String, file: String) throws(DocumentError) -> Operation {
    func failure(_ message: String) -> DocumentError {
      DocumentError(file: file, line: 1, keyPath: "", message: message)
    }
    let lines = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
    let isLines = lines.count > 1 && lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") }
    if !isLines, lines.first.map({ !$0.contains("CPUPerc") && !$0.contains("\"time\"") }) ?? false {
      let top = try DocumentParser.parse(text, file: file)
      let object = try top.object()
      if object.optional("kind").map({ (try? $0.string()) == "VerticalPodAutoscalerCheckpoint" })
        ?? false
      {
        return try VPACheckpoint.read(top)
      }
      if object.optional("data") != nil { return try PrometheusMatrix.read(top) }
      throw failure(
        "expected a Prometheus range query's answer, docker stats or cgroup samples as JSON lines,"
          + " or a VerticalPodAutoscalerCheckpoint")
    }
    guard !lines.isEmpty else { throw failure("the file is empty") }
    var nodes: [DocumentNode] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy(\.isWhitespace) {
      nodes.append(
        try DocumentParser.parse(String(repeating: "\n", count: index) + line, file: file))
    }
    return lines[0].contains("CPUPerc") ? try dockerStats(nodes) : try cgroup(nodes)
  }

  // MARK: - docker stats

  private static func dockerStats(_ nodes: [DocumentNode]) throws(DocumentError) -> Operation {
    var samples: [OperationSample] = []
    for (index, node) in nodes.enumerated() {
      let fields = try node.object()
      let share = try fields.required("CPUPerc")
      guard let percent = QuantityText.parse(try share.string(), as: .ratio) else {
        throw share.error("expected a percentage such as 12.5%, found \(share.kindName)")
      }
      let use = try fields.required("MemUsage")
      let first = try use.string().split(separator: "/").first.map(String.init) ?? ""
      guard let memory = QuantityText.parse(first, as: .bytes) else {
        throw use.error("expected an amount such as '12MiB / 1GiB', found \(use.kindName)")
      }
      // The command states no time: the looks count as one a minute, the last one as the newest.
      samples.append(
        OperationSample(time: Double(index) * 60, cores: percent, memory: memory))
    }
    return Operation(samples: samples, source: "docker stats")
  }

  // MARK: - cgroup samples

  private static func cgroup(_ nodes: [DocumentNode]) throws(DocumentError) -> Operation {
    var samples: [OperationSample] = []
    var signals: [OperationSignal] = []
    var last: [String: Double] = [:]
    for node in nodes {
      let fields = try node.object()
      let time = try fields.required("time").number()
      var now: [String: Double] = ["time": time]
      for key in [
        "memory.anon", "memory.current", "memory.max", "cpu.usage_usec", "cpu.nr_periods",
        "cpu.nr_throttled", "cpu.max", "memory.oom_kill",
      ] {
        if let value = fields.optional(key) { now[key] = try value.number(atLeast: 0) }
      }
      if let before = last["time"], time <= before {
        throw node.error("times must grow; \(time) follows \(before)")
      }
      func growth(_ key: String) -> Double? {
        guard let end = now[key], let begin = last[key], end >= begin else { return nil }
        return end - begin
      }
      let elapsed = last["time"].map { time - $0 }
      let cores = elapsed.flatMap { span in growth("cpu.usage_usec").map { $0 / 1e6 / span } }
      samples.append(
        OperationSample(
          time: time, cores: cores, memory: now["memory.anon"] ?? now["memory.current"]))
      if let kills = growth("memory.oom_kill"), kills > 0 {
        guard let limit = now["memory.max"] else {
          throw node.error(
            "an OOM kill without memory.max: the limit must be known to learn from it")
        }
        signals.append(.outOfMemory(limit: limit, time: time))
      }
      if let periods = growth("cpu.nr_periods"), let throttled = growth("cpu.nr_throttled"),
        periods > 0, throttled > 0, let limit = now["cpu.max"]
      {
        signals.append(.throttled(share: throttled / periods, limit: limit, time: time))
      }
      last = now
    }
    return Operation(samples: samples, signals: signals, source: "cgroup samples")
  }
}

/// The histograms that the Vertical Pod Autoscaler keeps.
enum VPACheckpoint {
  static func read(_ top: DocumentNode) throws(DocumentError) -> Operation {
    let status = try top.object().required("status").object()
    let count = try status.optional("totalSamplesCount")?.number(atLeast: 0) ?? 0
    var samples: [OperationSample] = []
    for (key, isMemory) in [("cpuHistogram", false), ("memoryHistogram", true)] {
      guard let histogram = try status.optional(key)?.object(),
        let weights = histogram.optional("bucketWeights")
      else { continue }
      var buckets: [(index: Int, weight: Double)] = []
      for (name, value) in try weights.entries() {
        guard let index = Int(name), index >= 0, index < 1000 else {
          throw value.error("expected a bucket's number as key, found '\(name)'")
        }
        buckets.append((index, try value.number(atLeast: 0)))
      }
      // Weights are relative: the largest is 10,000. A day of looks is 1,440.
      let total = buckets.reduce(0) { $0 + $1.weight }
      guard total > 0 else { continue }
      let looks = isMemory ? max(1, count / 1440) : count
      for (index, weight) in buckets {
        let end = DecayingHistogram.end(of: index, memory: isMemory)
        samples.append(
          OperationSample(
            time: 0, cores: isMemory ? nil : end, memory: isMemory ? end : nil,
            weight: weight / total * max(1, looks)))
      }
    }
    guard !samples.isEmpty else { throw top.error("the checkpoint holds no samples yet") }
    return Operation(samples: samples, source: "VerticalPodAutoscalerCheckpoint")
  }
}
