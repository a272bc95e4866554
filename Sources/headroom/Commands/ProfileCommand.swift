import ArgumentParser
import Configuration
import DemandModels
import Documents
import Foundation
import ProfileModel
import Profiling
import Quantities
import Reports
import ScanModel

/// `headroom profile`: runs, fits, and writes the Resource Demand Profile.
struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Run a workload at growing sizes and write its profile (RDP).",
    discussion: """
      Examples:
        headroom profile log-analyser.headroom.yaml
        headroom profile app.headroom.yaml --rdp app.rdp.yaml --budget 30s
        headroom profile app.headroom.yaml --report app.html   the curves as a page
        headroom profile http-service.headroom.yaml  a service, loaded in growing rates
        headroom profile .                           the package's only workload
        headroom profile app.headroom.yaml --predict --function 'Report.rank(_:)'   without running it
        headroom profile -- ./program input.txt      one operating point
      """)

  @Argument(help: "A workload file, or the folder of one.")
  var workload: String?

  @Option(help: ArgumentHelp("Where the profile goes; NAME.rdp.yaml otherwise.", valueName: "file"))
  var rdp: String?

  @Option(help: ArgumentHelp("Also write the profile as an HTML page.", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp("Also write every run as a table for headroom fit.", valueName: "file"))
  var runs: String?

  @Option(help: ArgumentHelp("Time to spend on runs, as 60s.", valueName: "time"))
  var budget: String?

  @Option(
    help: ArgumentHelp(
      "The source to scan beside; the workload's package otherwise.", valueName: "path"))
  var source: String?

  @Flag(help: "Leave the source out.")
  var noScan = false

  @Flag(help: "Also count every function's instructions at three sizes, by valgrind.")
  var growth = false

  @Flag(help: "Also find the smallest memory limit that the program passes under, by some 15 runs.")
  var findMemory = false

  @Flag(
    help:
      "Run nothing: CPU time from the bound of the program's entry, wide and labelled predicted.")
  var predict = false

  @Option(
    help: ArgumentHelp(
      "With --predict, the function whose bound counts; main() otherwise.", valueName: "name"))
  var function: String?

  @Flag(help: "Forget the runs of an interrupted profile instead of going on from them.")
  var noResume = false

  @Argument(parsing: .postTerminator, help: "A command to profile at its one operating point.")
  var command: [String] = []

  func validate() throws {
    guard (workload == nil) != command.isEmpty else {
      throw ValidationError("expected either a workload file or a command after --")
    }
    guard !predict || (workload != nil && !growth && !findMemory && !noScan) else {
      throw ValidationError(
        "--predict: expected a workload file, and no option that runs the program or leaves its source out"
      )
    }
    guard runs == nil || !predict else {
      throw ValidationError("--runs: --predict makes no run")
    }
    guard function == nil || predict else {
      throw ValidationError("--function: expected together with --predict")
    }
    if let budget, (QuantityText.parse(budget, as: .seconds) ?? 0) <= 0 {
      throw ValidationError("--budget: expected a time such as 60s, found '\(budget)'")
    }
  }

  func run() async throws {
    if predict { return try await predictedProfile() }
    let file = try workload.map { given in
      let path = try ContractFile.workload(given)
      return try CommandFailure.reading { () throws(DocumentError) in
        try WorkloadReader.read(path: path)
      }
    }
    let (profile, runs) =
      if let file, file.type == .service {
        (try await service(file), [RunTimeline]())
      } else {
        try await batch(file)
      }
    try write(profile, runs: runs)
  }

  /// Writes the profile and its page, and says what is in it.
  private func write(_ profile: ResourceDemandProfile, runs: [RunTimeline]) throws {
    let path = rdp ?? "\(profile.name).rdp.yaml"
    let value = ProfileWriter.value(profile)
    let text =
      path.hasSuffix(".json") ? try DocumentWriter.json(value) : try DocumentWriter.yaml(value)
    try OutputFiles.write(text, to: path)
    if let report { try OutputFiles.write(ProfilePage.render(profile, runs: runs), to: report) }
    try OutputFiles.print(
      ProfileText.render(
        profile,
        style: ReportStyle(width: Standard.output.width, colour: Standard.output.takesColour))
        + "→ \(path)\n" + (report.map { "→ \($0)\n" } ?? ""))
  }

  private func predictedProfile() async throws {
    guard let workload else { return }
    let path = try ContractFile.workload(workload)
    let file = try CommandFailure.reading { () throws(DocumentError) in
      try WorkloadReader.read(path: path)
    }
    guard file.type == .batch else {
      throw CommandFailure(.input, "\(path): --predict is for programs that end by themselves")
    }
    let plan = try plan(file)
    let scan = try await scan(workingDirectory: plan.workingDirectory)
    try write(
      PredictedProfile(plan: plan, scan: scan.document, root: scan.root, workload: path)
        .profile(of: function), runs: [])
  }

  private var budgetSeconds: Double? { budget.flatMap { QuantityText.parse($0, as: .seconds) } }

  private func service(_ file: Workload) async throws -> ResourceDemandProfile {
    guard !growth, !findMemory else {
      throw ValidationError("--growth and --find-memory are for programs that end by themselves")
    }
    do {
      var plan = try ServicePlan(file)
      if let budgetSeconds { plan.program.budgetSeconds = budgetSeconds }
      let scanned = try await scannedSource(workingDirectory: plan.program.workingDirectory)
      let progress = ExperimentProgress(points: [], budget: plan.program.budgetSeconds)
      defer { progress.clear() }
      let prepared = plan
      var profile = try await Interruption.cancelling {
        try await ServiceProfiler(
          prepared, staticSummary: scanned?.summary, progress: { progress.show($0) }
        ).profile()
      }
      scanned?.add(to: &profile)
      return profile
    } catch let error as ExperimentError {
      throw CommandFailure(error)
    }
  }

  private func batch(
    _ file: Workload?
  ) async throws -> (profile: ResourceDemandProfile, runs: [RunTimeline]) {
    var plan = try plan(file)
    if let budgetSeconds { plan.budgetSeconds = budgetSeconds }
    plan.findsMemory = findMemory
    let scanned = try await scannedSource(
      workingDirectory: plan.workingDirectory, program: plan.command.arguments.first)
    let progress = ExperimentProgress(points: plan.points, budget: plan.budgetSeconds)
    let prepared = plan
    let journal = file.map { file in
      URL(fileURLWithPath: file.file).deletingLastPathComponent().path + "/.headroom"
    }
    var profile: ResourceDemandProfile
    let runs: [RunTimeline]
    let locks: (Int) -> (held: Demand, waited: Demand)
    do {
      let result = try await Interruption.cancelling {
        try await Profiler(
          prepared, timePrior: scanned?.timePrior, staticSummary: scanned?.summary,
          journalFolder: journal, isFresh: noResume,
          progress: { progress.show($0) }
        ).profile()
      }
      profile = result.profile
      if let table = self.runs {
        try OutputFiles.write(RunTable.text(result.experiment.records), to: table)
      }
      locks = {
        (result.experiment.lockHeld(among: $0), result.experiment.lockWaited(among: $0))
      }
      runs = [RunTimeline(largestOf: result.experiment)].compactMap(\.self)
    } catch let error as ExperimentError {
      progress.clear()
      throw CommandFailure(error)
    }
    progress.clear()
    scanned?.add(to: &profile)
    let sections = profile.criticalSections.count
    for index in profile.criticalSections.indices {
      (profile.criticalSections[index].held, profile.criticalSections[index].waited) = locks(
        sections)
    }
    if growth, let summary = profile.staticSummary {
      profile.staticSummary = try await counted(summary, plan: prepared)
    }
    return (profile, runs)
  }

  private func counted(
    _ summary: StaticSummary, plan: ExperimentPlan
  ) async throws -> StaticSummary {
    let line = ProgressLine()
    line.show("counting instructions per function (valgrind) …")
    defer { line.clear() }
    do {
      let growths = try await Interruption.cancelling {
        try await GrowthCounting(plan).instructions()
      }
      return HotspotSelection.adding(growths, to: summary)
    } catch let error as ExperimentError {
      throw CommandFailure(error)
    }
  }

  private func plan(_ file: Workload?) throws -> ExperimentPlan {
    guard let file else {
      let name = URL(fileURLWithPath: command[0]).lastPathComponent
      return ExperimentPlan(
        name: name, command: CommandTemplate(command),
        workingDirectory: FileManager.default.currentDirectoryPath, repetitions: 1)
    }
    do { return try ExperimentPlan(file) } catch { throw CommandFailure(error) }
  }

  private func scannedSource(
    workingDirectory: String, program: String? = nil
  ) async throws -> ScannedSource? {
    guard !noScan, workload != nil || source != nil else { return nil }
    let (scan, root) = try await scan(workingDirectory: workingDirectory)
    guard !scan.functions.isEmpty else { return nil }
    var scanned = HotspotSelection.source(scan, relativeTo: root)
    scanned.timePrior = program.flatMap { EntryPoint.prior(in: scan, of: $0) }
    return scanned
  }

  /// The scan of the workload's package, and the folder that its files are named from.
  private func scan(
    workingDirectory: String
  ) async throws -> (document: ScanDocument, root: String) {
    let root = source ?? workingDirectory
    let sources = root + "/Sources"
    let path = FileManager.default.fileExists(atPath: sources) ? sources : root
    return (try await SourceScanner(paths: [path], catalogue: []).scan(), root)
  }
}
