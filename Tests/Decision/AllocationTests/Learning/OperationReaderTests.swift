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
