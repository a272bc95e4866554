import ProfileModel
import Quantities
import Testing

@testable import Reports

@Suite struct ProfilePageTests {
  private static let provenance = Provenance(.predicted, source: "fit & co", kind: .exact)

  private func model(
    _ metric: String, _ unit: Unit, _ value: (Double) -> Double
  ) throws -> DemandModel {
    func points(_ sizes: [Double], width: Double) throws -> [DemandModel.Point] {
      try sizes.map { size in
        let middle = value(size)
        return DemandModel.Point(
          size: size,
          range: try #require(
            DemandRange(
              low: middle * (1 - width), expected: middle, high: middle * (1 + width),
              confidence: 0.9)))
      }
    }
    return DemandModel(
      metric: metric, unit: unit, terms: [.init(basis: "n^2", coefficient: 3.85e-10)],
      provenance: Self.provenance, observed: try points([1000, 4000, 16_000], width: 0.1),
      predicted: try points([1000, 4000, 16_000, 64_000], width: 0.2))
  }

  private func profile() throws -> ResourceDemandProfile {
    let range = try #require(DemandRange(low: 1, expected: 1.58, high: 2, confidence: 0.9))
    let serial = try #require(
      DemandRange(low: 0.1, expected: 0.2, high: 0.3, confidence: 0.9))
    return ResourceDemandProfile(
      name: "log<b>", subject: Subject(command: ["run", "<script>"]),
      environment: Environment(
        kernel: "6.1", cpuModel: nil, cores: 2, calibrationScore: nil, rung: "cgroup-v2",
        enforced: [], notEnforced: []),
      operatingPoint: OperatingPoint(parameters: ["n": 64_000], sizeUnit: "lines"),
      demand: DemandTable([
        "cpu.total": .known(range, .seconds, Self.provenance),
        "instructions": .unavailable(reason: "no counters here"),
        "network.sent.bytes": .known(.exactly(0), .bytes, Self.provenance),
      ]),
      models: [
        try model("cpu.total", .seconds) { 3.85e-10 * $0 * $0 },
        try model("network.sent.bytes", .bytes) { _ in 0 },
      ],
      parallelism: Parallelism(
        serialFraction: .known(serial, .ratio, Self.provenance), speedUp: [1: 1, 2: 1.7],
        usefulCores: 5),
      staticSummary: StaticSummary(
        functions: 3, bounded: 2,
        hotspots: [
          .init(
            function: "f<T>()", file: "A.swift", line: 3, staticClass: "O(n^2)", bound: "n^2",
            measuredExponent: 1.92, verdict: "measured n^1.92"),
          .init(
            function: "g()", file: "A.swift", line: 9, staticClass: "unknown", bound: "unknown"),
        ]),
      remarks: ["the machine is <noisy>"])
  }

  @Test func `everything that a profile holds is on the page`() throws {
    let page = ProfilePage.render(try profile())
    for part in [
      "log&lt;b&gt;", "run &lt;script&gt;", "n = 64,000 lines, 4 times the largest run",
      "385 ps·n²", "no counters here", "Stayed at zero (1)", "n^1.92", "f&lt;T&gt;()",
      "the machine is &lt;noisy&gt;", "1.7× on 2 cores", "20% of the work must be done by one core",
      "Up to 5 cores help", "as far as the evidence carries", "fit &amp; co",
    ] {
      #expect(page.contains(part), "\(part) is missing")
    }
  }

  @Test func `locks, memory access, findings and phases are on the page, known or not`() throws {
    var profile = try profile()
    let held = Demand.known(
      try #require(DemandRange(low: 1, expected: 2, high: 3, confidence: 0.9)), .seconds,
      Self.provenance)
    profile.criticalSections = [
      CriticalSection(
        function: "push<T>(_:)", file: "Queue.swift", line: 12, lock: "mutex <a>",
        costHeld: "items.count^2", held: held, waited: .unavailable(reason: "nobody looked"))
    ]
    profile.access = MemoryAccess(
      capacities: [
        .init(name: "L2 cache", bytes: 2_097_152, passedNear: 5000),
        .init(name: "memory limit", bytes: 536_870_912),
      ], misses: .unavailable(reason: "no counter of misses"))
    profile.findings = (0..<120).map {
      ProfileFinding(
        rule: "contains-in-loop", severity: "warning", function: "f()", file: "A.swift",
        line: $0 + 1, message: "a < b is searched", remedy: "use a Set")
    }
    profile.startUp = DemandTable(["wall": held])
    let page = ProfilePage.render(profile)
    for part in [
      "Critical sections", "push&lt;T&gt;(_:)", "Queue.swift:12", "mutex &lt;a&gt;",
      "items.count²", "nobody looked", "Memory access", "Cache misses are not known: no counter",
      "L2 cache", "2 MiB", "5,000 lines", "not between the smallest run and here",
      "Findings in the source (120)", "A.swift:100", "20 more are in the profile",
      "→ use a Set", "While it starts (1)",
    ] {
      #expect(page.contains(part), "\(part) is missing")
    }
    #expect(!page.contains("A.swift:101"))
  }

  @Test func `the page needs no script and loads nothing`() throws {
    let page = ProfilePage.render(try profile())
    #expect(!page.contains("<script"))
    #expect(page.contains("script-src &#39;none&#39;"))
    #expect(!page.contains(" src=") && !page.contains("url(") && !page.contains("://"))
  }

  @Test func `a metric that stayed at zero has no curve`() throws {
    let page = ProfilePage.render(try profile())
    #expect(page.ranges(of: "The numbers: ").count == 1)
  }

  @Test func `a run over time shows its peak though samples are thinned`() throws {
    let seconds = (0..<5000).map { Double($0) / 1000 }
    var memory = seconds.map { _ in 1_048_576.0 }
    memory[2501] = 104_857_600
    let run = RunTimeline(
      title: "n = 1",
      series: .init(
        seconds: seconds,
        columns: [
          "memory.anonymous": .init(unit: .bytes, values: memory),
          "cpu.total": .init(unit: .seconds, values: seconds.map { $0 * 0.5 }),
        ]), steadyFrom: 1)
    let page = ProfilePage.render(try profile(), runs: [run])
    #expect(page.contains("at most 100 MiB"))
    #expect(page.contains("0.5 cores on average"))
    #expect(page.contains(">steady<"))
    #expect(page.utf8.count < 120_000)
  }

  @Test func `a profile of one run has no curves and says so by their absence`() throws {
    var profile = try profile()
    profile.models = []
    profile.parallelism = nil
    profile.staticSummary = nil
    profile.operatingPoint = OperatingPoint()
    let page = ProfilePage.render(profile)
    #expect(page.contains("Demand at one run"))
    for absent in ["Demand against size", "Growth per function", "Scaling", "Over time"] {
      #expect(!page.contains(absent))
    }
  }
}
