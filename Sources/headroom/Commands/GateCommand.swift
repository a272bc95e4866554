import ArgumentParser
import Configuration
import DecisionModel
import Documents
import Foundation
import Gate
import ProfileModel
import Profiling
import Quantities
import Reports
import ScanModel

/// `headroom gate`: red or green, with the reason.
struct GateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Judge sources, scans and profiles by a policy.",
    discussion: """
      Examples:
        headroom gate Sources
        headroom gate Sources app.rdp.yaml --policy strict --output junit=gate.xml
        headroom gate Sources --write-baseline baseline.json
        headroom gate Sources --baseline baseline.json
        headroom gate Sources --base-revision origin/main --output gitlab=gl.json

      Reports, any number in one run: \(GateOutput.names).
      FILE may be - for standard output.
      """)

  @Argument(help: "Sources, a scan (JSON) or a profile (RDP), in any order.")
  var inputs: [String]

  @Option(help: "A policy file, or default, strict, library, service.")
  var policy: String?

  @Option(help: ArgumentHelp("A scan or profile to compare with; one of each.", valueName: "file"))
  var baseline: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compare with the sources at this revision, read from git.", valueName: "revision"))
  var baseRevision: String?

  @Flag(help: "With --base-revision, judge a tree with changes that are not staged.")
  var allowDirty = false

  @Option(
    help: ArgumentHelp("Write the present scan as baseline and judge nothing.", valueName: "file"))
  var writeBaseline: String?

  @Option(help: "What standard output shows.")
  var format: GateOutput = .text

  @Option(help: "Also write a report, as in junit=FILE; may be repeated.")
  var output: [OutputOption] = []

  @OptionGroup var caching: CacheOptions

  func validate() throws {
    if let unknown = output.first(where: { GateOutput(rawValue: $0.kind) == nil }) {
      throw ValidationError(
        "there is no report '\(unknown.kind)'; expected " + GateOutput.names)
    }
    if baseRevision?.isEmpty == true {
      throw ValidationError(
        "--base-revision is empty; is the variable that should hold it set?")
    }
    if writeBaseline != nil,
      !baseline.isEmpty || baseRevision != nil || policy != nil || !output.isEmpty
    {
      throw ValidationError(
        "--write-baseline judges nothing, so it goes without --policy, --baseline, "
          + "--base-revision and --output")
    }
  }

  func run() async throws {
    let evidence = try await GateEvidence.read(inputs, caching: caching)
    defer { caching.save(evidence.scanner?.cache) }
    if let writeBaseline {
      guard let scan = evidence.scan else {
        throw CommandFailure(.usage, "a baseline needs sources or a scan among the inputs")
      }
      try OutputFiles.write(try DocumentWriter.json(scan), to: writeBaseline)
      try OutputFiles.print("→ \(writeBaseline)\n")
      return
    }
    let policy = try PolicyFile.find(policy ?? evidence.project.policy ?? "default")
    let former = try await GateBaseline.read(
      baseline, revision: baseRevision, allowsChanges: allowDirty, evidence)
    let report: GateReport
    do {
      report = try Gate.evaluate(
        policy: policy, scan: evidence.scan, demand: evidence.demand,
        currentDigest: evidence.currentDigest, baseline: former.scan,
        demandBaseline: former.demand, baselineName: former.name,
        annotations: try evidence.annotations())
    } catch let error as GateError {
      throw CommandFailure(.input, error.description)
    }
    let showsTrees = format == .html || output.contains { $0.kind == GateOutput.html.rawValue }
    let material = GateOutput.Material(
      report: report, scan: evidence.scan, baseline: former.scan,
      outlines: showsTrees ? try await evidence.scanner?.outlines() ?? [] : [],
      files: output.map { ($0.kind, $0.path) })
    // All reports are made before the first is written, so that none stands alone after an error.
    let files = try output.compactMap { request in
      try GateOutput(rawValue: request.kind).map { kind in
        OutputFiles.File(
          text: try kind.render(material), path: request.path, appends: kind == .stepSummary)
      }
    }
    try OutputFiles.write(files)
    try OutputFiles.print(
      try format.render(
        material,
        style: ReportStyle(width: Standard.output.width, colour: Standard.output.takesColour)))
    if report.count(.error) > 0 || report.count(.violation) > 0 { throw CommandFailure(.violation) }
  }
}
