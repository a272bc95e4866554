import Reports
import ScanModel
import SourceAnalysis

/// The argument for a bound, line by line, as a colleague would give it.
struct ExplanationText {
  private let style: ReportStyle

  init(_ style: ReportStyle) { self.style = style }

  /// The function and its class, the lines that cost with what they cost, what that comes to, and what the sizes mean.
  func render(_ explanation: Explanation) -> String {
    let function = explanation.function
    let time = function.time
    var headline = function.name + " · "
    headline += time.answered ? "\(time.class), \(time.qualifier)" : "no bound"
    if time.tight { headline += " · tight" }
    let count = function.assumptions.count
    if count > 0 { headline += " · \(count) " + (count == 1 ? "assumption" : "assumptions") }
    var lines = [
      style.wrap(headline, indentation: 4), "  \(function.file):\(function.line)",
    ]
    lines += argument(explanation)
    lines.append(
      wrap(
        "⇒ ",
        explanation.lines.isEmpty
          ? "nothing in it grows: \(explanation.bound)"
          : "at most \(explanation.bound)"
            + (time.answered ? ", with n for every size \(time.class)" : "")))
    if let lower = explanation.lower, !time.tight { lines.append(wrap("  ", "at least \(lower)")) }
    if time.answered, time.worst != time.class {
      lines.append(wrap("  ", "at worst, with nothing assumed, \(time.worst)"))
    }
    if function.span.answered, function.span.bound != time.bound {
      lines.append(
        wrap(
          "  ",
          "its longest chain of steps, on any number of cores: \(function.span.bound), \(function.span.class)"
        ))
    }
    lines += memory(explanation)
    lines += meanings(explanation.sizes)
    for assumption in function.assumptions { lines.append(wrap("assumed: ", assumption)) }
    for name in time.unknowns {
      lines.append(wrap("not known: ", name + Self.whyUnknown(name)))
    }
    if !time.unknowns.isEmpty {
      lines.append(
        wrap("→ ", "state it in a file for --catalogue, or measure: headroom profile"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The lines of the source, indented as they are there, and below each what it costs.
  private func argument(_ explanation: Explanation) -> [String] {
    let width = explanation.lines.map { String($0.number).count }.max() ?? 0
    let indents = explanation.lines.compactMap { $0.source?.prefix { $0 == " " }.count }
    let margin = indents.min() ?? 0
    let gap = String(repeating: " ", count: 2 + width + 4)
    return explanation.lines.flatMap { line in
      let number = String(line.number)
      let padded = String(repeating: " ", count: width - number.count) + number
      let source = line.source.map { String($0.dropFirst(margin)) } ?? ""
      return [style.cut("  \(padded)  \(source.visible)")]
        + line.steps.map { style.wrap("\(gap)· \($0)", indentation: gap.count + 2) }
    }
  }

  /// The memory that is alive at once and the frames on the stack, where they grow, with how they come about.
  private func memory(_ explanation: Explanation) -> [String] {
    var lines: [String] = []
    if let peak = explanation.function.peak, peak.class != "O(1)" {
      lines.append(wrap("memory alive at once: ", Self.text(of: peak)))
      lines += explanation.memory.map { style.wrap("    · \($0)", indentation: 6) }
    }
    if let depth = explanation.function.stackDepth, depth.class != "O(1)" {
      lines.append(
        wrap("frames on the stack at once: ", Self.text(of: depth) + Self.overflow(depth)))
    }
    return lines
  }

  private static func text(of bound: QuantityBound) -> String {
    bound.answered ? "at most \(bound.bound), \(bound.class)" : "no bound: \(bound.bound)"
  }

  /// Linux gives a thread 8 MiB of stack where nothing else is said, Darwin all but the main one 512 KiB: some 80,000 and
  /// 5,000 frames of 100 bytes. A call that is the last thing a function does counts: Swift does not promise to reuse its frame.
  private static func overflow(_ depth: QuantityBound) -> String {
    let shallow = ["O(1)", "O(log n)", "O(log^2 n)"]
    guard depth.answered, !shallow.contains(depth.class) else { return "" }
    return "; a large input overflows the stack (8 MiB on Linux, 512 KiB for threads on Darwin)"
  }

  private func meanings(_ sizes: [Explanation.Size]) -> [String] {
    sizes.map { size in
      let own = size.original.map { "\(size.name) = \($0)" } ?? size.name
      return wrap("where ", "\(own): \(size.meaning)")
    }
  }

  private static func whyUnknown(_ name: String) -> String {
    if name.hasPrefix("cost(") { return ": nothing read here says what it costs" }
    if name.hasPrefix("iterations(") { return ": no bound was found for the rounds of that loop" }
    return name.hasPrefix("size(") ? ": no bound was found for how large it gets" : ""
  }

  private func wrap(_ mark: String, _ text: String) -> String {
    style.wrap("  " + mark + text, indentation: 4)
  }
}

extension String {
  /// With tabs as spaces and nothing that a terminal would obey.
  fileprivate var visible: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar == "\t" {
        text += "  "
      } else if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
