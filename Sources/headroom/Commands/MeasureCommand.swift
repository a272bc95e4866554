import ArgumentParser
import Foundation
import Quantities
import Reports
import Sandbox

/// `headroom measure`: one sandboxed run with all readings.
struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Run a command in the sandbox once and read what it used.",
    discussion: """
      The root is read-only, the working directory has a layer that is thrown away, home and /tmp \
      are private, and there is no network but loopback, unless options say otherwise.

      Examples:
        headroom measure -- python3 -c 'x = bytearray(200 * 2**20)'
        headroom measure --memory-limit 512MiB --wall-limit 10s -- ./program input.txt
        headroom measure --format json --output reading.json -- make
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var sandbox: SandboxOptions

  @Option(help: "text or json; with json the program's own output goes to standard error.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp("Write the document here instead of standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Keep samples over time in the document.")
  var series = false

  @Flag(help: "Exit with the program's own code.")
  var propagate = false

  @Argument(parsing: .postTerminator, help: "The command, after --.")
  var command: [String] = []

  func validate() throws {
    guard !command.isEmpty else {
      throw ValidationError("expected a command after --, as in: headroom measure -- ./program")
    }
  }

  func run() async throws {
    var request = try sandbox.request(command)
    if format == .json, output == nil { request.output = .standardError }
    let prepared = request
    let run: SandboxRun
    do {
      run = try await Interruption.cancelling { try await Sandbox.run(prepared) }
    } catch let error as SandboxError {
      throw CommandFailure(error)
    }
    let report = MeasureReport(run, command: command, keepsSeries: series)
    let text: String
    switch format {
    case .json: text = try MeasureJSON.render(report)
    case .text:
      text = MeasureText.render(
        report,
        style: ReportStyle(
          width: Standard.error.width, colour: output == nil && Standard.error.takesColour))
    }
    if let output {
      try OutputFiles.write(text, to: output)
    } else if format == .json {
      try OutputFiles.print(text)
    } else {
      // The program's own output has standard output; the readings go beside it.
      Standard.error.write(text)
    }
    if propagate {
      if let code = run.exitCode, run.outcome == .exited { throw ExitCode(Int32(code)) }
      throw ExitCode(128 + Int32(run.signal ?? 9))
    }
    guard run.passed else { throw CommandFailure(.programFailed) }
  }
}
