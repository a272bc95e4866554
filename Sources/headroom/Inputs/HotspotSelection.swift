import ProfileModel
import ScanModel

/// Chooses what a profile keeps of a scan.
enum HotspotSelection {
  /// The counts of `scan` and its ten worst functions, worst first.
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
      hotspots: worst.prefix(10).map { entry in
        let prefix = root + "/"
        let file = entry.function.file
        return StaticSummary.Hotspot(
          function: entry.function.name,
          file: file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file,
          line: entry.function.time.terms.first?.line ?? entry.function.line,
          staticClass: entry.function.time.class, bound: entry.function.time.bound)
      })
  }
}
