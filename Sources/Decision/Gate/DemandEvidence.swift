public import ProfileModel
public import Quantities

/// What a profile says about the demand at one operating point.
public struct DemandEvidence: Sendable, Hashable {
  /// What the profile is of, by name.
  public var subject: String
  /// The digest of what was measured; nil where the profile does not hold one.
  public var digest: String?
  /// The operating point, as in `n = 2,000,000 lines`.
  public var point: String
  /// The demands by the names of the measure contract.
  public var demands: [String: Demand]
  /// The CPU that was measured on; nil where the profile does not say.
  public var cpuModel: String?
  /// The demands as functions of size.
  public var models: [DemandModel]

  /// Creates evidence.
  public init(
    subject: String, digest: String?, point: String, demands: [String: Demand],
    cpuModel: String? = nil, models: [DemandModel] = []
  ) {
    self.subject = subject
    self.digest = digest
    self.point = point
    self.demands = demands
    self.cpuModel = cpuModel
    self.models = models
  }
}
