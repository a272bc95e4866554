public import Documents
public import Quantities

/// The Resource Demand Profile (RDP): what a program needs, `apiVersion: headroom.dev/v1`.
///
/// Fields that this version does not know are kept in the `unknown` lists and written back.
public struct ResourceDemandProfile: Sendable, Hashable {
  /// The version that this code writes and the only one that it reads.
  public static let apiVersion = "headroom.dev/v1"
  /// The document's kind.
  public static let kind = "ResourceDemandProfile"

  /// The profile's name (`metadata.name`).
  public var name: String
  /// What was profiled.
  public var subject: Subject
  /// The machine and what was enforced on it.
  public var environment: Environment
  /// The sizes and rates for which ``demand`` is stated.
  public var operatingPoint: OperatingPoint
  /// The demand of the whole run at the operating point, by metric name.
  public var demand: DemandTable
  /// The demand of the start-up phase, where it was told apart.
  public var startUp: DemandTable
  /// The demand of the steady phase, where it was told apart.
  public var steady: DemandTable
  /// Demand as a function of size, by metric name.
  public var models: [DemandModel]
  /// Demand as a function of several sizes; empty where the workload varied one at most.
  public var surfaces: [DemandSurface] = []
  /// How the program uses several cores.
  public var parallelism: Parallelism?
  /// What a service needs and carries; nil for a program that ends by itself.
  public var service: ServiceDemand?
  /// What the static analysis says.
  public var staticSummary: StaticSummary?
  /// How memory stands to caches and limits; nil where it was not looked at.
  public var access: MemoryAccess?
  /// Where locks are held, by file and line.
  public var criticalSections: [CriticalSection] = []
  /// The findings of the static analysis, worst first.
  public var findings: [ProfileFinding] = []
  /// Remarks that whoever uses the profile must know, such as a noisy machine.
  public var remarks: [String]
  /// Fields of `spec` that this version does not know.
  public var unknown: [DocumentValue.Field]
  /// Fields at the top and of `metadata` that this version does not know.
  public var unknownTop: [DocumentValue.Field]
  /// Fields of `metadata` that this version does not know, such as labels.
  public var unknownMetadata: [DocumentValue.Field]

  /// Creates a profile.
  public init(
    name: String, subject: Subject, environment: Environment, operatingPoint: OperatingPoint,
    demand: DemandTable, startUp: DemandTable = DemandTable(), steady: DemandTable = DemandTable(),
    models: [DemandModel] = [], parallelism: Parallelism? = nil,
    service: ServiceDemand? = nil, staticSummary: StaticSummary? = nil, remarks: [String] = []
  ) {
    self.name = name
    self.subject = subject
    self.environment = environment
    self.operatingPoint = operatingPoint
    self.demand = demand
    self.startUp = startUp
    self.steady = steady
    self.models = models
    self.parallelism = parallelism
    self.service = service
    self.staticSummary = staticSummary
    self.remarks = remarks
    self.unknown = []
    self.unknownTop = []
    self.unknownMetadata = []
  }

  /// The model of `metric`, or nil where it has none.
  public func model(_ metric: String) -> DemandModel? { models.first { $0.metric == metric } }

  /// The fitted terms of `metric`, over one size or several; nil where it has no model.
  public func terms(of metric: String) -> [DemandModel.Term]? {
    model(metric)?.terms ?? surface(metric)?.terms
  }

  /// How many times the largest measured size the operating point is, for the parameter that is furthest out; nil where
  /// it is not beyond.
  public var extrapolation: Double? {
    var largest: [String: Double] = [:]
    for model in models {
      for point in model.observed {
        largest[model.parameter] = max(largest[model.parameter] ?? 0, point.size)
      }
    }
    for surface in surfaces {
      for point in surface.observed {
        for (name, size) in zip(surface.parameters, point.sizes) {
          largest[name] = max(largest[name] ?? 0, size)
        }
      }
    }
    let ratios = operatingPoint.parameters.compactMap { name, size in
      largest[name].flatMap { $0 > 0 ? size / $0 : nil }
    }
    return ratios.max().flatMap { $0 > 1.01 ? $0 : nil }
  }

  /// The surface of `metric`, or nil where it has none.
  public func surface(_ metric: String) -> DemandSurface? {
    surfaces.first { $0.metric == metric }
  }
}

/// What was profiled.
public struct Subject: Sendable, Hashable {
  /// The command, secrets redacted.
  public var command: [String]
  /// The revision of the source, where it lies under version control.
  public var revision: String?
  /// The digest of what was measured, as `sha256:…`.
  public var digest: String?
  /// The file that the digest is of, relative to the profile's working directory where possible.
  public var digestOf: String?
  /// Fields that this version does not know.
  public var unknown: [DocumentValue.Field] = []

  /// Creates a subject.
  public init(
    command: [String], revision: String? = nil, digest: String? = nil, digestOf: String? = nil
  ) {
    self.command = command
    self.revision = revision
    self.digest = digest
    self.digestOf = digestOf
  }
}

/// The machine on which a profile was measured.
public struct Environment: Sendable, Hashable {
  /// The kernel's release.
  public var kernel: String
  /// The processor's model name; nil where the kernel does not tell.
  public var cpuModel: String?
  /// The cores that were usable.
  public var cores: Int
  /// The machine's speed in the calibration work, in works per second; nil where it was not run.
  public var calibrationScore: Double?
  /// The same for each kind of the work; nil where it was not run.
  public var calibrationParts: CalibrationParts?
  /// The rung of the measurement ladder, as in `cgroup v2` or `rlimits`.
  public var rung: String
  /// What was enforced and isolated, in words.
  public var enforced: [String]
  /// What could not be enforced or isolated, in words.
  public var notEnforced: [String]
  /// Fields that this version does not know.
  public var unknown: [DocumentValue.Field] = []

  /// Creates an environment.
  public init(
    kernel: String, cpuModel: String?, cores: Int, calibrationScore: Double?, rung: String,
    enforced: [String], notEnforced: [String], calibrationParts: CalibrationParts? = nil
  ) {
    self.calibrationParts = calibrationParts
    self.kernel = kernel
    self.cpuModel = cpuModel
    self.cores = cores
    self.calibrationScore = calibrationScore
    self.rung = rung
    self.enforced = enforced
    self.notEnforced = notEnforced
  }
}

/// The point for which demands are stated.
public struct OperatingPoint: Sendable, Hashable {
  /// Sizes and rates by name, as `n: 2000000`; empty for a run without parameters.
  public var parameters: [String: Double]
  /// What n counts, as `lines`.
  public var sizeUnit: String?
  /// How often the demand is run, in operations per second, where stated.
  public var rate: Double?

  /// Creates an operating point.
  public init(parameters: [String: Double] = [:], sizeUnit: String? = nil, rate: Double? = nil) {
    self.parameters = parameters
    self.sizeUnit = sizeUnit
    self.rate = rate
  }
}

/// Demands by metric name; the names are those of the measure contract, as `cpu.total`.
public struct DemandTable: Sendable, Hashable {
  /// The demands.
  public var metrics: [String: Demand]

  /// Creates a table.
  public init(_ metrics: [String: Demand] = [:]) { self.metrics = metrics }

  /// The demand of `metric`; nil where the table does not speak of it.
  public subscript(metric: String) -> Demand? {
    get { metrics[metric] }
    set { metrics[metric] = newValue }
  }
}
