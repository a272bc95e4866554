public import ProfileModel
internal import Quantities

/// Puts the profiles of parts together into the profile of a whole.
///
/// Ends of intervals are added end by end, as if all parts were off the same way: parts measured on one
/// machine often are. What one part does not know, the whole does not know either.
public struct ProfileComposition: Sendable {
  /// How the parts run.
  public enum Arrangement: String, Sendable, Hashable, CaseIterable {
    /// One after the other.
    case sequence
    /// Side by side, on cores of their own.
    case parallel
    /// Each so many times a second, side by side.
    case services
  }

  /// A part of the whole.
  public struct Part: Sendable {
    /// Its profile.
    public var profile: ResourceDemandProfile
    /// Runs, or requests, per second; nil for the profile's own rate.
    public var rate: Double?

    /// A part that runs `rate` times a second, where that matters.
    public init(_ profile: ResourceDemandProfile, rate: Double? = nil) {
      self.profile = profile
      self.rate = rate
    }
  }

  private let parts: [Part]
  private let arrangement: Arrangement

  /// Prepares the composition of `parts`.
  public init(_ parts: [Part], as arrangement: Arrangement) {
    self.parts = parts
    self.arrangement = arrangement
  }

  /// The whole's profile, named `name`.
  ///
  /// - Throws: `ExperimentError.unsupported` without parts, for a part without a rate among services, and
  ///   for a service where runs with an end are put together.
  /// - Complexity: O(*p* · *m*) for *p* parts and *m* metrics.
  public func profile(named name: String) throws(ExperimentError) -> ResourceDemandProfile {
    guard let first = parts.first?.profile else {
      throw .unsupported(reason: "nothing to combine: name at least one profile")
    }
    var tables: [DemandTable] = []
    for part in parts {
      switch arrangement {
      case .services: tables.append(try Self.perSecond(part))
      case .sequence, .parallel:
        guard part.profile.service == nil else {
          throw .unsupported(
            reason: "\(part.profile.name) is a service, which has no end: combine services by rate")
        }
        tables.append(part.profile.demand)
      }
    }
    var whole = DemandTable()
    for metric in Set(tables.flatMap { $0.metrics.keys }).sorted() {
      whole[metric] = combined(metric, tables)
    }
    if arrangement != .services { whole["cores.mean"] = cores(whole) }
    var profile = ResourceDemandProfile(
      name: name,
      subject: Subject(command: parts.flatMap { $0.profile.subject.command }),
      environment: first.environment,
      operatingPoint: OperatingPoint(
        rate: arrangement == .services ? nil : first.operatingPoint.rate), demand: whole)
    profile.remarks = ["composed: \(arrangement.rawValue) of " + texts.joined(separator: "; ")]
    let machines = Set(parts.map { $0.profile.environment.cpuModel ?? "unknown" })
    if machines.count > 1 {
      profile.remarks.append(
        "the parts were measured on different processors (\(machines.sorted().joined(separator: ", "))): "
          + "their seconds do not compare")
    }
    return profile
  }

  private var texts: [String] {
    parts.map { part in
      let rate = part.rate ?? part.profile.operatingPoint.rate
      return "\(part.profile.name) at \(part.profile.operatingPoint.text)"
        + (arrangement == .services ? rate.map { ", \(CommandTemplate.text($0))/s" } ?? "" : "")
    }
  }

  /// Whether the demand is held and not used up: such add up only side by side.
  private static func isHeld(_ metric: String) -> Bool {
    metric.hasPrefix("memory.") || metric.hasSuffix(".peak")
  }

  private func combined(_ metric: String, _ tables: [DemandTable]) -> Demand {
    // Quotients of two demands are made anew, not added.
    if arrangement != .services, metric == "cores.mean" || metric.hasSuffix(".rate") {
      return .unavailable(reason: "a rate of the whole is its amount over its wall time")
    }
    var ranges: [DemandRange] = []
    var unit = Unit.count
    var origin = Provenance.Origin.measured
    for (table, part) in zip(tables, parts) {
      guard case .known(let range, let its, let provenance)? = table[metric] else {
        return .unavailable(reason: "\(part.profile.name) does not know it")
      }
      ranges.append(range)
      unit = its
      if provenance.origin == .predicted { origin = .predicted }
    }
    let takesLargest =
      arrangement == .sequence && Self.isHeld(metric)
      || arrangement == .parallel && metric == "wall"
    func end(_ value: (DemandRange) -> Double) -> Double {
      takesLargest ? ranges.map(value).max() ?? 0 : ranges.map(value).reduce(0, +)
    }
    let range = DemandRange(
      low: end(\.low), expected: end(\.expected), high: end(\.high),
      confidence: ranges.map(\.confidence).min() ?? 0)
    let source = "\(takesLargest ? "largest" : "sum") over \(parts.count) parts"
    return range.map { .known($0, unit, Provenance(origin, source: source, kind: .sampled)) }
      ?? .unavailable(reason: "the sum is not finite")
  }

  private func cores(_ whole: DemandTable) -> Demand {
    guard case .known(let cpu, _, let provenance)? = whole["cpu.total"],
      let wall = whole["wall"]?.range, wall.low > 0
    else { return .unavailable(reason: "CPU or wall time of the whole is not known") }
    let range = DemandRange(
      low: cpu.low / wall.high, expected: cpu.expected / wall.expected, high: cpu.high / wall.low,
      confidence: min(cpu.confidence, wall.confidence))
    return range.map {
      .known(
        $0, .cores, Provenance(provenance.origin, source: "cpu.total over wall", kind: .sampled))
    } ?? .unavailable(reason: "the quotient is not finite")
  }

  /// What a part needs at so many runs or requests a second: cores, and what is held meanwhile.
  private static func perSecond(_ part: Part) throws(ExperimentError) -> DemandTable {
    let profile = part.profile
    guard let rate = part.rate ?? profile.operatingPoint.rate, rate > 0 else {
      throw .unsupported(
        reason: "\(profile.name) has no rate of its own: give one, as in PROFILE=200")
    }
    var table = DemandTable()
    table["cores.mean"] = scaled(profile.demand["cpu.total"], by: rate, .cores)
    if profile.service != nil {
      if let model = profile.model("cores.mean"), let range = try? model.evaluate(at: rate) {
        table["cores.mean"] = .known(range, .cores, model.provenance)
      } else if rate == profile.operatingPoint.rate, let stated = profile.demand["cores.mean"] {
        table["cores.mean"] = stated
      }
      // A service holds its memory whatever the rate, as far as it was seen.
      for (metric, demand) in profile.demand.metrics where isHeld(metric) {
        table[metric] = demand
      }
      return table
    }
    // So many are there at once (Little 1961), and one at least while it runs.
    let wall = profile.demand["wall"]?.range
    for (metric, demand) in profile.demand.metrics where isHeld(metric) {
      table[metric] =
        wall.map { scaled(demand, by: max(1, $0.high * rate), nil) }
        ?? .unavailable(reason: "how many run at once needs the wall time")
    }
    for name in ["read", "write"] {
      table["io.logical.\(name).rate"] = scaled(
        profile.demand["io.logical.\(name).bytes"], by: rate, .bytesPerSecond)
    }
    return table
  }

  private static func scaled(_ demand: Demand?, by factor: Double, _ unit: Unit?) -> Demand {
    switch demand {
    case .known(let range, let its, let provenance)?:
      .known(range.scaled(by: factor), unit ?? its, provenance)
    case .unavailable(let reason)?: .unavailable(reason: reason)
    case nil: .unavailable(reason: "the profile does not state it")
    }
  }
}
