import Allocation
import Documents
import Testing

@Suite struct OperationReaderTests {
  static func read(_ text: String) throws(DocumentError) -> Operation {
    try OperationReader.read(text, file: "seen.json")
  }

  @Test func prometheusMatrices() throws {
    let operation = try Self.read(
      """
      {"status":"success","data":{"resultType":"matrix","result":[
        {"metric":{"__name__":"container_memory_working_set_bytes","pod":"a"},
         "values":[[1700000000,"1048576"],[1700000060,"2097152"]]},
        {"metric":{"__name__":"container_cpu_usage_seconds_total"},
         "values":[[1700000000,"10"],[1700000060,"40"],[1700000120,"5"]]},
        {"metric":{},"values":[[1700000000,"0.25"]]}]}}
      """)
    #expect(operation.samples.compactMap(\.memory) == [1_048_576, 2_097_152])
    // 30 s of processor time in 60 s; the counter's reset gives nothing; a nameless rate is cores.
    #expect(operation.samples.compactMap(\.cores).sorted() == [0.25, 0.5])
  }

  static func matrix(_ series: [(name: String, values: String)]) throws -> Operation {
    let list = series.map {
      #"{"metric":{"__name__":"\#($0.name)","pod":"a"},"values":\#($0.values)}"#
    }
    return try Self.read(
      #"{"status":"success","data":{"resultType":"matrix","result":["#
        + list.joined(separator: ",") + "]}}")
  }

  /// Throttling and kills count from the limits that held then; limits are no use.
  @Test func prometheusSignals() throws {
    let operation = try Self.matrix([
      ("container_memory_working_set_bytes", #"[[0,"30000000"],[60,"31000000"]]"#),
      ("container_spec_memory_limit_bytes", #"[[0,"36700160"],[60,"36700160"]]"#),
      ("container_spec_cpu_quota", #"[[0,"150000"]]"#),
      ("container_spec_cpu_period", #"[[0,"100000"]]"#),
      ("container_cpu_cfs_periods_total", #"[[0,"100"],[60,"700"]]"#),
      ("container_cpu_cfs_throttled_periods_total", #"[[0,"10"],[60,"160"]]"#),
      ("container_oom_events_total", #"[[0,"2"],[60,"3"]]"#),
    ])
    #expect(operation.samples.compactMap(\.memory) == [30_000_000, 31_000_000])
    #expect(operation.samples.compactMap(\.cores).isEmpty)
    #expect(
      operation.signals == [
        .throttled(share: 0.25, limit: 1.5, time: 60), .outOfMemory(limit: 36_700_160, time: 60),
      ])
  }

  @Test(arguments: [
    (["container_spec_memory_limit_bytes"], "holds no samples of memory or cpu in use"),
    (["container_cpu_cfs_throttled_periods_total"], "without container_cpu_cfs_periods_total"),
    (
      ["container_cpu_cfs_throttled_periods_total", "container_cpu_cfs_periods_total"],
      "without a cpu limit"
    ),
    (["container_oom_events_total"], "without a memory limit"),
    (["container_network_receive_bytes_total"], "is not known here"),
  ])
  func prometheusMetricsThatSayTooLittle(_ names: [String], _ message: String) throws {
    let error = #expect(throws: DocumentError.self) {
      try Self.matrix(names.map { ($0, #"[[0,"1"],[60,"70000"]]"#) })
    }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }

  @Test func dockerStats() throws {
    let operation = try Self.read(
      """
      {"CPUPerc":"150.5%","MemUsage":"12.5MiB / 1GiB","Name":"a"}
      {"CPUPerc":"0.00%","MemUsage":"1.2GiB / 2GiB","Name":"a"}
      """)
    #expect(operation.samples.map { (($0.cores ?? -1) * 1000).rounded() } == [1505, 0])
    #expect(operation.samples.first?.memory == 12.5 * 0x1p20)
  }

  @Test func cgroupSamplesWithSignals() throws {
    let operation = try Self.read(
      """
      {"time":100,"memory.anon":5000000,"memory.max":8000000,"memory.oom_kill":0,"cpu.usage_usec":0,"cpu.nr_periods":0,"cpu.nr_throttled":0,"cpu.max":1}
      {"time":110,"memory.anon":6000000,"memory.max":8000000,"memory.oom_kill":2,"cpu.usage_usec":5000000,"cpu.nr_periods":100,"cpu.nr_throttled":30,"cpu.max":1}
      """)
    #expect(operation.samples.map(\.memory) == [5_000_000, 6_000_000])
    #expect(operation.samples.last?.cores == 0.5)
    #expect(
      operation.signals == [
        .outOfMemory(limit: 8_000_000, time: 110), .throttled(share: 0.3, limit: 1, time: 110),
      ])
  }

  @Test func checkpoints() throws {
    let operation = try Self.read(
      """
      apiVersion: autoscaling.k8s.io/v1
      kind: VerticalPodAutoscalerCheckpoint
      metadata: {name: a}
      status:
        totalSamplesCount: 2880
        cpuHistogram: {referenceTimestamp: "2026-01-01T00:00:00Z", bucketWeights: {"0": 10000, "1": 10000}, totalWeight: 2}
        memoryHistogram: {bucketWeights: {"0": 10000}, totalWeight: 1}
      """)
    // The first bucket of cores ends at 0.01, the second 5% later; of memory at 10 MB.
    let cores = operation.samples.filter { $0.cores != nil }.sorted {
      $0.cores ?? 0 < $1.cores ?? 0
    }
    #expect(cores.map(\.weight) == [1440, 1440])
    #expect(abs((cores.last?.cores ?? 0) - 0.0205) < 1e-9)
    let memory = operation.samples.compactMap(\.memory)
    #expect(memory.count == 1 && abs((memory.first ?? 0) - 1e7) < 1)
  }

  @Test(arguments: [
    ("", "empty"),
    ("{}", "expected a Prometheus"),
    ("kind: Pod", "expected a Prometheus"),
    (#"{"status":"error","data":{}}"#, "the query failed"),
    (#"{"status":"success","data":{"resultType":"vector","result":[]}}"#, "query_range"),
    (#"{"status":"success","data":{"resultType":"matrix","result":[]}}"#, "no samples"),
    (
      #"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"NaN"]]}]}}"#,
      "expected [time"
    ),
    (#"{"CPUPerc":"--","MemUsage":"1MiB / 2MiB"}"#, "expected a percentage"),
    (#"{"CPUPerc":"1%","MemUsage":"--"}"#, "expected an amount"),
    ("{\"time\":2}\n{\"time\":1}", "times must grow"),
    (
      "{\"time\":1,\"memory.oom_kill\":0}\n{\"time\":2,\"memory.oom_kill\":1}", "without memory.max"
    ),
    ("kind: VerticalPodAutoscalerCheckpoint\nstatus: {}", "no samples yet"),
  ])
  func brokenRecordsAreNamed(_ text: String, _ message: String) {
    let error = #expect(throws: DocumentError.self) { try Self.read(text) }
    #expect("\(error, default: "")".contains(message))
  }
}
