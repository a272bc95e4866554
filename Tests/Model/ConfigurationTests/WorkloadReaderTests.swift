import Configuration
import Documents
import Foundation
import Testing

@Suite struct WorkloadReaderTests {
  static let sound = """
    apiVersion: headroom.dev/v1
    kind: Workload
    metadata: {name: w}
    spec:
      type: batch
      command: [run, "{n}"]
      input: {generator: [gen, "{n}"]}
      sizes: [1, 2]
      limits: {memory: 1GiB}
      budget: 5s

    """

  @Test(arguments: [
    ("  budget: 5s", "  budgt: 5s", 10, "did you mean 'budget'"),
    ("memory: 1GiB", "memory: 10s", 9, "amount of bytes"),
    ("memory: 1GiB", "memroy: 1GiB", 9, "did you mean 'memory'"),
    ("[1, 2]", "[2, 2]", 8, "sizes must grow; 2 follows 2"),
    ("[1, 2]", "[]", 8, "at least one size"),
    ("[1, 2]", "[0]", 8, "whole number of at least 1"),
    ("type: batch", "type: bach", 5, "did you mean 'batch'"),
    ("[run, \"{n}\"]", "[]", 6, "a program and its arguments"),
    ("[gen, \"{n}\"]", "[gen]", 5, "generator has no {n}"),
    ("{generator: [gen, \"{n}\"]}", "{}", 7, "exactly one of generator"),
    ("  sizes: [1, 2]\n", "", 5, "an input needs sizes"),
    ("type: batch", "type: service", 5, "'readiness' and 'load'"),
    ("budget: 5s", "budget: 5s\n  readiness: {http: /}", 6, "belong to type: service"),
    ("{generator: [gen, \"{n}\"]}", "{files: {1: a}}", 5, "no file is given for size 2"),
    ("{generator: [gen, \"{n}\"]}", "{files: {x: a}}", 7, "a size as key"),
  ])
  func refusesWithLine(old: String, new: String, line: Int, part: String) throws {
    let text = Self.sound.replacingOccurrences(of: old, with: new)
    #expect(text != Self.sound)
    let error = #expect(throws: DocumentError.self) {
      try WorkloadReader.read(try DocumentParser.parse(text, file: "w.yaml"))
    }
    #expect(error?.line == line, "\(error?.description ?? "")")
    #expect(error?.message.contains(part) == true, "\(error?.description ?? "")")
  }

  static let service = """
    apiVersion: headroom.dev/v1
    kind: Workload
    metadata: {name: w}
    spec:
      type: service
      command: [run, "{port}"]
      readiness: {http: /healthz}
      load: {path: /, rates: [1, 2], headers: {X-Token: t}, arrivals: constant, warmUp: 3s}
      objective: {latency: 20ms, percentile: 99}

    """

  @Test(arguments: [
    ("[run, \"{port}\"]", "[run]", 6, "which port"),
    ("http: /healthz", "http: /healthz, port: 70000", 7, "65535"),
    ("arrivals: constant", "arrivals: bursts", 8, "poisson or constant"),
    ("rates: [1, 2]", "rates: [2, 1]", 8, "rates must grow"),
    ("rates: [1, 2]", "rates: []", 8, "at least one rate"),
    ("X-Token: t", "X-Token: \"t\\r\\nX: y\"", 8, "on one line"),
    ("warmUp: 3s", "warmUp: 3MiB", 8, "amount of seconds"),
    ("percentile: 99", "percentile: 100", 9, "below 100"),
  ])
  func refusesServicesWithLine(old: String, new: String, line: Int, part: String) throws {
    let text = Self.service.replacingOccurrences(of: old, with: new)
    #expect(text != Self.service)
    let error = #expect(throws: DocumentError.self) {
      try WorkloadReader.read(try DocumentParser.parse(text, file: "w.yaml"))
    }
    #expect(error?.line == line, "\(error?.description ?? "")")
    #expect(error?.message.contains(part) == true, "\(error?.description ?? "")")
  }

  @Test func readsAService() throws {
    let workload = try WorkloadReader.read(try DocumentParser.parse(Self.service, file: "w.yaml"))
    #expect(workload.load?.headers == ["X-Token": "t"])
    #expect(workload.load?.isConstant == true)
    #expect(workload.load?.warmUp == 3)
    #expect(workload.load?.rest == 1)
    #expect(workload.objective?.latency == 0.02)
    let fixed = Self.service.replacingOccurrences(of: "[run, \"{port}\"]", with: "[run]")
      .replacingOccurrences(of: "/healthz", with: "/healthz, port: 8080")
    #expect(
      try WorkloadReader.read(try DocumentParser.parse(fixed, file: "w.yaml")).readiness?.port
        == 8080)
  }

  @Test(arguments: ["log-analyser", "json-transformer", "matrix-kernel", "http-service"])
  func readsTheFixtures(name: String) throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let path = root.appendingPathComponent("Fixtures/Programs/\(name)/\(name).headroom.yaml").path
    #expect(try WorkloadReader.read(path: path).name == name)
  }
}
