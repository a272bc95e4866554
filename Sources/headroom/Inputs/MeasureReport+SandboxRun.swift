import Profiling
import Quantities
import Reports
import Sandbox

extension MeasureReport {
  /// The report of a sandboxed run of `command`; secrets in the command are redacted.
  init(_ run: SandboxRun, command: [String], keepsSeries: Bool) {
    self.init(
      command: SecretRedactor().redacted(command), outcome: run.outcome.description,
      exitCode: run.exitCode, signal: run.signal,
      enforcement: Enforcement(
        rung: run.enforcement.rung.rawValue, limits: run.enforcement.limits,
        missing: run.enforcement.missing, isolation: run.enforcement.isolation),
      phases: run.phases.map { phase in
        Phase(
          name: phase.name, start: phase.start, end: phase.end,
          values: [
            "memory.anonymous": .bytes(phase.anonymousPeak), "cpu.total": .seconds(phase.cpu),
          ])
      },
      series: keepsSeries ? Self.series(run.series) : nil, readings: run.readings)
  }

  private static func series(_ points: [SeriesPoint]) -> Series {
    func column(_ unit: Unit, _ value: (SeriesPoint) -> Double) -> Series.Column {
      Series.Column(unit: unit, values: points.map(value))
    }
    return Series(
      seconds: points.map(\.time),
      columns: [
        "memory.anonymous": column(.bytes, \.anonymous), "memory.file": column(.bytes, \.file),
        "memory.kernel": column(.bytes, \.kernel), "memory.tmpfs": column(.bytes, \.tmpfs),
        "cpu.total": column(.seconds, \.cpu), "processes": column(.count, \.processes),
        "threads": column(.count, \.threads),
      ])
  }
}
