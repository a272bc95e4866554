public import ProfileModel
import Quantities

/// A profile for a person: a summary that can be pasted into a ticket.
public enum ProfileText {
  /// The metrics in the order a reader asks for them, with words for each.
  private static let names: [(metric: String, title: String)] = [
    ("cpu.total", "CPU time"), ("cpu.user", "  in user mode"), ("cpu.system", "  in the kernel"),
    ("wall", "wall time"), ("cores.mean", "cores in use"), ("cores", "cores"),
    ("memory.anonymous", "memory"), ("memory.file", "page cache"),
    ("memory.kernel", "kernel memory"),
    ("memory.tmpfs", "tmpfs"), ("memory.peak", "memory peak"), ("memory.limit", "smallest limit"),
    ("memory.smallest-passing-limit", "smallest limit"),
    ("io.logical.read.bytes", "reads"), ("io.logical.read.operations", "  calls"),
    ("io.logical.read.rate", "  rate"), ("io.logical.write.bytes", "writes"),
    ("io.logical.write.operations", "  calls"), ("io.logical.write.rate", "  rate"),
    ("io.page.read.bytes", "page reads"), ("io.page.write.bytes", "page writes"),
    ("io.device.read.bytes", "device reads"), ("io.device.write.bytes", "device writes"),
    ("network.received.bytes", "received"), ("network.sent.bytes", "sent"),
    ("processes.peak", "processes"), ("threads.peak", "threads"),
    ("faults.major", "major faults"), ("faults.minor", "minor faults"),
    ("switches.voluntary", "yields"), ("switches.involuntary", "preemptions"),
  ]
  /// What is said even where it is zero.
  private static let essential: Set = [
    "cpu.total", "wall", "memory.anonymous", "io.logical.read.bytes", "io.logical.write.bytes",
  ]

