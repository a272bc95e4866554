internal import Quantities
internal import Sandbox

/// A run as a line of an ``ExperimentJournal``.
struct JournalEntry: Codable {
  private struct Line: Codable {
    var value: Double?
    var unit: String?
    var kind: String?
    var of: String?
    /// The source of a value, or the reason why there is none.
    var text: String
  }

  let asked: SampleRecord.Asked
  private var exit: Int?
  private var stopped: String?
  private var readings: [String: Line]
  private var rung: String
  private var enforced, missing: [String]
  private var phases: [SampleRun.Phase]
  private var looks: [[Double]]
  private var speed: SpeedReading?

  /// The line of a run that ended well or at a limit; others end the experiment and are not kept.
  init(_ record: SampleRecord) {
    let run = record.run
    asked = record.asked
    switch run.outcome {
    case .exited(let code): exit = code
    case .stopped(let limit): stopped = limit
    case .signalled: break
    }
    readings = run.readings.mapValues { reading in
      switch reading {
      case .unavailable(let reason): Line(text: reason)
      case .value(let measurement):
        Line(
          value: measurement.quantity.value, unit: measurement.quantity.unit.rawValue,
          kind: measurement.kind.rawValue, of: measurement.of.rawValue, text: measurement.source)
      }
    }
    rung = run.enforcement.rung
    enforced = run.enforcement.enforced
    missing = run.enforcement.missing
    phases = run.phases
    speed = run.speed
    looks = run.looks.map {
      [
        $0.time, $0.anonymous, $0.file, $0.kernel, $0.tmpfs, $0.swap, $0.cpu, $0.processes,
        $0.threads,
      ]
    }
  }

  /// The run; nil where the line does not hold one.
  var run: SampleRun? {
    let outcome: SampleRun.Outcome
    if let exit {
      outcome = .exited(exit)
    } else if let stopped {
      outcome = .stopped(limit: stopped)
    } else {
      return nil
    }
    var values: [String: Reading] = [:]
    for (name, line) in readings {
      guard let value = line.value else {
        values[name] = .unavailable(reason: line.text)
        continue
      }
      guard let unit = line.unit.flatMap({ Unit(rawValue: $0) }),
        let kind = line.kind.flatMap({ ReadingKind(rawValue: $0) }),
        let of = line.of.flatMap({ ReadingStatistic(rawValue: $0) })
      else { return nil }
      values[name] = .value(
        Measurement(Quantity(value, unit), kind: kind, of: of, source: line.text))
    }
    var run = SampleRun(
      outcome: outcome, readings: values,
      enforcement: .init(rung: rung, enforced: enforced, missing: missing),
      phases: phases)
    run.speed = speed
    run.looks = looks.compactMap { look in
      guard look.count == 9 else { return nil }
      return SeriesPoint(
        time: look[0], anonymous: look[1], file: look[2], kernel: look[3], tmpfs: look[4],
        swap: look[5], cpu: look[6], processes: look[7], threads: look[8])
    }
    return run
  }
}
