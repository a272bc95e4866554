import Quantities

/// A measured run for a person.
public enum MeasureText {
  private static let groups: [(title: String, names: [String])] = [
    ("time", ["wall", "cpu.total", "cpu.user", "cpu.system", "cpu.throttled"]),
    (
      "memory",
      ["anonymous", "file", "kernel", "tmpfs", "peak", "swap", "oom"].map { "memory." + $0 }
    ),
    (
      "input and output",
      ["logical", "page", "device"].flatMap { level in
        ["read", "write"].flatMap { direction in
          ["bytes", "operations"].map { "io.\(level).\(direction).\($0)" }
        }
      }
    ),
    ("network", ["network.received.bytes", "network.sent.bytes"]),
    (
      "scheduling",
      [
        "processes.peak", "threads.peak", "faults.major", "faults.minor", "switches.voluntary",
        "switches.involuntary", "pressure.cpu", "pressure.memory", "pressure.io",
      ]
    ),
    ("counters", ["instructions", "cycles", "cache.misses"]),
  ]

  /// The screen of a run: how it ended, every reading with its source, what is missing and why, and
  /// what held the program.
  public static func render(
    _ report: MeasureReport, style: ReportStyle = ReportStyle()
  ) -> String {
    let passed = report.outcome == "exited" && report.exitCode == 0
    let command = VisibleText.line(report.command.joined(separator: " "))
    var lines = [
      style.paint(style.cut(command), .strong),
      style.paint("  " + ending(report), passed ? .good : .bad),
    ]
    lines += report.hints.map { style.wrap("  hint: " + VisibleText.line($0), indentation: 4) }
    lines += MeasureStudyText.lines(report.study, style: style)
    lines += trace(report, style)
    var unavailable: [(name: String, reason: String)] = []
    var known = Set<String>()
    for group in groups {
      known.formUnion(group.names)
      lines += section(group.title, group.names, report, style, &unavailable)
    }
    let others = report.readings.keys.filter { !known.contains($0) }.sorted()
    lines += section("other", others, report, style, &unavailable)
    lines += phases(report)
    lines += missing(unavailable, style)
    lines += enforcement(report.enforcement, style)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func ending(_ report: MeasureReport) -> String {
    switch report.outcome {
    case "exited": report.exitCode.map { "exited with \($0)" } ?? "exited"
    case "signalled":
      report.signal.map { "ended by signal \(OutcomeWords.signal($0))" } ?? "ended by a signal"
    default: "stopped: \(OutcomeWords.stopped(report.outcome))"
    }
  }

  private static func section(
    _ title: String, _ names: [String], _ report: MeasureReport, _ style: ReportStyle,
    _ unavailable: inout [(name: String, reason: String)]
  ) -> [String] {
    var table = TextTable([title, "value", "how", "source"], flexible: [(3, 12), (2, 8)])
    for name in names {
      switch report.readings[name] {
      case .value(let measurement):
        table.rows.append([
          VisibleText.line(name), QuantityFormat.string(measurement.quantity),
          "\(measurement.kind.rawValue), \(measurement.of.rawValue)",
          VisibleText.line(measurement.source),
        ])
      case .unavailable(let reason): unavailable.append((name, reason))
      case nil: break
      }
    }
    return table.rows.isEmpty ? [] : [""] + table.lines(style)
  }

  /// Memory and CPU over time; nothing where too few looks were taken to show a course.
  private static func trace(_ report: MeasureReport, _ style: ReportStyle) -> [String] {
    guard let trace = report.trace, trace.seconds.count >= 8, let end = trace.seconds.last,
      let memory = trace.columns["memory.anonymous"]?.values,
      let cpu = trace.columns["cpu.total"]?.values, cpu.count == trace.seconds.count
    else { return [] }
    let width = style.width - 34
    // Cores in use between two looks.
    let cores = cpu.indices.map { index in
      let from = index == 0 ? (0, 0) : (trace.seconds[index - 1], cpu[index - 1])
      let time = trace.seconds[index] - from.0
      return time > 0 ? max(0, cpu[index] - from.1) / time : 0
    }
    func line(_ name: String, _ values: [Double], _ unit: Unit) -> String {
      let top = QuantityFormat.string(Quantity(values.max() ?? 0, unit))
      return "  \(VisibleText.pad(name, to: 8))"
        + Sparkline.render(values, at: trace.seconds, width: width) + "  up to \(top)"
    }
    return [
      "", line("memory", memory, .bytes), line("cpu", cores, .cores),
      "  \(VisibleText.pad("", to: 8))0 … \(QuantityFormat.string(.seconds(end)))",
    ]
  }

  private static func phases(_ report: MeasureReport) -> [String] {
    guard !report.phases.isEmpty else { return [] }
    return ["", "  phases"]
      + report.phases.map { phase in
        let values = phase.values.sorted { $0.key < $1.key }
          .map { ", \($0.key) \(QuantityFormat.string($0.value))" }.joined()
        return
          "    \(VisibleText.line(phase.name)): \(QuantityFormat.string(.seconds(phase.start)))"
          + " … \(QuantityFormat.string(.seconds(phase.end)))\(values)"
      }
  }

  /// What is missing, the names that share a reason together.
  private static func missing(
    _ unavailable: [(name: String, reason: String)], _ style: ReportStyle
  ) -> [String] {
    guard !unavailable.isEmpty else { return [] }
    var reasons: [String] = []
    var names: [String: [String]] = [:]
    for (name, reason) in unavailable {
      if names[reason] == nil { reasons.append(reason) }
      names[reason, default: []].append(name)
    }
    return ["", "  not available"]
      + reasons.map { reason in
        style.wrap(
          "    \((names[reason] ?? []).joined(separator: ", ")): \(VisibleText.line(reason))",
          indentation: 6)
      }
  }

  private static func enforcement(
    _ enforcement: MeasureReport.Enforcement, _ style: ReportStyle
  ) -> [String] {
    var lines = ["", "  held by \(VisibleText.line(enforcement.rung))"]
    for (title, items) in [
      ("limits", enforcement.limits), ("apart", enforcement.isolation),
      ("not held", enforcement.missing),
    ] where !items.isEmpty {
      let text = items.map(VisibleText.line).joined(separator: "; ")
      lines.append(style.wrap("    \(title): \(text)", indentation: 6))
    }
    return lines
  }
}
