import DemandModels
import Foundation
import Profiling
import Quantities
import Reports
import Sandbox

/// The runs behind one `headroom measure`, and the report of what they say.
struct MeasureRuns: Sendable {
  /// What is asked of the command.
  enum Question: Sendable {
    /// Its readings.
    case readings
    /// How a second command compares.
    case against([String])
    /// The smallest memory limit that it passes under.
    case smallestMemory
    /// Its speed-up on up to so many cores, nil for all.
    case coreScaling(Int?)
  }

  var request: SandboxRequest
  var command: [String]
  var repetitions: Int?
  var warmUp: Int
  var keepsSeries: Bool
  var progress: ProgressLine

  /// Runs what `question` needs.
  ///
  /// - Throws: `SandboxError` where a run cannot be made, ``CommandFailure`` where the machine cannot
  ///   answer.
  func report(_ question: Question) async throws -> MeasureReport {
    switch question {
    case .readings: try await readings()
    case .against(let other): try await comparison(other)
    case .smallestMemory: try await smallestMemory()
    case .coreScaling(let cores): try await scaling(upTo: cores)
    }
  }

  private func describe(_ run: SandboxRun) -> MeasureReport {
    MeasureReport(run, command: command, keepsSeries: keepsSeries)
  }

  private func readings() async throws -> MeasureReport {
    guard repetitions != nil || warmUp > 0 else { return describe(try await Sandbox.run(request)) }
    let count = repetitions ?? 1
    let all = try await RepeatedRuns.measure(request, count: count, warmUp: warmUp) {
      progress.show("run \($0) of \(count + warmUp)")
    }
    guard let typical = all.typical else {
      throw SandboxError(.start, "no run was made")
    }
    var report = describe(typical)
    guard typical.passed else { return report }
    report.readings = all.medianReadings
    report.study.repetition = MeasureStudy.Repetition(
      runs: all.runs.count, warmUp: all.warmUp,
      spreads: all.spreads.mapValues {
        MeasureStudy.Spread(median: $0.median, low: $0.low, high: $0.high, noise: $0.noise)
      })
    return report
  }

  private func comparison(_ other: [String]) async throws -> MeasureReport {
    var second = request
    second.command = other[0]
    second.arguments = Array(other.dropFirst())
    let count = repetitions ?? 10
    let all = try await CommandComparison.measure(request, second, pairs: count, warmUp: warmUp) {
      progress.show("pair \($0) of \(count + warmUp)")
    }
    if let failed = all.second.last, !failed.passed, all.first.last?.passed == true {
      var report = MeasureReport(failed, command: other, keepsSeries: keepsSeries)
      report.hints.append("this is the command of --vs: it did not pass, so nothing was compared")
      return report
    }
    let runs = RepeatedRuns(runs: all.first, warmUp: warmUp)
    guard let typical = runs.typical else {
      throw SandboxError(.start, "no run was made")
    }
    var report = describe(typical)
    guard all.passed else { return report }
    report.readings = runs.medianReadings
    report.study.comparison = MeasureStudy.Comparison(
      command: SecretRedactor().redacted(other), pairs: all.first.count,
      ratios: all.ratios.mapValues {
        MeasureStudy.Comparison.Ratio(
          ratio: $0.ratio, low: $0.interval?.lowerBound, high: $0.interval?.upperBound)
      })
    return report
  }

  private func smallestMemory() async throws -> MeasureReport {
    var free = request
    free.limits.memory = nil
    progress.show("without a limit …")
    let run = try await Sandbox.run(free)
    var report = describe(run)
    guard run.passed else { return report }
    guard run.enforcement.rung != .watchdog else {
      throw CommandFailure(
        .environment,
        "--find-memory needs a memory controller, which this process has none of; try: "
          + "systemd-run --user --scope -p Delegate=yes headroom measure --find-memory …")
    }
    let peak = run.readings["memory.peak"]?.measurement?.quantity.value ?? 0
    // A quarter above what was needed without a limit, so that it passes; the user may know better.
    let upper = request.limits.memory ?? UInt64(max(peak * 1.25, 4 * 1_048_576))
    let found = try await SmallestPassingMemory.find(
      request, upper: upper, precision: 0.01, repetitions: repetitions ?? 1
    ) { point in
      progress.show("\(point.limit >> 20) MiB \(point.passed ? "passes" : "fails")")
    }
    report.study.smallestMemory = MeasureStudy.SmallestMemory(
      limit: Double(found.limit), resolution: Double(found.resolution),
      knee: found.knee.map { Double($0) },
      curve: found.curve.map {
        MeasureStudy.SmallestMemory.Point(
          limit: Double($0.limit), passed: $0.passed, wall: $0.wall, majorFaults: $0.majorFaults)
      })
    return report
  }

  private func scaling(upTo asked: Int?) async throws -> MeasureReport {
    var free = request
    free.limits.cores = nil
    progress.show("on all cores …")
    let run = try await Sandbox.run(free)
    var report = describe(run)
    guard run.passed else { return report }
    let cores = asked ?? ProcessInfo.processInfo.activeProcessorCount
    let found = try await CoreScaling.measure(request, upTo: cores, repetitions: repetitions ?? 3) {
      progress.show("\($0) of \(cores) cores done")
    }
    var scaling = MeasureStudy.Scaling(
      points: found.points.map {
        MeasureStudy.Scaling.Point(cores: $0.cores, wall: $0.wall, speedup: $0.speedup)
      })
    do throws(ScalingFitError) {
      let serial = try AmdahlFit(
        found.observations.map { CoreCountObservation(cores: $0.cores, seconds: $0.seconds) }
      ).serialFraction
      scaling.serialFraction = MeasureStudy.Scaling.Range(
        expected: serial.expected, low: serial.low, high: serial.high)
    } catch {
      scaling.reason = error.description
    }
    report.study.scaling = scaling
    return report
  }
}
