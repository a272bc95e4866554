/// The gate's verdict: every check with its outcome. As JSON the contract `headroom.gate/1`.
public struct GateReport: Codable, Sendable, Equatable {
  /// The contract's identifier.
  public static let schemaIdentifier = "headroom.gate/1"

  /// Always ``schemaIdentifier``.
  public var schema: String
  /// The name of the policy.
  public var policy: String
  /// What was judged: the scan's subject, or the profile's where there was no scan.
  public var subject: String
  /// The checks: by category, then in the order of the source.
  public var checks: [GateCheck]
  /// The differences from the baseline; nil where none was given.
  public var comparison: ScanComparison?

  /// What was compared with, as in `origin/main (3f2c1a9d0b11)`; nil for nothing.
  public var baseline: String?

  /// Creates a report with the current schema.
  public init(
    policy: String, subject: String, checks: [GateCheck], comparison: ScanComparison? = nil,
    baseline: String? = nil
  ) {
    self.schema = Self.schemaIdentifier
    self.policy = policy
    self.subject = subject
    self.checks = checks
    self.comparison = comparison
    self.baseline = baseline
  }

  /// Whether the gate is green: no violation and no error.
  public var passed: Bool { !checks.contains { $0.outcome == .violation || $0.outcome == .error } }

  /// How many checks came out as `outcome`.
  ///
  /// - Complexity: O(n) in the number of checks.
  public func count(_ outcome: GateCheck.Outcome) -> Int {
    checks.reduce(0) { $0 + ($1.outcome == outcome ? 1 : 0) }
  }
}
