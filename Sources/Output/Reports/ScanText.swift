import Quantities
public import ScanModel

/// A scan for a person: where it will hurt, why, and what to do.
public enum ScanText {
  /// The screen of a scan: a headline, the worst functions first, then what could not be bounded.
  ///
  /// A terminal that is wide enough gets one line for each function, a narrower one two or three.
  ///
  /// - Parameters:
  ///   - scan: what was found.
  ///   - style: width and colour.
  ///   - limit: the most rows listed; nil for all functions that are above O(1).
  ///   - seconds: how long the scan took; nil to leave it out.
  /// - Returns: the screen, ending with a line break.
  /// - Complexity: O(n log n) in the number of functions.
  public static func render(
    _ scan: ScanDocument, style: ReportStyle = ReportStyle(), limit: Int? = 20,
    seconds: Double? = nil
  ) -> String {
    let listed = ScanRows(scan, limit: limit)
    var lines = [style.paint(style.wrap(headline(scan, seconds), indentation: 2), .strong), ""]
    if listed.rows.isEmpty {
      lines.append(nothing(scan))
    } else {
      let table = table(listed.rows)
      if table.naturalWidth <= style.width {
        lines += table.lines(style) { tone(listed.rows[$0].function) }
      } else {
        lines += blocks(listed.rows, style)
      }
      if listed.omitted > 0 {
        let all = "… \(QuantityFormat.grouped(Double(listed.omitted))) more above O(1): --all"
        lines.append(style.paint("  " + all, .faint))
      }
    }
    let notes = notes(scan, worst: listed.rows.first)
    if !notes.isEmpty { lines += [""] + notes.map { style.wrap("  " + $0, indentation: 4) } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func nothing(_ scan: ScanDocument) -> String {
    if scan.files == 0 { return "  No Swift files here." }
    return scan.functions.contains(where: \.hasBody)
      ? "  Nothing grows: every bounded function is O(1)." : "  No functions."
  }

  private static func headline(_ scan: ScanDocument, _ seconds: Double?) -> String {
    let bodies = scan.functions.count(where: \.hasBody)
    let bounded = scan.functions.count { $0.hasBody && $0.time.answered }
    let unknown = bodies - bounded
    var parts = [
      VisibleText.line(scan.subject), QuantityFormat.counted(scan.files, "file"),
      QuantityFormat.counted(bodies, "function"),
    ]
    if let seconds { parts.append(QuantityFormat.string(.seconds(seconds))) }
    let share =
      unknown == 0
      ? ""
      : " (\(QuantityFormat.significant(Double(unknown) / Double(bodies) * 100, digits: 2))%)"
    parts.append(
      QuantityFormat.grouped(Double(bounded)) + " bounded, "
        + QuantityFormat.grouped(Double(unknown)) + " unknown" + share)
    return parts.joined(separator: " · ")
  }

  private static func table(_ rows: [ScanRows.Row]) -> TextTable {
    var table = TextTable(["class", "function", "where", "why", "what to do"], flexible: [])
    table.rows = rows.map {
      [$0.className, $0.name, $0.place(fullPath: true), $0.why, $0.whatToDo ?? "–"]
    }
    return table
  }

  /// Class, name and place in one line, why below it, and what to do below that.
  private static func blocks(_ rows: [ScanRows.Row], _ style: ReportStyle) -> [String] {
    let indentation = 2
    let classWidth = rows.reduce(0) { max($0, VisibleText.width($1.className)) }
    let left = indentation + classWidth + 2
    let room = style.width - left - 2
    let placeWidth = min(
      room * 2 / 5, rows.reduce(0) { max($0, VisibleText.width($1.place(fullPath: false))) })
    let nameWidth = min(
      room - placeWidth, rows.reduce(0) { max($0, VisibleText.width($1.name)) })
    let margin = String(repeating: " ", count: left)
    return rows.flatMap { row in
      let name = VisibleText.pad(VisibleText.cut(row.name, to: nameWidth), to: nameWidth)
      let place = VisibleText.cutFront(row.place(fullPath: false), to: placeWidth)
      let className = VisibleText.pad(row.className, to: classWidth)
      let painted = tone(row.function).map { style.paint(className, $0) } ?? className
      var lines = [String(repeating: " ", count: indentation) + "\(painted)  \(name)  \(place)"]
      // Sentences are read to their end; what makes a function grow says the most with its beginning.
      let why = [row.why, row.calledBy].compactMap(\.self).joined(separator: "; ")
      let told = style.wrap(margin + why, indentation: left).split(separator: "\n").map(String.init)
      let isCut = row.finding == nil && told.count > 2
      lines += (isCut ? [told[0], style.cut(told[1] + " …")] : told).map { style.paint($0, .faint) }
      if let remedy = row.whatToDo {
        lines.append(style.wrap(margin + "→ " + remedy, indentation: left + 2))
      }
      return lines
    }
  }

  private static func tone(_ function: FunctionScan) -> ReportStyle.Tone? {
    guard let rank = ClassRank(function.time.class) else { return .doubtful }
    guard let quadratic = ClassRank("O(n^2)") else { return nil }
    return rank < quadratic ? nil : .bad
  }

  private static func notes(_ scan: ScanDocument, worst: ScanRows.Row?) -> [String] {
    var notes: [String] = []
    for entry in scan.notAnalysed.prefix(5) {
      notes.append(VisibleText.line("\(entry.place): \(entry.reason)"))
    }
    if scan.notAnalysed.count > 5 {
      notes.append("… \(scan.notAnalysed.count - 5) more not analysed: --format json lists them")
    }
    if let unknowns = unknowns(scan) { notes.append(unknowns) }
    let claims = scan.functions.reduce(0) { count, function in
      count + function.claims.count { $0.verdict == .worseThanClaimed }
    }
    if claims > 0 {
      let verb = claims == 1 ? "claim disagrees" : "claims disagree"
      notes.append("\(claims) documented \(verb) → headroom scan --claims")
    }
    if let worst = worst?.function {
      notes.append("the argument → headroom scan --explain '\(VisibleText.line(worst.name))'")
    }
    return notes
  }

  /// What most functions lack a bound for; nil where single ones do.
  private static func unknowns(_ scan: ScanDocument) -> String? {
    var counts: [String: Int] = [:]
    for function in scan.functions where function.hasBody && !function.time.answered {
      for name in Set(function.time.unknowns) { counts[name, default: 0] += 1 }
    }
    let frequent = counts.filter { $0.value > 2 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
    guard !frequent.isEmpty else { return nil }
    let list = frequent.map {
      "\(VisibleText.line($0.key)) in \(QuantityFormat.grouped(Double($0.value)))"
    }
    return "unknown for want of " + list.joined(separator: ", ")
      + " → state their costs in a file for --catalogue, or measure: headroom profile"
  }
}
