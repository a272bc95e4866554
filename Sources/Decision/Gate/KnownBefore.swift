import Configuration
import DecisionModel
import ScanModel

/// What was wrong before already: a repository with a past is green from the day its baseline is written, and is judged by
/// what is added.
struct KnownBefore {
  private let reaction: Policy.Reaction
  private let former: [Int: FunctionScan]
  private let present: [[String]: Int]
  private let findings: [[String]: Int]
  /// The baseline's functions.
  let functions: [FunctionScan]

  /// - Parameters:
  ///   - reaction: what happens to a violation that was there before.
  ///   - baseline: the former scan.
  ///   - scan: the present one.
  ///   - matching: which functions of both are the same.
  init(
    _ reaction: Policy.Reaction, baseline: ScanDocument, scan: ScanDocument,
    matching: FunctionMatching
  ) {
    self.reaction = reaction
    functions = baseline.functions
    former = matching.former.mapValues { baseline.functions[$0] }
    present = Dictionary(
      scan.functions.enumerated().map { ([$1.file, $1.name], $0) },
      uniquingKeysWith: { first, _ in first })
    findings = Dictionary(
      baseline.findings.map { ([$0.rule, $0.file, $0.function], 1) }, uniquingKeysWith: +)
  }

  /// The former state of the function at `index` of the present scan; nil where it is new.
  func function(at index: Int) -> FunctionScan? { former[index] }

  /// How often the rule found something in that function before.
  func count(of finding: Finding) -> Int {
    // A finding outside of any function is known by its file.
    let before = present[[finding.file, finding.function]].flatMap { former[$0] }
    return findings[
      [finding.rule, before?.file ?? finding.file, before?.name ?? finding.function]] ?? 0
  }

  /// The check of something that does not hold and did not hold before.
  func marked(_ check: GateCheck) -> GateCheck {
    var check = check
    check.isKnown = true
    check.message += ", as in the baseline"
    switch reaction {
    case .ignore: check.outcome = .skipped
    case .warn: check.outcome = .warning
    case .fail: break
    }
    return check
  }
}
