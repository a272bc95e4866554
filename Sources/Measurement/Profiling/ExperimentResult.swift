public import DemandModels

/// What an experiment gave: its runs and the fits of every metric.
public struct ExperimentResult: Sendable {
  /// What was run.
  public let plan: ExperimentPlan
  /// The runs over sizes, those stopped at a limit included.
  public let records: [SampleRecord]
  /// The runs over numbers of cores at one size; empty where there were none.
  public let scaling: [SampleRecord]
  /// Why there are no runs over cores; nil where there are.
  public let scalingUnavailable: String?
  /// The fit of each metric over the only size by the reading's name; absent where it could not be fitted.
  public let fits: [String: DemandFit]
  /// The fit of each metric over several sizes, likewise; empty where there is one.
  public let surfaces: [String: SurfaceFit]
  /// Why a metric has no fit, by the reading's name.
  public let unfitted: [String: String]
  /// The memory readings that were fitted to the page, by the fresh pages beside them.
  public let paged: Set<String>
  /// What static analysis said about the growth of time; nil where it said nothing.
  public let timePrior: StaticPrior?
  /// The seconds that all fits together took.
  public let fitSeconds: Double
  /// The smallest memory limit that passed; nil where it was not looked for.
  public let passingMemory: Result<PassingMemory, ExperimentRefusal>?
  /// How long threads waited for locks in one run at the largest measured size, or why it is not known.
  public let lockWaits: Result<FutexWaits, ExperimentRefusal>
  /// Notes for the reader.
  public let notes: [String]
  /// What the machine's speed did during the runs; nil where it was not read.
  let speed: SpeedSwing?
}

/// Why something was not found out, as a sentence.
public struct ExperimentRefusal: Error, Sendable, Hashable {
  /// The reason.
  public let reason: String
}
