public import Documents
import Quantities

/// Reads Resource Demand Profiles, YAML or JSON.
public enum ProfileReader {
  /// Reads the profile at `path`.
  ///
  /// - Parameter path: a YAML or JSON file.
  /// - Returns: the profile.
  /// - Throws: `DocumentError` naming file, line and key.
  public static func read(path: String) throws(DocumentError) -> ResourceDemandProfile {
    try read(try DocumentFile.node(path))
  }

  /// Reads the profile in `root`.
  public static func read(_ root: DocumentNode) throws(DocumentError) -> ResourceDemandProfile {
    let top = try root.object()
    try DocumentHeader.check(
      top, kind: ResourceDemandProfile.kind, version: ResourceDemandProfile.apiVersion)
    let metadata = try top.required("metadata").object()
    let name = try metadata.required("name").nonEmptyString()
    let spec = try top.required("spec").object()
    var profile = ResourceDemandProfile(
      name: name,
      subject: try subject(try spec.required("subject")),
      environment: try environment(try spec.required("environment")),
      operatingPoint: try operatingPoint(try spec.required("operatingPoint")),
      demand: try table(try spec.required("demand")))
    if let node = spec.optional("startUp") { profile.startUp = try table(node) }
    if let node = spec.optional("steady") { profile.steady = try table(node) }
    if let node = spec.optional("models") {
      for element in try node.elements() { profile.models.append(try model(element)) }
    }
    if let node = spec.optional("parallelism") { profile.parallelism = try parallelism(node) }
    if let node = spec.optional("service") { profile.service = try ServiceDemand(node) }
    if let node = spec.optional("static") { profile.staticSummary = try staticSummary(node) }
    if let node = spec.optional("access") { profile.access = try MemoryAccess(node) }
    for element in try spec.optional("criticalSections")?.elements() ?? [] {
      profile.criticalSections.append(try CriticalSection(element))
    }
    for element in try spec.optional("findings")?.elements() ?? [] {
      profile.findings.append(try ProfileFinding(element))
    }
    for element in try spec.optional("surfaces")?.elements() ?? [] {
      profile.surfaces.append(try DemandSurface(element))
    }
    if let node = spec.optional("remarks") { profile.remarks = try node.strings() }
    profile.unknown = spec.unread()
    profile.unknownTop = top.unread()
    profile.unknownMetadata = metadata.unread()
    return profile
  }

  private static func subject(_ node: DocumentNode) throws(DocumentError) -> Subject {
    let object = try node.object()
    let command = try object.required("command")
    var subject = Subject(command: try command.strings())
    guard !subject.command.isEmpty else {
      throw command.error("expected at least a program's name")
    }
    subject.revision = try object.optional("revision")?.nonEmptyString()
    if let digest = object.optional("digest") {
      let text = try digest.string()
      guard text.hasPrefix("sha256:"), text.utf8.count == 71,
        text.dropFirst(7).allSatisfy({ $0.isASCII && $0.isHexDigit && !$0.isUppercase })
      else { throw digest.error("expected sha256: and 64 hexadecimal digits, found '\(text)'") }
      subject.digest = text
    }
    subject.digestOf = try object.optional("digestOf")?.nonEmptyString()
    subject.unknown = object.unread()
    return subject
  }

  private static func environment(_ node: DocumentNode) throws(DocumentError) -> Environment {
    let object = try node.object()
    var environment = Environment(
      kernel: try object.required("kernel").string(),
      cpuModel: try object.optional("cpuModel")?.string(),
      cores: try object.required("cores").integer(in: 1...Int.max),
      calibrationScore: nil,
      rung: try object.required("rung").nonEmptyString(), enforced: [], notEnforced: [])
    environment.calibrationScore = try object.optional("calibrationScore")?.number(atLeast: 0)
    environment.calibrationParts = try object.optional("calibrationParts")
      .map { node throws(DocumentError) in try CalibrationParts(node) }
    environment.enforced = try object.optional("enforced")?.strings() ?? []
    environment.notEnforced = try object.optional("notEnforced")?.strings() ?? []
    environment.unknown = object.unread()
    return environment
  }

  private static func operatingPoint(_ node: DocumentNode) throws(DocumentError) -> OperatingPoint {
    let object = try node.object()
    var point = OperatingPoint()
    if let parameters = object.optional("parameters") {
      for (name, value) in try parameters.entries() {
        point.parameters[name] = try value.number(atLeast: 0)
      }
    }
    point.sizeUnit = try object.optional("sizeUnit")?.nonEmptyString()
    point.rate = try object.optional("rate")?.number(atLeast: 0)
    try object.rejectUnknownKeys()
    return point
  }

  static func table(_ node: DocumentNode) throws(DocumentError) -> DemandTable {
    var table = DemandTable()
    for (metric, value) in try node.entries() { table[metric] = try demand(value) }
    return table
  }

