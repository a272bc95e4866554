import ArgumentParser
import Configuration
import Documents
import Foundation
import Quantities
import Reports
import ScanModel
import SourceAnalysis

/// `headroom scan`: where will this hurt?
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Estimate how the cost of every function grows.",
    discussion: """
      Examples:
        headroom scan Sources
        headroom scan Sources --format json --output sarif=scan.sarif
        headroom scan Sources --output html=scan.html
        headroom scan Sources --explain 'Report.topUsers(_:)'
        headroom scan Sources --cfg 'Report.topUsers(_:)' --format dot
        headroom scan Sources --claims
        headroom scan Sources --types
        headroom scan Sources --fix --dry-run
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, dot }

  @Argument(help: "Swift files, folders or packages.")
  var paths: [String]

  @Option(help: "What standard output shows: text or json; dot with --cfg.")
  var format: Format?

  @Option(name: .long, help: "Also write json=FILE, sarif=FILE or html=FILE; may be repeated.")
  var output: [OutputOption] = []

  @Option(help: ArgumentHelp("Show the argument for one function's bound.", valueName: "name"))
  var explain: String?

  @Option(help: ArgumentHelp("Draw one function's control flow graph.", valueName: "name"))
  var cfg: String?

  @Flag(help: "List the documented complexity claims with verdicts.")
  var claims = false

  @Flag(help: "Let the compiler name the types that the source leaves open; needs a debug build.")
  var types = false

  @Flag(help: "List every function that grows, not only the worst.")
  var all = false

  @Flag(help: "Carry out the remedies of findings where they are a matter of syntax.")
  var fix = false

  @Flag(help: "With --fix: show the changes and write nothing.")
  var dryRun = false

  @Flag(help: "Exit with 3 where a file could not be analysed.")
  var strict = false

  @Option(help: ArgumentHelp("Further catalogue files of library costs.", valueName: "file"))
  var catalogue: [String] = []

  @Option(help: "How many threads work; one per core without it.")
  var threads: Int?

  @OptionGroup var caching: CacheOptions

  func validate() throws {
    if let unknown = output.first(where: { !["json", "sarif", "html"].contains($0.kind) }) {
      throw ValidationError(
        "there is no report '\(unknown.kind)' of a scan; expected json, sarif or html")
    }
    if let threads, !(1...512).contains(threads) {
      throw ValidationError("--threads is \(threads); expected 1 to 512")
    }
    if dryRun, !fix { throw ValidationError("--dry-run belongs to --fix") }
    if cfg == nil, format == .dot {
      throw ValidationError("--format dot draws one function; name it with --cfg NAME")
    }
    if cfg != nil, let format, format != .dot {
      throw ValidationError("--cfg writes dot; expected --format dot")
    }
  }

  func run() async throws {
    // What is explained has to be argued anew; a graph needs no results.
    let keepsResults = explain == nil && cfg == nil
    var scanner = try SourceScanner(
      paths: paths, catalogue: catalogue, threads: threads,
      cache: keepsResults ? caching.place(of: paths) : nil)
    let cache = scanner.cache
    defer { caching.save(cache) }
    if let cfg {
      let graphs = try scanner.controlFlow(of: cfg)
      try OutputFiles.print(graphs.map(\.dot).joined())
      return
    }
    let clock = ContinuousClock()
    let start = clock.now
    let progress = ProgressLine()
    if types {
      progress.show("asking the compiler for types")
      let answer = try await scanner.askCompiler { done, all in
        progress.show("asking the compiler for types: \(done) of \(all) files")
      }
      progress.clear()
      Standard.error.write(Self.said(answer))
    }
    progress.show("scanning \(paths.joined(separator: " "))")
    let analysed = try scanner.analyse(isBrief: showsTable)
    analysed.keepUntilExit()
    let scan = analysed.document
    progress.clear()
    let seconds = (clock.now - start) / .seconds(1)
    for request in output {
      let report =
        switch request.kind {
        case "json": try json(scan)
        case "html": ScanPage.render(scan, outlines: try await scanner.outlines())
        default: try sarif(scan)
        }
      try OutputFiles.write(report, to: request.path)
    }
    if fix { return try mend(scan) }
    try OutputFiles.print(try text(analysed, seconds: seconds))
    if !scan.notAnalysed.isEmpty {
      if format == .json {
        for entry in scan.notAnalysed {
          Standard.error.write("warning: \(entry.place): \(entry.reason)\n")
        }
      }
      // Not a line of any file could be taken in.
      if strict || scan.lines == 0 { throw CommandFailure(.input) }
      // Single bad files of a tree are listed; a file that was asked for by name must be sound.
      let bad = scan.notAnalysed.first { $0.function == nil && paths.contains($0.file) }
      if let bad {
        throw CommandFailure(.input, "\(bad.place): \(bad.reason)")
      }
    }
  }

  /// Of how many files the compiler told something, and why not of all.
  private static func said(_ answer: CompilerInquiry.Answer) -> String {
    let files = QuantityFormat.counted(answer.asked, "file")
    let line = "types: the compiler answered for \(answer.files.count) of \(files)"
    guard answer.files.count < answer.asked else { return line + "\n" }
    return line + "; the rest by syntax alone\(answer.complaint.map { ": \($0)" } ?? "")\n"
  }

  /// Whether nothing but the table is asked for.
  private var showsTable: Bool {
    output.isEmpty && !fix && !claims && explain == nil && (format ?? .text) == .text
  }

  /// Writes each changed file whole or not at all.
  private func mend(_ scan: ScanDocument) throws {
    let fixes = SourceFix.fixes(of: scan)
    for fix in fixes {
      if dryRun {
        try OutputFiles.print(
          UnifiedDiff.render(before: fix.before, after: fix.after, file: fix.file))
      } else {
        try OutputFiles.write(fix.after, to: fix.file)
      }
    }
    let findings = fixes.reduce(0) { $0 + $1.findings }
    let said =
      "\(findings) of \(QuantityFormat.counted(scan.findings.count, "finding")) mended in "
      + QuantityFormat.counted(fixes.count, "file")
      + (dryRun ? "; nothing written" : "")
    // The difference may go into a pipe.
    Standard.error.write(said + "\n")
  }

  private func text(_ analysed: SourceScan, seconds: Double) throws -> String {
    let scan = analysed.document
    if let explain {
      let explanations = analysed.explanations(of: explain)
      guard !explanations.isEmpty else { throw SourceScanner.noFunction(explain) }
      let text = ExplanationText(ReportStyle(width: Standard.output.width))
      return explanations.map(text.render).joined(separator: "\n")
    }
    if claims { return ClaimsText.render(scan) }
    if format == .json { return try json(scan) }
    let style = ReportStyle(width: Standard.output.width, colour: Standard.output.takesColour)
    return ScanText.render(scan, style: style, limit: all ? nil : 20, seconds: seconds)
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
