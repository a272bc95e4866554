import Gate
import ScanModel

/// What a gate compares with: a former scan, a former profile, or both.
struct GateBaseline {
  var scan: ScanDocument?
  var demand: DemandEvidence?
  /// Where they are from, as in `origin/main (3f2c1a9d0b11)`; nil for none.
  var name: String?

  /// Reads the baseline files, or scans another revision of the sources.
  static func read(
    _ files: [String], revision: String?, allowsChanges: Bool, _ evidence: GateEvidence
  ) async throws -> GateBaseline {
    var baseline = GateBaseline()
    for file in files {
      switch try InputFile.read(file) {
      case .scan(let scan):
        guard baseline.scan == nil else {
          throw CommandFailure(.usage, "\(file): a second scan as baseline; give one")
        }
        baseline.scan = scan
      case .profile(let profile):
        guard baseline.demand == nil else {
          throw CommandFailure(.usage, "\(file): a second profile as baseline; give one")
        }
        baseline.demand = GateEvidence.demand(profile)
      case .source:
        throw CommandFailure(
          .input,
          "\(file): expected a scan (JSON) or a profile as baseline; "
            + "make one with headroom gate --write-baseline")
      }
      baseline.name = [baseline.name, file].compactMap { $0 }.joined(separator: ", ")
    }
    if let revision {
      guard baseline.scan == nil else {
        throw CommandFailure(.usage, "give either --baseline with a scan or --base-revision")
      }
      guard let scanner = evidence.scanner else {
        throw CommandFailure(.usage, "--base-revision needs sources among the inputs")
      }
      let base = try await BaseRevision(
        revision, paths: evidence.sources, scanner: scanner, allowsChanges: allowsChanges)
      baseline.scan = base.scan
      baseline.name = base.name
    }
    guard baseline.scan == nil || evidence.scan != nil else {
      throw CommandFailure(.usage, "a scan as baseline needs sources or a scan among the inputs")
    }
    guard baseline.demand == nil || evidence.demand != nil else {
      throw CommandFailure(.usage, "a profile as baseline needs a profile among the inputs")
    }
    return baseline
  }
}
