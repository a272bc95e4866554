import ArgumentParser
import DecisionModel
import Documents
import Gate
import ProfileModel
import Quantities
import Reports
import ScanModel

/// `headroom diff`: what changed between two scans or two profiles.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare two scans or two profiles.",
    discussion: """
      Examples:
        headroom diff before.json after.json
        headroom diff OldSources Sources
        headroom diff before.rdp.yaml after.rdp.yaml
      """)

  @Argument(help: "The former scan, profile or source.")
  var former: String
  @Argument(help: "The present scan, profile or source.")
  var present: String

  func run() async throws {
    let left = try await resolved(former)
    let right = try await resolved(present)
    let style = ReportStyle(width: Standard.output.width, colour: Standard.output.takesColour)
    switch (left, right) {
    case (.scan(let left), .scan(let right)):
      let comparison: ScanComparison
      do { comparison = try ScanComparer.compare(baseline: left, present: right) } catch {
        throw CommandFailure(.input, error.description)
      }
      try OutputFiles.print(DiffText.render(comparison, style: style))
    case (.profile(let left), .profile(let right)):
      try OutputFiles.print(ProfileDifference.render(left, right))
    default:
      throw CommandFailure(.usage, "a scan and a profile do not compare; give two of a kind")
    }
  }

  private func resolved(_ path: String) async throws -> InputFile {
    let input = try InputFile.read(path)
    guard case .source = input else { return input }
    return .scan(try await SourceScanner(paths: [path], catalogue: []).scan())
  }
}
