import Documents
import Foundation
import ProfileModel
import Testing

/// Every broken profile is refused with the line and the key at which it has to be mended.
@Suite struct BrokenProfileTests {
  static let sound = """
    apiVersion: headroom.dev/v1
    kind: ResourceDemandProfile
    metadata:
      name: demo
    spec:
      subject:
        command: [demo, in]
        digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      environment:
        kernel: "6.1"
        cores: 4
        rung: cgroup v2
      operatingPoint:
        parameters: {n: 1000}
        rate: 2
      demand:
        wall:
          low: 1
          expected: 2
          high: 3
          confidence: 0.9
          unit: seconds
          provenance: {origin: measured, source: clock, kind: exact}
        swap:
          unavailable: no controller
      models:
        - metric: wall
          parameter: n
          unit: seconds
          terms: [{basis: n, coefficient: 0.1}]
          provenance: {origin: predicted, source: fit, kind: sampled}
          observed: []
          predicted:
            - {size: 10, low: 1, expected: 2, high: 3, confidence: 0.9}
            - {size: 20, low: 1, expected: 2, high: 3, confidence: 0.9}
      parallelism:
        serialFraction: {unavailable: one core}
        speedUp: {2: 1.5}
        usefulCores: 2
      static:
        functions: 3
        bounded: 2
        hotspots:
          - {function: f(), file: A.swift, line: 4, class: O(n), bound: n}
      remarks: [noisy]
      access: {capacities: [{name: L2 cache, bytes: 1048576}], misses: {unavailable: no counters}}
      findings:
        - {rule: R1, severity: note, function: f(), file: A.swift, line: 9, message: m, remedy: r}

    """

  @Test func theSoundOneIsRead() throws {
    #expect(throws: Never.self) { try read(Self.sound) }
  }

