import Quantities
import ScanModel

/// What the top of a page says about a scan as a whole.
enum ScanFacts {
  /// The size of what was scanned, in a sentence.
  static func sentence(_ scan: ScanDocument) -> String {
    "\(QuantityFormat.counted(scan.files, "file")), \(QuantityFormat.counted(scan.lines, "line")), "
      + "\(QuantityFormat.counted(scan.functions.count(where: \.hasBody), "function")) with a body."
  }

  /// The numbers to look at first.
  static func list(_ scan: ScanDocument) -> Markup {
    let bodies = scan.functions.filter(\.hasBody)
    let bounded = bodies.count { $0.time.answered }
    let quadratic = ClassRank("O(n^2)")
    let steep = bodies.count { function in
      guard let rank = ClassRank(function.time.class), let quadratic else { return false }
      return quadratic <= rank
    }
    let claims = scan.functions.reduce(0) { count, function in
      count + function.claims.count { $0.verdict == .worseThanClaimed }
    }
    let looping = bodies.count { function in
      function.effects.contains {
        $0.insideLoop && ["file", "network", "process"].contains($0.kind)
      }
    }
    let unknown = bodies.count - bounded
    let share = bodies.isEmpty ? 0 : Double(unknown) / Double(bodies.count) * 100
    return .tag(
      "dl", ["class": "facts"],
      fact("bounded", bounded),
      fact(
        "unknown", unknown,
        unknown == 0 ? nil : "\(QuantityFormat.significant(share, digits: 2))%"),
      fact("O(n²) or worse", steep), fact("findings", scan.findings.count),
      fact("I/O in a loop", looping), fact("claims that disagree", claims))
  }

  /// One number with its name.
  static func fact(_ name: String, _ count: Int, _ remark: String? = nil) -> Markup {
    .tag(
      "div", [:], .tag("dt", [:], .text(name)),
      .tag(
        "dd", [:], .text(QuantityFormat.grouped(Double(count))),
        remark.map { .tag("small", [:], .text(" \($0)")) } ?? .none))
  }

  /// Files and functions that were not analysed, and why; nothing where all were.
  static func notAnalysed(_ scan: ScanDocument) -> Markup {
    guard !scan.notAnalysed.isEmpty else { return .none }
    let shown = scan.notAnalysed.prefix(500)
    let rest = scan.notAnalysed.count - shown.count
    return .tag(
      "section", ["class": "only-list"],
      .tag(
        "details", ["class": "block"],
        .tag("summary", [:], .text("Not analysed (\(scan.notAnalysed.count))")),
        .tag(
          "ul", ["class": "plainlist"],
          shown.map { entry in
            .tag(
              "li", [:], .tag("code", [:], .text(entry.place)), .text(": \(entry.reason)"))
          } + (rest > 0 ? [.tag("li", [:], "… \(rest) more in the JSON document")] : []))))
  }
}
