import Quantities

/// The sections of several runs, for a person.
enum MeasureStudyText {
  static func lines(_ study: MeasureStudy, style: ReportStyle) -> [String] {
    var lines: [String] = []
    if let found = study.smallestMemory { lines += smallestMemory(found, style) }
    if let found = study.comparison { lines += comparison(found, style) }
    if let found = study.scaling { lines += scaling(found, style) }
    if let found = study.repetition { lines += repetition(found, style) }
    return lines
  }

  private static func bar(_ part: Double, width: Int = 20) -> String {
    String(repeating: "█", count: max(1, min(width, Int((part * Double(width)).rounded()))))
  }

  private static func bytes(_ value: Double) -> String { QuantityFormat.string(.bytes(value)) }

  private static func smallestMemory(
    _ found: MeasureStudy.SmallestMemory, _ style: ReportStyle
  ) -> [String] {
    var lines = [
      "",
      style.paint("  smallest memory limit that passes: \(bytes(found.limit))", .strong)
        + " (at most \(bytes(found.resolution)) less would do)",
    ]
    lines.append(
      found.knee.map { "  no time is lost from \(bytes($0)) on" }
        ?? "  from where on no time is lost is not known: no wall time was read")
    var table = TextTable(["limit", "result", "wall", "major faults", ""], flexible: [(4, 4)])
    let slowest = found.curve.compactMap { $0.passed ? $0.wall : nil }.max() ?? 1
    for point in found.curve {
      table.rows.append([
        bytes(point.limit), point.passed ? "passes" : "fails",
        point.passed ? point.wall.map { QuantityFormat.string(.seconds($0)) } ?? "–" : "–",
        point.passed ? point.majorFaults.map { QuantityFormat.string(.count($0)) } ?? "–" : "–",
        point.passed ? point.wall.map { bar($0 / slowest) } ?? "" : "",
      ])
    }
    return lines + table.lines(style) { found.curve[$0].passed ? .good : .bad }
  }

  private static func comparison(
    _ found: MeasureStudy.Comparison, _ style: ReportStyle
  ) -> [String] {
    let command = VisibleText.line(found.command.joined(separator: " "))
    var table = TextTable(
      ["second divided by first", "ratio", "95% interval", ""], flexible: [(0, 12)])
    for name in order(found.ratios.keys) {
      guard let ratio = found.ratios[name] else { continue }
      table.rows.append([
        name, number(ratio.ratio), interval(ratio.low, ratio.high), verdict(ratio),
      ])
    }
    return ["", style.cut("  against \(command), \(found.pairs) pairs")] + table.lines(style)
  }

  private static func verdict(_ ratio: MeasureStudy.Comparison.Ratio) -> String {
    guard let low = ratio.low, let high = ratio.high else { return "one pair tells nothing" }
    return high < 1 ? "less" : low > 1 ? "more" : "no difference seen"
  }

  private static func interval(_ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return "–" }
    return "\(number(low)) … \(number(high))"
  }

  private static func scaling(_ found: MeasureStudy.Scaling, _ style: ReportStyle) -> [String] {
    var table = TextTable(["cores", "wall", "speed-up", ""], flexible: [(3, 4)])
    let most = Double(found.points.last?.cores ?? 1)
    for point in found.points {
      table.rows.append([
        "\(point.cores)", QuantityFormat.string(.seconds(point.wall)), number(point.speedup),
        bar(point.speedup / most),
      ])
    }
    var lines = [""] + table.lines(style)
    if let serial = found.serialFraction {
      lines.append(
        "  serial fraction (Amdahl) \(number(serial.expected)), 90% interval "
          + interval(serial.low, serial.high))
    } else if let reason = found.reason {
      lines.append(style.wrap("  serial fraction not available: \(reason)", indentation: 4))
    }
    return lines
  }

  private static func repetition(
    _ found: MeasureStudy.Repetition, _ style: ReportStyle
  ) -> [String] {
    var table = TextTable(
      ["\(found.runs) runs", "median", "smallest", "largest", "noise"], flexible: [(0, 12)])
    for name in order(found.spreads.keys) {
      guard let spread = found.spreads[name] else { continue }
      table.rows.append([
        name, QuantityFormat.string(spread.median), QuantityFormat.string(spread.low),
        QuantityFormat.string(spread.high), QuantityFormat.string(Quantity(spread.noise, .ratio)),
      ])
    }
    let warm = found.warmUp == 0 ? [] : ["  \(found.warmUp) more before them, to warm up"]
    return [""] + table.lines(style) + warm
  }

  /// The readings that people compare; the document has all.
  private static func order(_ names: some Sequence<String>) -> [String] {
    let known = Set(names)
    return [
      "wall", "cpu.total", "cpu.user", "cpu.system", "memory.anonymous", "memory.peak",
      "io.logical.read.bytes", "io.logical.write.bytes", "faults.minor", "faults.major",
      "switches.voluntary", "instructions", "cache.misses",
    ].filter(known.contains)
  }

  /// Three significant digits.
  private static func number(_ value: Double) -> String {
    QuantityFormat.string(Quantity(value, .cores)).split(separator: " ").first.map(String.init)
      ?? "\(value)"
  }
}
