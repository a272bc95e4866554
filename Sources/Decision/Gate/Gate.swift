public import Configuration
public import DecisionModel
public import ScanModel

/// Judges a scan and a profile by a policy.
public enum Gate {
  /// Checks every condition of `policy` for which there is evidence; a condition without evidence is
  /// skipped, saying so, and never passes silently.
  ///
  /// - Parameters:
  ///   - policy: the conditions.
  ///   - scan: the present source's scan; nil where only a profile is judged.
  ///   - demand: the profile's demand at the operating point; nil where there is no profile.
  ///   - currentDigest: the digest of the program as it is now; nil where it is not known. A profile
  ///     of another digest is stale: an error, and its demands are not judged.
  ///   - baseline: the scan to compare with; nil for none.
  ///   - demandBaseline: the profile's demand to compare with; nil for none.
  ///   - baselineName: what is compared with, for the report.
  ///   - annotations: what the source says of single places; a check that one of them speaks about
  ///     is let through with its reason.
  /// - Returns: the verdict.
  /// - Throws: ``GateError`` for a baseline of another measure version.
  /// - Complexity: O(r · f) for r rules and f functions.
  public static func evaluate(
    policy: Policy, scan: ScanDocument?, demand: DemandEvidence? = nil,
    currentDigest: String? = nil, baseline: ScanDocument? = nil,
    demandBaseline: DemandEvidence? = nil, baselineName: String? = nil,
    annotations: [Annotation] = []
  ) throws(GateError) -> GateReport {
    var checks: [GateCheck] = []
    var comparison: ScanComparison?
    if let scan {
      // What findings advise, by file and function; the first of a function is the one to begin with.
      let remedies = Dictionary(
        scan.findings.map { ([$0.file, $0.function], $0.remedy) },
        uniquingKeysWith: { first, _ in first })
      var before: KnownBefore?
      if let baseline {
        guard baseline.measure == scan.measure else {
          throw .otherMeasureVersion(baseline: baseline.measure, present: scan.measure)
        }
        let matching = FunctionMatching(baseline: baseline.functions, present: scan.functions)
        before = KnownBefore(
          policy.baseline.onKnown, baseline: baseline, scan: scan, matching: matching)
        let differences = ScanComparer.comparison(
          baseline: baseline.functions, present: scan.functions, matching: matching)
        checks += RegressionChecks.checks(policy.baseline, differences, remedies: remedies)
        comparison = differences
      }
      checks += ComplexityChecks.checks(
        policy.complexity, scan, before: before, remedies: remedies)
      checks += EffectChecks.checks(policy.forbiddenEffects, scan, before: before)
      checks += FindingChecks.checks(policy.findings, scan, before: before)
      checks += ClaimChecks.checks(policy.onWorseThanClaimed, scan, before: before)
      checks += ConfidenceChecks.checks(policy.confidence, scan, before: before)
      checks = Annotations.applied(
        annotations, to: checks, findings: scan.findings, hasBaseline: baseline != nil)
    }
    if let demandBaseline, let demand, currentDigest == nil || currentDigest == demand.digest {
      checks += DemandGrowthChecks.checks(policy.baseline, before: demandBaseline, now: demand)
    }
    checks += DemandChecks.checks(policy.demand, demand, currentDigest: currentDigest)
    return GateReport(
      policy: policy.name, subject: scan?.subject ?? demand?.subject ?? "nothing",
      checks: checks, comparison: comparison, baseline: baselineName)
  }
}
