import ProfileModel
import Profiling
import Quantities
import ScanModel

/// Chooses what a profile keeps of a scan.
enum HotspotSelection {
  /// The counts of `scan` and its twenty worst functions, worst first.
  ///
  /// - Complexity: O(n log n) in the number of functions.
  static func summary(_ scan: ScanDocument, relativeTo root: String) -> StaticSummary {
    let ranked = scan.functions.compactMap { function in
      ClassRank(function.time.class).map { (function: function, rank: $0) }
    }
    let constant = ClassRank("O(1)")
    let worst = ranked.filter { entry in constant.map { $0 < entry.rank } ?? true }
      .sorted {
        $0.rank != $1.rank
          ? $0.rank > $1.rank
          : ($0.function.file, $0.function.line) < ($1.function.file, $1.function.line)
      }
    let bodies = scan.functions.filter(\.hasBody)
    return StaticSummary(
      functions: bodies.count, bounded: bodies.count { $0.time.answered },
      hotspots: worst.prefix(20).map { entry in
        let prefix = root + "/"
        let file = entry.function.file
        return StaticSummary.Hotspot(
          function: entry.function.name,
          file: file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file,
          line: entry.function.time.terms.first?.line ?? entry.function.line,
          staticClass: entry.function.time.class, bound: entry.function.time.bound)
      })
  }

  /// Sets the measured growth of each hotspot beside its static bound, and adds the functions that
  /// measurement alone shows to grow faster than n.
  ///
  /// The static bound is of one call; instructions are counted over all calls of a run.
  static func adding(
    _ growths: [InstructionGrowth], to summary: StaticSummary
  ) -> StaticSummary {
    var summary = summary
    for growth in growths where growth.share >= 0.01 {
      guard let exponent = growth.exponent else { continue }
      let measured =
        "measured n^\(QuantityFormat.significant(exponent)) over all calls, "
        + "\(QuantityFormat.significant(growth.share * 100, digits: 2))% of instructions"
      if let index = summary.hotspots.firstIndex(where: { $0.function == growth.function }) {
        summary.hotspots[index].measuredExponent = exponent
        summary.hotspots[index].verdict = measured
      } else if exponent > 1.3 {
        summary.hotspots.append(
          StaticSummary.Hotspot(
            function: growth.function, file: growth.file, line: max(1, growth.line),
            staticClass: "unknown", bound: "unknown", measuredExponent: exponent,
            verdict: measured))
      }
    }
    return summary
  }
}
