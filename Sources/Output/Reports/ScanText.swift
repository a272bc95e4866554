import Quantities
public import ScanModel

/// A scan for a person: where it will hurt, why, and what to do.
public enum ScanText {
  /// The screen of a scan: a headline, the worst functions first, then what could not be bounded.
  ///
  /// - Parameters:
  ///   - scan: what was found.
  ///   - style: width and colour.
  ///   - limit: the most functions listed; nil for all that are above O(1).
  ///   - seconds: how long the scan took; nil to leave it out.
  /// - Returns: the screen, ending with a line break.
  /// - Complexity: O(n log n) in the number of functions.
  public static func render(
    _ scan: ScanDocument, style: ReportStyle = ReportStyle(), limit: Int? = 20,
    seconds: Double? = nil
  ) -> String {
    let listed = listing(scan, limit: limit)
    var lines = [style.paint(style.wrap(headline(scan, seconds), indentation: 2), .strong), ""]
    if listed.functions.isEmpty {
      let bodies = scan.functions.contains(where: \.hasBody)
      lines.append(
        bodies ? "  Nothing grows: every bounded function is O(1)." : "  No functions.")
    } else {
      lines += table(listed.functions, scan, style)
      if listed.omitted > 0 {
        let all = "… \(QuantityFormat.grouped(Double(listed.omitted))) more above O(1): --all"
        lines.append(style.paint("  " + all, .faint))
      }
    }
    let notes = notes(scan, worst: listed.functions.first)
    if !notes.isEmpty { lines += [""] + notes.map { style.wrap("  " + $0, indentation: 4) } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func headline(_ scan: ScanDocument, _ seconds: Double?) -> String {
    let bodies = scan.functions.filter(\.hasBody)
    let bounded = bodies.count { $0.time.answered }
    let unknown = bodies.count - bounded
    var parts = [
      VisibleText.line(scan.subject), counted(scan.files, "file"),
      counted(bodies.count, "function"),
    ]
    if let seconds { parts.append(QuantityFormat.string(.seconds(seconds))) }
    let share =
      unknown == 0
      ? ""
      : " (\(QuantityFormat.significant(Double(unknown) / Double(bodies.count) * 100, digits: 2))%)"
    parts.append(
      QuantityFormat.grouped(Double(bounded)) + " bounded, "
        + QuantityFormat.grouped(Double(unknown)) + " unknown" + share)
    return parts.joined(separator: " · ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(QuantityFormat.grouped(Double(count))) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The functions to list, worst first; a quarter of the room is kept for those without a bound.
  private static func listing(
    _ scan: ScanDocument, limit: Int?
  ) -> (functions: [FunctionScan], omitted: Int) {
    let constant = ClassRank("O(1)")
    let ranked = scan.functions.filter(\.hasBody).enumerated().compactMap { offset, function in
      ClassRank(function.time.class).map { (rank: $0, offset: offset, function: function) }
    }
    let growing = ranked.filter { entry in constant.map { entry.rank.isAbove($0) } ?? true }
      .sorted { ($1.rank, $0.offset) < ($0.rank, $1.offset) }.map(\.function)
    let unknown = scan.functions.filter { $0.hasBody && ClassRank($0.time.class) == nil }
    guard let limit, growing.count + unknown.count > limit else { return (growing + unknown, 0) }
    let room = max(limit / 4, limit - growing.count)
    let shown = growing.prefix(limit - min(room, unknown.count)) + unknown.prefix(room)
    return (Array(shown), growing.count + unknown.count - shown.count)
  }

  private static func table(
    _ functions: [FunctionScan], _ scan: ScanDocument, _ style: ReportStyle
  ) -> [String] {
    let findings = Dictionary(grouping: scan.findings) { [$0.file, $0.function] }
    func table(fullPaths: Bool) -> TextTable {
      var table = TextTable(
        ["class", "function", "where", "why", "what to do"],
        flexible: [(3, 16), (4, 12), (1, 18), (2, 16), (3, 6), (4, 6), (1, 10), (2, 8), (0, 12)],
        cutAtFront: 2)
      table.rows = functions.map { function in
        let worst = findings[[function.file, function.name]]?.max { $0.severity < $1.severity }
        return [
          classText(function), VisibleText.line(function.name),
          place(function, worst, fullPath: fullPaths), why(function, worst),
          whatToDo(function, worst),
        ]
      }
      return table
    }
    let wide = table(fullPaths: true)
    let chosen = wide.naturalWidth <= style.width ? wide : table(fullPaths: false)
    return chosen.lines(style) { tone(functions[$0]) }
  }

  private static func tone(_ function: FunctionScan) -> ReportStyle.Tone? {
    guard let rank = ClassRank(function.time.class) else { return .doubtful }
    guard let quadratic = ClassRank("O(n^2)") else { return nil }
    return rank < quadratic ? nil : .bad
  }

  private static func classText(_ function: FunctionScan) -> String {
    let doesIO = function.effects.contains { ["file", "network", "process"].contains($0.kind) }
    let name = ClassRank(function.time.class) == nil ? "?" : function.time.class
    return VisibleText.line(doesIO ? name + " + I/O" : name)
  }

  private static func place(
    _ function: FunctionScan, _ finding: Finding?, fullPath: Bool
  ) -> String {
    let file = VisibleText.line(function.file)
    let name = fullPath ? file : String(file.split(separator: "/").last ?? "")
    return "\(name):\(finding?.line ?? function.time.terms.first?.ownLine ?? function.line)"
  }

  private static func why(_ function: FunctionScan, _ finding: Finding?) -> String {
    let reason: String
    if let finding {
      reason = finding.message
    } else if let effect = function.effects.first(where: \.insideLoop) {
      reason = "\(effect.kind) in a loop (!)"
    } else if ClassRank(function.time.class) == nil {
      reason =
        function.time.unknowns.isEmpty
        ? "no bound found" : function.time.unknowns.joined(separator: ", ")
    } else if let term = function.time.terms.first {
      reason = "\(term.expression) (\(term.rule))"
    } else {
      reason = function.time.bound
    }
    return VisibleText.line(reason)
  }

  private static func whatToDo(_ function: FunctionScan, _ finding: Finding?) -> String {
    if let finding {
      return VisibleText.line(finding.remedy + (finding.edits.isEmpty ? "" : " (--fix)"))
    }
    return ClassRank(function.time.class) == nil ? "measure: headroom profile" : "–"
  }

  private static func notes(_ scan: ScanDocument, worst: FunctionScan?) -> [String] {
    var notes: [String] = []
    for entry in scan.notAnalysed.prefix(5) {
      let place = entry.line.map { "\(entry.file):\($0)" } ?? entry.file
      notes.append(VisibleText.line("\(place): \(entry.reason)"))
    }
    if scan.notAnalysed.count > 5 {
      notes.append("… \(scan.notAnalysed.count - 5) more not analysed: --format json lists them")
    }
    let claims = scan.functions.reduce(0) { count, function in
      count + function.claims.count { $0.verdict == .worseThanClaimed }
    }
    if claims > 0 {
      let verb = claims == 1 ? "claim disagrees" : "claims disagree"
      notes.append("\(claims) documented \(verb)   headroom scan --claims")
    }
    if let worst {
      // A size that says no more than its own name explains nothing.
      let told = worst.sizes.filter { !$0.value.hasPrefix("known by name") }
      if !told.isEmpty {
        let sizes = told.sorted { $0.key < $1.key }.prefix(3)
          .map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
        notes.append("where " + VisibleText.line(sizes))
      }
      notes.append("the argument   headroom scan --explain '\(VisibleText.line(worst.name))'")
    }
    return notes
  }
}

extension ClassRank {
  fileprivate func isAbove(_ other: ClassRank) -> Bool { other < self }
}

extension TermSummary {
  /// The line where it is in the function's own file.
  fileprivate var ownLine: Int? { file == nil ? line : nil }
}
