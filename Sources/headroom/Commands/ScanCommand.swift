import ArgumentParser
import Configuration
import Documents
import Foundation
import Reports
import ScanModel

/// `headroom scan`: where will this hurt?
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Estimate how the cost of every function grows.",
    discussion: """
      Examples:
        headroom scan Sources
        headroom scan Sources --format json --output sarif=scan.sarif
        headroom scan Sources --explain 'Report.topUsers(_:)'
        headroom scan Sources --claims
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Swift files, folders or packages.")
  var paths: [String]

  @Option(help: "What standard output shows: text or json.")
  var format: Format = .text

  @Option(name: .long, help: "Also write json=FILE or sarif=FILE; may be repeated.")
  var output: [OutputOption] = []

  @Option(help: "Show the argument for one function's bound.")
  var explain: String?

  @Flag(help: "List the documented complexity claims with verdicts.")
  var claims = false

  @Flag(help: "List every function that grows, not only the worst.")
  var all = false

  @Flag(help: "Exit with 3 where a file could not be analysed.")
  var strict = false

  @Option(help: ArgumentHelp("Further catalogue files of library costs.", valueName: "file"))
  var catalogue: [String] = []

  func validate() throws {
    if let unknown = output.first(where: { !["json", "sarif"].contains($0.kind) }) {
      throw ValidationError(
        "there is no report '\(unknown.kind)' of a scan; expected json or sarif")
    }
  }

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let progress = ProgressLine()
    progress.show("scanning \(paths.joined(separator: " "))")
    let scanner = try SourceScanner(paths: paths, catalogue: catalogue)
    let scan = try await scanner.scan()
    progress.clear()
    let seconds =
      Double((clock.now - start).components.attoseconds) / 1e18
      + Double((clock.now - start).components.seconds)
    for request in output {
      try OutputFiles.write(
        request.kind == "json" ? try json(scan) : try sarif(scan), to: request.path)
    }
    if let explain {
      try OutputFiles.print(try await scanner.explain(explain))
    } else if claims {
      try OutputFiles.print(ClaimsText.render(scan))
    } else {
      let style = ReportStyle(
        width: Standard.output.width, colour: Standard.output.takesColour)
      try OutputFiles.print(
        format == .json
          ? try json(scan)
          : ScanText.render(scan, style: style, limit: all ? nil : 20, seconds: seconds))
    }
    if !scan.notAnalysed.isEmpty {
      if format == .json {
        for entry in scan.notAnalysed {
          Standard.error.write("warning: \(entry.file): \(entry.reason)\n")
        }
      }
      if strict || scan.functions.isEmpty { throw CommandFailure(.input) }
    }
  }

  private func json(_ scan: ScanDocument) throws(CommandFailure) -> String {
    do { return try DocumentWriter.json(scan) } catch {
      throw CommandFailure(.internal, error.description)
    }
  }

  private func sarif(_ scan: ScanDocument) throws -> String {
    try SarifReport.render(scan)
  }
}
