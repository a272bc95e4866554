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
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Sources, a scan (JSON) or a profile (RDP), in any order.")
  var inputs: [String]

  @Option(help: "A policy file, or default, strict, library, service.")
  var policy: String?

  @Option(help: ArgumentHelp("A scan to compare with.", valueName: "file"))
  var baseline: String?

  @Option(
    help: ArgumentHelp("Write the present scan as baseline and judge nothing.", valueName: "file"))
  var writeBaseline: String?

  @Option(help: "What standard output shows: text or json.")
  var format: Format = .text

  @Option(help: "Also write junit=FILE, sarif=FILE or json=FILE; may be repeated.")
  var output: [OutputOption] = []

  func validate() throws {
    let kinds = ["junit", "sarif", "json"]
    if let unknown = output.first(where: { !kinds.contains($0.kind) }) {
      throw ValidationError(
        "there is no report '\(unknown.kind)'; expected " + kinds.joined(separator: ", "))
    }
  }

  func run() async throws {
    let evidence = try await GateEvidence.read(inputs)
    if let writeBaseline {
      guard let scan = evidence.scan else {
        throw CommandFailure(.usage, "a baseline needs sources or a scan among the inputs")
      }
      try OutputFiles.write(try DocumentWriter.json(scan), to: writeBaseline)
      try OutputFiles.print("→ \(writeBaseline)\n")
      return
    }
    let policy = try PolicyFile.find(policy ?? evidence.project.policy ?? "default")
    var former: ScanDocument?
    if let baseline {
      guard case .scan(let document) = try InputFile.read(baseline) else {
        throw CommandFailure(.input, "\(baseline): expected a scan in JSON as baseline")
      }
      former = document
    }
    let report: GateReport
    do {
      report = try Gate.evaluate(
        policy: policy, scan: evidence.scan, demand: evidence.demand,
        currentDigest: evidence.currentDigest, baseline: former)
    } catch {
      throw CommandFailure(.input, error.description)
    }
    for request in output {
      let text =
        switch request.kind {
        case "junit": try JUnitReport.render(report)
        case "sarif": try SarifReport.render(report, scan: evidence.scan)
        default: try DocumentWriter.json(report)
        }
      try OutputFiles.write(text, to: request.path)
    }
    let style = ReportStyle(width: Standard.output.width, colour: Standard.output.takesColour)
    try OutputFiles.print(
      format == .json
        ? try DocumentWriter.json(report)
        : GateText.render(report, style: style, outputs: output.map { ($0.kind, $0.path) }))
    if report.count(.error) > 0 || report.count(.violation) > 0 { throw CommandFailure(.violation) }
  }
}