  /// What is replaced, by what, the line of the error and a part of `key path: message`.
  static let breaks: [(String, String, Int, String)] = [
    ("headroom.dev/v1", "headroom.dev/v2", 1, "apiVersion: version 'headroom.dev/v2'"),
    ("apiVersion: headroom.dev/v1\n", "", 1, "'apiVersion' is required"),
    ("ResourceDemandProfile", "ResourceDemandProfil", 2, "did you mean 'ResourceDemandProfile'"),
    ("kind: ResourceDemandProfile\n", "", 1, "'kind' is required"),
    ("name: demo", "name: ''", 4, "metadata.name: expected a text"),
    ("name: demo", "title: demo", 4, "metadata: the key 'name' is required"),
    ("name: demo", "name: [demo]", 4, "metadata.name: expected a text, found a list"),
    ("[demo, in]", "demo in", 7, "spec.subject.command: expected a list"),
    ("[demo, in]", "[]", 7, "spec.subject.command: expected at least a program"),
    ("[demo, in]", "[[demo]]", 7, "spec.subject.command[0]: expected a text"),
    ("sha256:aa", "sha256:zz", 8, "spec.subject.digest: expected sha256:"),
    ("sha256:aa", "sha256:AA", 8, "spec.subject.digest: expected sha256:"),
    ("sha256:aaaa", "md5:", 8, "spec.subject.digest: expected sha256:"),
    ("    kernel: \"6.1\"\n", "", 10, "'kernel' is required"),
    ("cores: 4", "cores: 0", 11, "spec.environment.cores: expected a whole number"),
    ("cores: 4", "cores: 2.5", 11, "spec.environment.cores: expected a whole number"),
    ("cores: 4", "cores: four", 11, "spec.environment.cores: expected a number, found 'four'"),
    ("rung: cgroup v2", "rung:", 12, "spec.environment.rung: a value is required"),
    ("{n: 1000}", "{n: -1}", 14, "spec.operatingPoint.parameters.n: expected a number of at"),
    ("{n: 1000}", "[1000]", 14, "spec.operatingPoint.parameters: expected a mapping"),
    ("rate: 2", "rat: 2", 15, "spec.operatingPoint.rat: unknown key 'rat'; did you mean 'rate'"),
    ("rate: 2", "rate: 2/s", 15, "spec.operatingPoint.rate: expected a number, found '2/s'"),
    ("low: 1\n", "low: 2.5\n", 18, "spec.demand.wall: expected low ≤ expected ≤ high"),
    ("low: 1\n", "low: -1\n", 18, "spec.demand.wall: a demand cannot be negative"),
    ("low: 1\n", "low: .nan\n", 18, "spec.demand.wall.low: expected a number"),
    ("expected: 2\n", "expcted: 2\n", 18, "spec.demand.wall: the key 'expected' is required"),
    ("high: 3\n", "high: .inf\n", 20, "spec.demand.wall.high: expected a number"),
    ("high: 3\n", "high: '3'\n", 20, "spec.demand.wall.high: expected a number, found a text"),
    ("confidence: 0.9\n", "confidence: 90\n", 21, "spec.demand.wall.confidence: expected a share"),
    ("unit: seconds", "unit: second", 22, "spec.demand.wall.unit: expected one of seconds"),
    ("origin: measured", "origin: guessed", 23, "spec.demand.wall.provenance.origin: expected one"),
    ("source: clock", "source: ''", 23, "spec.demand.wall.provenance.source: expected a text"),
    ("kind: exact", "kind: exat", 23, "did you mean 'exact'"),
    ("kind: exact", "kind: exact, by: me", 23, "unknown key 'by'"),
    ("no controller", "''", 25, "spec.demand.swap.unavailable: expected a text"),
    ("no controller", "x\n      low: 0", 26, "spec.demand.swap.low: unknown key 'low'"),
    ("    - metric: wall", "    - metrc: wall", 27, "spec.models[0]: the key 'metric' is required"),
    ("coefficient: 0.1", "coefficient: x", 30, "spec.models[0].terms[0].coefficient: expected a"),
    ("observed: []", "observed: {}", 32, "spec.models[0].observed: expected a list"),
    ("{size: 20", "{size: 10", 35, "spec.models[0].predicted[1].size: sizes must grow"),
    ("{size: 20", "{siz: 20", 35, "spec.models[0].predicted[1]: the key 'size' is required"),
    ("serialFraction: {un", "serial: {un", 37, "'serialFraction' is required"),
    ("{2: 1.5}", "{two: 1.5}", 38, "spec.parallelism.speedUp.two: expected a number of cores"),
    ("{2: 1.5}", "{02: 1.5}", 38, "spec.parallelism.speedUp.02: expected a number of cores"),
    ("{2: 1.5}", "{2: 1.5, '2': 3}", 38, "spec.parallelism.speedUp: the key '2' appears twice"),
    ("usefulCores: 2", "usefulCores: 0", 39, "spec.parallelism.usefulCores: expected a whole"),
    ("functions: 3", "functions: -3", 41, "spec.static.functions: expected a whole number"),
    ("line: 4", "line: 0", 44, "spec.static.hotspots[0].line: expected a whole number"),
    ("class: O(n)", "klass: O(n)", 44, "spec.static.hotspots[0]: the key 'class' is required"),
    ("[noisy]", "noisy", 45, "spec.remarks: expected a list, found 'noisy'"),
    ("[noisy]", "[noisy", 46, "not YAML"),
    ("bytes: 1048576", "bytes: -1", 46, "spec.access.capacities[0].bytes: expected"),
    ("misses: {un", "miss: {un", 46, "spec.access: the key 'misses' is required"),
    ("rule: R1", "rules: R1", 48, "spec.findings[0]: the key 'rule' is required"),
    ("kernel: \"6.1\"", "kernel: \"6.1\"\n    kernel: x", 10, "'kernel' appears twice"),
  ]

  @Test(arguments: breaks)
  func isRefused(old: String, new: String, line: Int, part: String) throws {
    let place = try #require(Self.sound.range(of: old), "the sound profile holds '\(old)'")
    let text = Self.sound.replacingCharacters(in: place, with: new)
    let error = #expect(throws: DocumentError.self) { try read(text) }
    #expect(error?.line == line, "\(error?.description ?? "no error")")
    #expect(
      error?.description.contains(part) == true, "\(error?.description ?? "no error")")
  }

  @Test(arguments: ["[]", "text", "apiVersion: headroom.dev/v1\nkind: ResourceDemandProfile\n"])
  func whatIsNoProfileIsRefused(text: String) {
    let error = #expect(throws: DocumentError.self) { try read(text) }
    #expect(error?.line == 1)
  }

  private func read(_ text: String) throws -> ResourceDemandProfile {
    try ProfileReader.read(try DocumentParser.parse(text, file: "p.yaml"))
  }
}
