import Documents
import ProfileModel
import Quantities

/// Profiles with every field, from a seed, so that a failure can be repeated.
struct RandomProfiles: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private static let texts = [
    "plain", "1e5", "true", "a: b", "it's", "\"q\"", "line\nbreak", "tab\t", "é日本", "\u{1}", "~",
    "# no comment", "0x1p3", "win\r\n", "- item", "{n}", "a\u{2028}b",
  ]

  private mutating func text() -> String { Self.texts.randomElement(using: &self) ?? "" }

  private mutating func number() -> Double {
    let mantissa = Double.random(in: 0..<1, using: &self)
    return [0, 1e-9, 1e-5, 1, 1e6, 1e18].randomElement(using: &self).map { $0 * mantissa } ?? 0
  }

  private mutating func flag() -> Bool { Bool.random(using: &self) }

  private mutating func range() -> DemandRange {
    let ends = [number(), number(), number()].sorted()
    let share = Double.random(in: 0...1, using: &self)
    return DemandRange(low: ends[0], expected: ends[1], high: ends[2], confidence: share)
      ?? .exactly(0)
  }

  private mutating func provenance() -> Provenance {
    Provenance(
      Provenance.Origin.allCases.randomElement(using: &self) ?? .measured, source: text(),
      kind: ReadingKind.allCases.randomElement(using: &self) ?? .exact)
  }

  private mutating func demand() -> Demand {
    if Int.random(in: 0..<4, using: &self) == 0 { return .unavailable(reason: text()) }
    return .known(
      range(), Unit.allCases.randomElement(using: &self) ?? .bytes, provenance())
  }

  private mutating func table() -> DemandTable {
    var table = DemandTable()
    for _ in 0..<Int.random(in: 0..<5, using: &self) { table[text()] = demand() }
    return table
  }

  private mutating func points() -> [DemandModel.Point] {
    var size = 0.0
    return (0..<Int.random(in: 0..<5, using: &self)).map { _ in
      // Growth by a share: adding 1 to 1e17 would be lost to rounding.
      size = size * Double.random(in: 1.1...4, using: &self) + 1
      return DemandModel.Point(size: size, range: range())
    }
  }

  private mutating func unknown(_ name: String) -> [DocumentValue.Field] {
    flag() ? [] : [.init("x-" + name, ["deep": [.string(text()), .number(number()), .null, true]])]
  }

  mutating func profile() -> ResourceDemandProfile {
    var profile = ResourceDemandProfile(
      name: text(), subject: Subject(command: [text(), text()]),
      environment: Environment(
        kernel: text(), cpuModel: flag() ? text() : nil,
        cores: Int.random(in: 1...1024, using: &self), calibrationScore: flag() ? number() : nil,
        rung: text(), enforced: [text()], notEnforced: flag() ? [text()] : []),
      operatingPoint: OperatingPoint(
        parameters: flag() ? ["n": number(), text(): number()] : [:],
        sizeUnit: flag() ? text() : nil, rate: flag() ? number() : nil),
      demand: table(), startUp: table(), steady: table(), remarks: flag() ? [text()] : [])
    if flag() {
      profile.subject.revision = text()
      profile.subject.digest = "sha256:" + String(repeating: "0f", count: 32)
      profile.subject.digestOf = text()
    }
    for _ in 0..<Int.random(in: 0..<3, using: &self) {
      profile.models.append(
        DemandModel(
          metric: text(), parameter: text(), unit: .seconds,
          terms: [.init(basis: text(), coefficient: -number())], provenance: provenance(),
          observed: points(), predicted: points()))
    }
    if flag() {
      var parallelism = Parallelism(
        serialFraction: demand(), speedUp: flag() ? [1: 1, 2: number()] : [:],
        usefulCores: flag() ? 3 : nil)
      parallelism.unknown = unknown("parallelism")
      profile.parallelism = parallelism
    }
    if flag() {
      var summary = StaticSummary(functions: 7, bounded: 5, hotspots: [])
      summary.hotspots = [
        .init(
          function: text(), file: text(), line: 3, staticClass: "O(n)", bound: text(),
          measuredExponent: flag() ? -number() : nil, verdict: flag() ? text() : nil)
      ]
      summary.unknown = unknown("static")
      profile.staticSummary = summary
    }
    if flag() {
      var access = MemoryAccess(
        capacities: [.init(name: text(), bytes: number(), passedNear: flag() ? number() : nil)],
        misses: demand())
      access.unknown = unknown("access")
      profile.access = access
    }
    for line in 1..<Int.random(in: 2..<4, using: &self) {
      profile.criticalSections.append(
        .init(
          function: text(), file: text(), line: line, lock: text(),
          costHeld: flag() ? text() : nil, held: demand(), waited: demand()))
      profile.findings.append(
        .init(
          rule: text(), severity: "warning", function: text(), file: text(), line: line,
          message: text(), remedy: text()))
    }
    if flag() {
      var service = ServiceDemand(
        request: text(), cores: 3, rest: table(), perRequest: table(), knee: demand(),
        largestRate: demand(), largestRatePerCore: demand(),
        objective: flag() ? .init(latency: number(), percentile: 99) : nil)
      for _ in 0..<Int.random(in: 0..<3, using: &self) {
        service.steps.append(
          .init(
            rate: number(), answered: number(), errors: 0, latency: ["50": number()],
            cores: flag() ? number() : nil, memory: flag() ? number() : nil, kept: flag()))
      }
      service.unknown = unknown("service")
      profile.service = service
    }
    profile.unknown = unknown("spec")
    profile.unknownTop = unknown("top")
    profile.unknownMetadata = unknown("metadata")
    profile.subject.unknown = unknown("subject")
    profile.environment.unknown = unknown("environment")
    return profile
  }
}
