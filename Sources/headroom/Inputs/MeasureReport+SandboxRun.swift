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
      series: keepsSeries ? Self.series(run.series) : nil, readings: run.readings,
      hints: Self.hints(run))
    trace = Self.series(run.series)
  }

  /// Bytes of kernel memory: some 9,000 files through the layer, 45 ms of CPU time.
  private static let layerIsFelt = 8.0 * 1_048_576

  private static func hints(_ run: SandboxRun) -> [String] {
    var hints: [String] = []
    if run.outcome == .exited, !run.passed, run.enforcement.isolation.contains("mount") {
      hints.append(
        "if it failed on a read-only path, a hidden file or the network: --write PATH keeps a "
          + "directory writable, --read PATH shows one below home or /tmp, --network host opens "
          + "the network")
    }
    if run.enforcement.isolation.contains("overlay"),
      let kernel = run.readings["memory.kernel"]?.measurement?.quantity, kernel.value > layerIsFelt
    {
      hints.append(
        "if it touches many files below the working directory: the private layer over it takes "
          + "kernel memory and CPU time for each; --no-layer shows the directory read-only, "
          + "--write . as it is, at no cost"
      )
    }
    if run.leftovers > 0 {
      hints.append(
        "\(run.leftovers) of its processes still ran when it ended; they were ended with it")
    }
    return hints
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