  static func demand(_ node: DocumentNode) throws(DocumentError) -> Demand {
    let object = try node.object()
    if let reason = object.optional("unavailable") {
      let text = try reason.nonEmptyString()
      try object.rejectUnknownKeys()
      return .unavailable(reason: text)
    }
    let unit = try object.required("unit").choice(Unit.self)
    let range = try range(node, object)
    let provenance = try provenance(try object.required("provenance"))
    try object.rejectUnknownKeys()
    return .known(range, unit, provenance)
  }

  static func range(
    _ node: DocumentNode, _ object: ObjectReader
  ) throws(DocumentError) -> DemandRange {
    let low = try object.required("low").number()
    let expected = try object.required("expected").number()
    let high = try object.required("high").number()
    let confidence = try object.required("confidence")
    let share = try confidence.number()
    guard (0...1).contains(share) else {
      throw confidence.error("expected a share from 0 to 1, found \(confidence.kindName)")
    }
    guard low >= 0 else { throw node.error("a demand cannot be negative; low is \(low)") }
    guard
      let range = DemandRange(low: low, expected: expected, high: high, confidence: share)
    else {
      throw node.error("expected low ≤ expected ≤ high, found \(low), \(expected), \(high)")
    }
    return range
  }

  static func provenance(_ node: DocumentNode) throws(DocumentError) -> Provenance {
    let object = try node.object()
    let provenance = Provenance(
      try object.required("origin").choice(Provenance.Origin.self),
      source: try object.required("source").nonEmptyString(),
      kind: try object.required("kind").choice(ReadingKind.self))
    try object.rejectUnknownKeys()
    return provenance
  }

  private static func model(_ node: DocumentNode) throws(DocumentError) -> DemandModel {
    let object = try node.object()
    var model = DemandModel(
      metric: try object.required("metric").nonEmptyString(),
      parameter: try object.required("parameter").nonEmptyString(),
      unit: try object.required("unit").choice(Unit.self), terms: [],
      provenance: try provenance(try object.required("provenance")), observed: [], predicted: [])
    model.terms = try terms(try object.required("terms"))
    model.observed = try points(try object.required("observed"))
    model.predicted = try points(try object.required("predicted"))
    try object.rejectUnknownKeys()
    return model
  }

  static func terms(_ node: DocumentNode) throws(DocumentError) -> [DemandModel.Term] {
    var terms: [DemandModel.Term] = []
    for element in try node.elements() {
      let term = try element.object()
      terms.append(
        DemandModel.Term(
          basis: try term.required("basis").nonEmptyString(),
          coefficient: try term.required("coefficient").number()))
      try term.rejectUnknownKeys()
    }
    return terms
  }

  private static func points(_ node: DocumentNode) throws(DocumentError) -> [DemandModel.Point] {
    var points: [DemandModel.Point] = []
    for element in try node.elements() {
      let object = try element.object()
      let size = try object.required("size")
      let point = DemandModel.Point(
        size: try size.number(atLeast: 0), range: try range(element, object))
      if let last = points.last, last.size >= point.size {
        throw size.error("sizes must grow; \(size.kindName) follows \(last.size)")
      }
      try object.rejectUnknownKeys()
      points.append(point)
    }
    return points
  }

  private static func parallelism(_ node: DocumentNode) throws(DocumentError) -> Parallelism {
    let object = try node.object()
    var parallelism = Parallelism(
      serialFraction: try demand(try object.required("serialFraction")))
    if let speedUp = object.optional("speedUp") {
      for (cores, value) in try speedUp.entries() {
        guard let count = Int(cores), count > 0, String(count) == cores else {
          throw value.error("expected a number of cores as key, found '\(cores)'")
        }
        parallelism.speedUp[count] = try value.number(atLeast: 0)
      }
    }
    parallelism.usefulCores = try object.optional("usefulCores")?.integer(in: 1...Int.max)
    parallelism.unknown = object.unread()
    return parallelism
  }

  private static func staticSummary(_ node: DocumentNode) throws(DocumentError) -> StaticSummary {
    let object = try node.object()
    var summary = StaticSummary(
      functions: try object.required("functions").integer(in: 0...Int.max),
      bounded: try object.required("bounded").integer(in: 0...Int.max), hotspots: [])
    for element in try object.optional("hotspots")?.elements() ?? [] {
      let fields = try element.object()
      summary.hotspots.append(
        StaticSummary.Hotspot(
          function: try fields.required("function").nonEmptyString(),
          file: try fields.required("file").nonEmptyString(),
          line: try fields.required("line").integer(in: 1...Int.max),
          staticClass: try fields.required("class").nonEmptyString(),
          bound: try fields.required("bound").nonEmptyString(),
          measuredExponent: try fields.optional("measuredExponent")?.number(),
          verdict: try fields.optional("verdict")?.string()))
      try fields.rejectUnknownKeys()
    }
    summary.unknown = object.unread()
    return summary
  }
}
