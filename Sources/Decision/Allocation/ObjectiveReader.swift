internal import DecisionModel
public import Documents
internal import ProfileModel
internal import Quantities

/// Reads an objective file: `kind: ServiceObjective`, `apiVersion: headroom.dev/v1`. Every key of
/// `spec` is optional; what the file leaves open, the defaults or the command line's options say.
public enum ObjectiveReader {
  /// The document's kind.
  public static let kind = "ServiceObjective"
  /// The version that this code reads.
  public static let apiVersion = "headroom.dev/v1"

  /// Reads the objective at `path`.
  ///
  /// - Throws: `DocumentError` naming file, line and key.
  public static func read(path: String) throws(DocumentError) -> AllocationObjective {
    try read(try DocumentFile.node(path))
  }

  /// Reads an objective.
  ///
  /// - Throws: `DocumentError` naming file, line and key.
  public static func read(_ node: DocumentNode) throws(DocumentError) -> AllocationObjective {
    let top = try node.object()
    try DocumentHeader.check(top, kind: kind, version: apiVersion)
    _ = top.optional("metadata")
    let spec = try top.required("spec").object()
    try top.rejectUnknownKeys()
    var objective = AllocationObjective()
    objective.policy = try spec.optional("policy")?.choice(AllocationPolicy.self) ?? .balanced
    objective.kind = try spec.optional("kind")?.choice(AllocationAdvice.Kind.self)
    objective.name = try spec.optional("name")?.nonEmptyString()
    objective.image = try spec.optional("image")?.nonEmptyString()
    objective.namespace = try spec.optional("namespace")?.nonEmptyString()
    objective.rate = try positive(spec.optional("throughput"), .operationsPerSecond)
    objective.latency = try positive(spec.optional("latency"), .seconds)
    objective.percentile = try percentile(spec.optional("percentile"))
    objective.leastRate = try positive(spec.optional("leastThroughput"), .operationsPerSecond)
    objective.deadline = try positive(spec.optional("deadline"), .seconds)
    objective.toleratedRisk = try positive(spec.optional("toleratedRisk"), .ratio)
    objective.maximumCores = try positive(spec.optional("maximumCores"), .cores)
    objective.priority = try spec.optional("priority")?.integer(
      in: -2_147_483_648...1_000_000_000)
    objective.device = try spec.optional("device")?.nonEmptyString()
    objective.interface = try spec.optional("interface")?.nonEmptyString()
    objective.schedule = try spec.optional("schedule")?.nonEmptyString()
    if let target = spec.optional("targetScore") {
      if case .mapping = target.content {
        objective.targetParts = try CalibrationParts(target)
      } else {
        objective.targetScore = try target.number(atLeast: 0.001)
      }
    }
    if let probe = spec.optional("probe") {
      let fields = try probe.object()
      objective.probe = ReadinessProbe(
        path: try fields.required("path").nonEmptyString(),
        port: try fields.required("port").integer(in: 1...65_535))
      try fields.rejectUnknownKeys()
    }
    if let prices = spec.optional("prices") { objective.prices = try self.prices(prices) }
    try spec.rejectUnknownKeys()
    return objective
  }

  private static func prices(_ node: DocumentNode) throws(DocumentError) -> PriceList {
    let fields = try node.object()
    let prices = PriceList(
      currency: try fields.required("currency").nonEmptyString(),
      coreHour: try fields.required("coreHour").number(atLeast: 0),
      gibibyteHour: try fields.required("gibibyteHour").number(atLeast: 0))
    try fields.rejectUnknownKeys()
    return prices
  }

  private static func percentile(_ node: DocumentNode?) throws(DocumentError) -> Double? {
    guard let node else { return nil }
    let value = try node.number(atLeast: 0)
    guard value > 0, value < 100 else {
      throw node.error("expected a percentage above 0 and below 100, such as 99, found \(value)")
    }
    return value
  }

  private static func positive(
    _ node: DocumentNode?, _ unit: Unit
  ) throws(DocumentError) -> Double? {
    guard let node else { return nil }
    let value = try node.quantity(unit)
    guard value > 0 else {
      throw node.error(
        "expected an amount above zero such as \(QuantityText.example(unit)), found '\(try node.string())'"
      )
    }
    return value
  }
}
