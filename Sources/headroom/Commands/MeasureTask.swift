import ArgumentParser
import EarlyStart
import Glibc
import Quantities
import Reports
import Sandbox

/// What one `headroom measure` has to do, however it was asked for.
struct MeasureTask: Sendable {
  var command: [String]
  var request: SandboxRequest
  var format = MeasureCommand.Format.text
  var output: [MeasureOutput] = []
  var repetitions: Int?
  var warmUp = 0
  var question = MeasureRuns.Question.readings
  var series: SeriesRate?
  var addsCacheSimulation = false
  var propagates = false

  init(_ command: [String], _ request: SandboxRequest) {
    self.command = command
    self.request = request
  }

  /// The task of a command line with the commonest options only, nil for every other one, wrong ones
  /// among them. To set up the parser of all options takes as long as to run a short program.
  init?(plain words: [String]) {
    guard words.first == "measure", let end = words.firstIndex(of: "--"), end + 1 < words.count
    else { return nil }
    let command = Array(words[(end + 1)...])
    self.init(command, SandboxRequest(command[0], Array(command.dropFirst())))
    var options = words[1..<end]
    while let name = options.popFirst() {
      if name == "--propagate" {
        propagates = true
        continue
      }
      guard let value = options.popFirst() else { return nil }
      switch name {
      case "--format":
        guard let format = MeasureCommand.Format(rawValue: value) else { return nil }
        self.format = format
      case "--output":
        guard let file = MeasureOutput(argument: value) else { return nil }
        output.append(file)
      case "--wall-limit":
        guard let limit = SandboxOptions.limit(value, .seconds) else { return nil }
        request.limits.wall = limit
      case "--memory-limit":
        guard let limit = SandboxOptions.limit(value, .bytes) else { return nil }
        request.limits.memory = UInt64(limit)
      default: return nil
      }
    }
    guard output.count <= PlainInterruption.capacity else { return nil }
  }

  /// Runs it and writes the report.
  func run() async throws {
    let request = prepared()
    let progress = ProgressLine()
    let study = MeasureRuns(
      request: request, command: command, repetitions: repetitions, warmUp: warmUp,
      keepsSeries: series != nil, progress: progress)
    let question = question
    let links = output.map { Self.isLink($0.path) }
    var report: MeasureReport
    do {
      report = try await Interruption.cancelling { try await study.report(question) }
      if addsCacheSimulation, report.outcome == "exited" {
        progress.show("once more under cachegrind …")
        let counted = try await Interruption.cancelling {
          try await CacheSimulation.readings(request)
        }
        report.readings.merge(counted) { $1 }
      }
      progress.clear()
    } catch let error as SandboxError {
      progress.clear()
      throw CommandFailure(error)
    }
    try finish(report, texts(report), links: links)
  }

  /// The same for one run, on the calling thread and without any other: what tasks and their threads take
  /// to start is a good part of a short measurement.
  func runHere() throws {
    let request = prepared()
    let links = output.map { Self.isLink($0.path) }
    let report: MeasureReport
    var rendered: [String] = []
    var failure: (any Error)?
    func rehearse(_ run: SandboxRun) {
      _ = try? texts(MeasureReport(run, command: command, keepsSeries: false))
    }
    do {
      report = try PlainInterruption.cancelling {
        try Sandbox.runHere(
          request, cancelledBy: $0, waiting: Self.waitingSupervisor,
          rehearse: hasCoreToSpare() ? rehearse : nil
        ) { run in
          let report = MeasureReport(run, command: command, keepsSeries: false)
          do { rendered = try texts(report) } catch { failure = error }
          return report
        }
      }
    } catch let error as SandboxError {
      throw CommandFailure(error)
    }
    if let failure { throw failure }
    try finish(report, rendered, links: links)
  }

  /// The supervisor that was started while this program was still being set up.
  private static func waitingSupervisor() -> WaitingSupervisor? {
    let early = takeEarlySupervisor()
    return early.process > 0
      ? WaitingSupervisor(process: early.process, socket: early.socket) : nil
  }

  private func prepared() -> SandboxRequest {
    if request.usesCgroups { DelegatedScope.enterWhereUseful() }
    var request = request
    let takesStandardOutput = output.isEmpty && format == .json
    if takesStandardOutput { request.output = .standardError }
    if let series { request.samplingPeriod = series.period }
    return request
  }

  private func finish(_ report: MeasureReport, _ texts: [String], links: [Bool]) throws {
    // The program may have had the directory to itself: a link that it put there would have us write
    // wherever it points.
    for (file, wasLink) in zip(output, links) where !wasLink && Self.isLink(file.path) {
      throw CommandFailure(
        .environment,
        "\(file.path) became a symbolic link while the command ran; the report was not written")
    }
    try write(texts)
    if propagates {
      if let code = report.exitCode, report.outcome == "exited" { throw ExitCode(Int32(code)) }
      throw ExitCode(128 + Int32(report.signal ?? 9))
    }
    guard report.outcome == "exited", report.exitCode == 0 else {
      throw CommandFailure(.programFailed)
    }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// What goes to each output; to the screen or standard output where there is none.
  private func texts(_ report: MeasureReport) throws -> [String] {
    let width = Standard.error.width
    func text(_ format: MeasureCommand.Format, colour: Bool) throws -> String {
      switch format {
      case .json: try MeasureJSON.render(report)
      case .text: MeasureText.render(report, style: ReportStyle(width: width, colour: colour))
      }
    }
    guard output.isEmpty else {
      return try output.map { try text($0.format ?? format, colour: false) }
    }
    return [try text(format, colour: Standard.error.takesColour)]
  }

  private func write(_ texts: [String]) throws {
    try OutputFiles.write(zip(output, texts).map { .init(text: $1, path: $0.path) })
    guard output.isEmpty, let text = texts.first else { return }
    if format == .json {
      try OutputFiles.print(text)
    } else {
      // The program's own output has standard output; the readings go beside it.
      Standard.error.write(text)
    }
  }
}