  /// The screen of a profile: the demand at the operating point with intervals and models, how
  /// several cores help, what grows, and what is not known and why.
  ///
  /// - Complexity: O(n) in the number of metrics and hot spots.
  public static func render(
    _ profile: ResourceDemandProfile, style: ReportStyle = ReportStyle()
  ) -> String {
    var lines = [style.paint(style.cut("At " + point(profile)), .strong)]
    lines += table(profile, style)
    lines += parallelism(profile, style)
    lines += profile.service.map { ServiceText.lines($0, profile.startUp, style) } ?? []
    lines += hotspots(profile, style)
    lines += findings(profile, style)
    lines += unavailable(profile, style)
    lines += profile.remarks.map { style.wrap("  ! " + VisibleText.line($0), indentation: 4) }
    let environment = profile.environment
    var machine = [VisibleText.line(environment.cpuModel ?? "unknown CPU")]
    machine.append("\(environment.cores) \(environment.cores == 1 ? "core" : "cores")")
    machine.append("read by \(VisibleText.line(environment.rung))")
    lines.append(style.wrap("  on " + machine.joined(separator: ", "), indentation: 4))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func point(_ profile: ResourceDemandProfile) -> String {
    var text = profile.operatingPoint.text
    if let factor = profile.extrapolation {
      text += " (\(QuantityFormat.significant(factor, digits: 2))× the largest run)"
    }
    return VisibleText.line("\(text)   \(profile.name)")
  }

  private static func table(_ profile: ResourceDemandProfile, _ style: ReportStyle) -> [String] {
    let titled = names.map(\.metric)
    let others = profile.demand.metrics.keys.filter { !titled.contains($0) }.sorted()
    let rows = (names + others.map { (metric: $0, title: $0) }).compactMap { metric, title in
      profile.demand[metric].flatMap { demand -> (String, String, DemandRange, Unit, Provenance)? in
        guard case .known(let range, let unit, let provenance) = demand else { return nil }
        // What stayed at zero says nothing here; the document holds it.
        if range.high == 0, !essential.contains(metric) { return nil }
        return (metric, title, range, unit, provenance)
      }
    }
    guard !rows.isEmpty else { return ["  no demand is known"] }
    let confidences = Set(rows.map(\.2).filter { $0.low != $0.high }.map(\.confidence))
    let common = confidences.count == 1 ? confidences.first : nil
    let title = common.map { "\(QuantityFormat.significant($0 * 100))% interval" } ?? "interval"
    var table = TextTable(
      ["demand", "expected", title, "from"], flexible: [(3, 12), (2, 12), (0, 12)])
    for (metric, title, range, unit, provenance) in rows {
      table.rows.append([
        VisibleText.line(title), QuantityFormat.string(Quantity(range.expected, unit)),
        interval(range, unit, saysConfidence: common == nil),
        VisibleText.line(origin(profile.terms(of: metric), unit, provenance)),
      ])
    }
    return table.lines(style)
  }

  /// The model that predicted a value, else how it was measured.
  private static func origin(
    _ fitted: [DemandModel.Term]?, _ unit: Unit, _ provenance: Provenance
  ) -> String {
    if provenance.origin == .predicted, let fitted { return model(fitted, unit) }
    return provenance.origin.rawValue + (provenance.kind == .exact ? "" : ", \(kind(provenance))")
  }

  private static func kind(_ provenance: Provenance) -> String { provenance.kind.rawValue }

  private static func interval(
    _ range: DemandRange, _ unit: Unit, saysConfidence: Bool
  ) -> String {
    guard range.low != range.high else { return range.confidence == 1 ? "exact" : "" }
    var low = QuantityFormat.string(Quantity(range.low, unit))
    let high = QuantityFormat.string(Quantity(range.high, unit))
    let sure = saysConfidence ? ", \(QuantityFormat.significant(range.confidence * 100))%" : ""
    if low == high { return "±0" + sure }
    if let space = low.firstIndex(of: " "), high.hasSuffix(low[space...]) {
      low = String(low[..<space])
    }
    return "\(low) … \(high)" + sure
  }

  private static func model(_ terms: [DemandModel.Term], _ unit: Unit) -> String {
    terms.filter { $0.coefficient != 0 }.map { term in
      let amount = QuantityFormat.string(Quantity(term.coefficient, unit))
      return term.basis == "1" ? amount : "\(amount)·\(term.basis)"
    }.joined(separator: " + ")
  }

  private static func parallelism(
    _ profile: ResourceDemandProfile, _ style: ReportStyle
  ) -> [String] {
    guard let parallelism = profile.parallelism else { return [] }
    var text = "  serial share "
    switch parallelism.serialFraction {
    case .known(let range, _, let provenance):
      text +=
        "\(QuantityFormat.string(Quantity(range.expected, .ratio)))"
        + " (\(provenance.origin.rawValue))"
    case .unavailable(let reason): text += "unknown: \(VisibleText.line(reason))"
    }
    if let cores = parallelism.usefulCores {
      text += cores == 1 ? ", more cores do not help" : ", up to \(cores) cores help"
    }
    return [style.wrap(text, indentation: 4)]
  }

  private static func hotspots(
    _ profile: ResourceDemandProfile, _ style: ReportStyle
  ) -> [String] {
    guard let summary = profile.staticSummary else { return [] }
    var lines = [
      "  static: \(QuantityFormat.grouped(Double(summary.bounded))) of "
        + "\(QuantityFormat.grouped(Double(summary.functions))) functions bounded"
    ]
    for hotspot in summary.hotspots.prefix(5) {
      var text = "    \(hotspot.function) \(hotspot.staticClass)  \(hotspot.file):\(hotspot.line)"
      // The verdict says the exponent itself.
      if let exponent = hotspot.measuredExponent, hotspot.verdict == nil {
        text += "  measured n^\(QuantityFormat.significant(exponent))"
      }
      if let verdict = hotspot.verdict { text += "  \(verdict)" }
      let line = style.wrap("    " + VisibleText.line(text.trimmingLeadingSpaces), indentation: 6)
      lines.append(line)
    }
    return lines
  }

  private static func findings(
    _ profile: ResourceDemandProfile, _ style: ReportStyle
  ) -> [String] {
    var lines: [String] = []
    if !profile.findings.isEmpty {
      lines.append(
        "  \(QuantityFormat.counted(profile.findings.count, "finding")) in the source")
      for finding in profile.findings.prefix(3) {
        let text = "\(finding.severity): \(finding.message)  \(finding.file):\(finding.line)"
        lines.append(style.wrap("    " + VisibleText.line(text), indentation: 6))
      }
    }
    for section in profile.criticalSections.prefix(3) {
      let text =
        "holds \(section.lock) for \(section.costHeld ?? "an unknown cost")  "
        + "\(section.file):\(section.line)"
      lines.append(style.wrap("  " + VisibleText.line(text), indentation: 4))
      for (name, demand) in [("held", section.held), ("waited for", section.waited)] {
        let amount =
          switch demand {
          case .known(let range, let unit, _):
            QuantityFormat.string(Quantity(range.expected, unit))
              + " (\(ProfileWords.interval(range, unit)))"
          case .unavailable(let reason): "unavailable, because \(reason)"
          }
        lines.append(style.wrap("    \(name): " + VisibleText.line(amount), indentation: 6))
      }
    }
    return lines
  }

  private static func unavailable(
    _ profile: ResourceDemandProfile, _ style: ReportStyle
  ) -> [String] {
    var metrics: [String: [String]] = [:]
    for (metric, demand) in profile.demand.metrics.sorted(by: { $0.key < $1.key }) {
      if case .unavailable(let reason) = demand { metrics[reason, default: []].append(metric) }
    }
    return metrics.sorted { $0.value[0] < $1.value[0] }.map { reason, names in
      style.wrap(
        "  unknown: \(names.joined(separator: ", ")): \(VisibleText.line(reason))", indentation: 4)
    }
  }
}

extension String {
  fileprivate var trimmingLeadingSpaces: String { String(drop { $0 == " " }) }
}
