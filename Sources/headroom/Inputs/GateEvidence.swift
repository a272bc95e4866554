import Configuration
import Foundation
import Gate
import ProfileModel
import Profiling
import Quantities
import ScanModel

/// What a gate judges: a scan, a profile, or both.
struct GateEvidence {
  var scan: ScanDocument?
  var demand: DemandEvidence?
  var currentDigest: String?
  var project = Project()
  /// The source paths among the inputs, and what scanned them; empty and nil for a ready scan.
  var sources: [String] = []
  var scanner: SourceScanner?

  /// Reads the inputs: source paths are scanned together, a scan or profile is taken as it is.
  static func read(_ inputs: [String], caching: CacheOptions) async throws -> GateEvidence {
    var evidence = GateEvidence()
    var sources: [String] = []
    for input in inputs {
      switch try InputFile.read(input) {
      case .source: sources.append(input)
      case .scan(let scan):
        guard evidence.scan == nil else {
          throw CommandFailure(.usage, "\(input): a second scan; give one")
        }
        evidence.scan = scan
      case .profile(let profile):
        guard evidence.demand == nil else {
          throw CommandFailure(.usage, "\(input): a second profile; give one")
        }
        evidence.demand = demand(profile)
        evidence.currentDigest = currentDigest(profile, besides: input)
      }
    }
    if !sources.isEmpty {
      guard evidence.scan == nil else {
        throw CommandFailure(.usage, "give either sources or a scan, not both")
      }
      evidence.project = try ProjectFile.governing(sources[0]).project
      let scanner = try SourceScanner(
        paths: sources, catalogue: [], cache: caching.place(of: sources))
      evidence.scan = try await scanner.scan()
      evidence.scanner = scanner
      evidence.sources = sources
    }
    return evidence
  }

  /// What the gate needs of a profile.
  static func demand(_ profile: ResourceDemandProfile) -> DemandEvidence {
    DemandEvidence(
      subject: profile.name, digest: profile.subject.digest,
      point: profile.operatingPoint.text, demands: profile.demand.metrics,
      cpuModel: profile.environment.cpuModel,
      models: profile.models
        + profile.surfaces.flatMap { $0.slices(at: profile.operatingPoint.parameters) })
  }

  /// The digest of the profiled program as it is now, looked for from here and from beside the profile.
  private static func currentDigest(
    _ profile: ResourceDemandProfile, besides path: String
  ) -> String? {
    guard let program = profile.subject.digestOf else { return nil }
    return ProfiledProgram.digest(of: program, profilePath: path)
  }
}

extension GateEvidence {
  /// The annotations of the files that the scan names and that are there to read.
  func annotations() throws -> [Annotation] {
    guard let scan else { return [] }
    let files = Set(scan.functions.map(\.file)).union(scan.findings.map(\.file))
    return files.sorted().flatMap { file in
      // A ready scan may come from elsewhere; then its source cannot say anything.
      FileManager.default.contents(atPath: file).map {
        AnnotationReader.read(Array($0), file: file)
      } ?? []
    }
  }
}
