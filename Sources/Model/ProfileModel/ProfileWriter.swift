public import Documents
import Quantities

/// Writes Resource Demand Profiles.
public enum ProfileWriter {
  /// The profile as a document value; ``DocumentWriter`` makes YAML or JSON of it.
  ///
  /// - Complexity: O(n log n) in the number of metrics.
  public static func value(_ profile: ResourceDemandProfile) -> DocumentValue {
    let metadata = DocumentValue.object(
      [.init("name", .string(profile.name))] + profile.unknownMetadata)
    return .object(
      [
        .init("apiVersion", .string(ResourceDemandProfile.apiVersion)),
        .init("kind", .string(ResourceDemandProfile.kind)),
        .init("metadata", metadata),
        .init("spec", spec(profile)),
      ] + profile.unknownTop)
  }

  private static func spec(_ profile: ResourceDemandProfile) -> DocumentValue {
    let known = DocumentValue.fields([
      "subject": subject(profile.subject),
      "environment": environment(profile.environment),
      "operatingPoint": operatingPoint(profile.operatingPoint),
      "demand": table(profile.demand),
      "startUp": profile.startUp.metrics.isEmpty ? nil : table(profile.startUp),
      "steady": profile.steady.metrics.isEmpty ? nil : table(profile.steady),
      "models": profile.models.isEmpty ? nil : .array(profile.models.map(model)),
      "surfaces": profile.surfaces.isEmpty
        ? nil : .array(profile.surfaces.map(\.documentValue)),
      "parallelism": profile.parallelism.map(parallelism),
      "service": profile.service?.documentValue,
      "static": profile.staticSummary.map(staticSummary),
      "access": profile.access?.documentValue,
      "criticalSections": profile.criticalSections.isEmpty
        ? nil : .array(profile.criticalSections.map(\.documentValue)),
      "findings": profile.findings.isEmpty
        ? nil : .array(profile.findings.map(\.documentValue)),
      "remarks": profile.remarks.isEmpty ? nil : strings(profile.remarks),
    ])
    return extended(known, by: profile.unknown)
  }

  private static func extended(
    _ value: DocumentValue, by unknown: [DocumentValue.Field]
  ) -> DocumentValue {
    guard case .object(let fields) = value else { return value }
    return .object(fields + unknown)
  }

  private static func strings(_ texts: [String]) -> DocumentValue {
    .array(texts.map { .string($0) })
  }

  private static func subject(_ subject: Subject) -> DocumentValue {
    extended(
      .fields([
        "command": strings(subject.command),
        "revision": subject.revision.map { .string($0) },
        "digest": subject.digest.map { .string($0) },
        "digestOf": subject.digestOf.map { .string($0) },
      ]), by: subject.unknown)
  }

  private static func environment(_ environment: Environment) -> DocumentValue {
    extended(
      .fields([
        "kernel": .string(environment.kernel),
        "cpuModel": environment.cpuModel.map { .string($0) },
        "cores": .number(Double(environment.cores)),
        "calibrationScore": environment.calibrationScore.map { .number($0) },
        "calibrationParts": environment.calibrationParts?.documentValue,
        "rung": .string(environment.rung),
        "enforced": strings(environment.enforced),
        "notEnforced": strings(environment.notEnforced),
      ]), by: environment.unknown)
  }

  private static func operatingPoint(_ point: OperatingPoint) -> DocumentValue {
    let parameters = point.parameters.sorted { $0.key < $1.key }
      .map { DocumentValue.Field($0.key, .number($0.value)) }
    return .fields([
      "parameters": parameters.isEmpty ? nil : .object(parameters),
      "sizeUnit": point.sizeUnit.map { .string($0) },
      "rate": point.rate.map { .number($0) },
    ])
  }

  static func table(_ table: DemandTable) -> DocumentValue {
    .object(
      table.metrics.sorted { $0.key < $1.key }.map { .init($0.key, demand($0.value)) })
  }

  static func demand(_ demand: Demand) -> DocumentValue {
    switch demand {
    case .unavailable(let reason): ["unavailable": .string(reason)]
    case .known(let range, let unit, let provenance):
      .object(
        rangeFields(range) + [
          .init("unit", .string(unit.rawValue)), .init("provenance", self.provenance(provenance)),
        ])
    }
  }

  static func rangeFields(_ range: DemandRange) -> [DocumentValue.Field] {
    [
      .init("low", .number(range.low)), .init("expected", .number(range.expected)),
      .init("high", .number(range.high)), .init("confidence", .number(range.confidence)),
    ]
  }

  static func provenance(_ provenance: Provenance) -> DocumentValue {
    [
      "origin": .string(provenance.origin.rawValue), "source": .string(provenance.source),
      "kind": .string(provenance.kind.rawValue),
    ]
  }

  static func terms(_ terms: [DemandModel.Term]) -> DocumentValue {
    .array(
      terms.map { ["basis": .string($0.basis), "coefficient": .number($0.coefficient)] })
  }

  private static func model(_ model: DemandModel) -> DocumentValue {
    func points(_ points: [DemandModel.Point]) -> DocumentValue {
      .array(
        points.map { .object([.init("size", .number($0.size))] + rangeFields($0.range)) })
    }
    return [
      "metric": .string(model.metric), "parameter": .string(model.parameter),
      "unit": .string(model.unit.rawValue),
      "terms": terms(model.terms),
      "provenance": provenance(model.provenance),
      "observed": points(model.observed), "predicted": points(model.predicted),
    ]
  }

  private static func parallelism(_ parallelism: Parallelism) -> DocumentValue {
    let speedUp = parallelism.speedUp.sorted { $0.key < $1.key }
      .map { DocumentValue.Field(String($0.key), .number($0.value)) }
    return extended(
      .fields([
        "serialFraction": demand(parallelism.serialFraction),
        "speedUp": speedUp.isEmpty ? nil : .object(speedUp),
        "usefulCores": parallelism.usefulCores.map { .number(Double($0)) },
      ]), by: parallelism.unknown)
  }

  private static func staticSummary(_ summary: StaticSummary) -> DocumentValue {
    let hotspots = summary.hotspots.map { spot in
      DocumentValue.fields([
        "function": .string(spot.function), "file": .string(spot.file),
        "line": .number(Double(spot.line)), "class": .string(spot.staticClass),
        "bound": .string(spot.bound),
        "measuredExponent": spot.measuredExponent.map { .number($0) },
        "verdict": spot.verdict.map { .string($0) },
      ])
    }
    return extended(
      [
        "functions": .number(Double(summary.functions)),
        "bounded": .number(Double(summary.bounded)), "hotspots": .array(hotspots),
      ], by: summary.unknown)
  }
}
