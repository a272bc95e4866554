import DemandModels
import ProfileModel
import Profiling
import Quantities
import ScanModel

/// What a profile keeps of a scan.
struct ScannedSource {
  var summary: StaticSummary
  var criticalSections: [CriticalSection]
  var findings: [ProfileFinding]
  /// What the scan says about the program's entry; nil where it says nothing.
  var timePrior: StaticPrior?

  /// Adds what the summary does not hold.
  func add(to profile: inout ResourceDemandProfile) {
    profile.criticalSections = criticalSections
    profile.findings = findings
  }
}

/// Chooses what a profile keeps of a scan.
enum HotspotSelection {
  /// The summary, the critical sections and the findings of `scan`, files named from `root`.
  ///
  /// - Complexity: O(n log n) in the number of functions and findings.
  static func source(_ scan: ScanDocument, relativeTo root: String) -> ScannedSource {
    let held = Demand.unavailable(reason: ExperimentResult.heldUnknown)
    let waited = Demand.unavailable(reason: "waits for locks are traced in batch programs only")
    let sections = scan.functions.flatMap { function in
      function.locks.map { lock in
        CriticalSection(
          function: function.name, file: relative(function.file, to: root), line: lock.line,
          lock: lock.what, costHeld: lock.costHeld, held: held, waited: waited)
      }
    }
    let findings = scan.findings.sorted {
      $0.severity != $1.severity
        ? $0.severity > $1.severity : ($0.file, $0.line, $0.rule) < ($1.file, $1.line, $1.rule)
    }
    return ScannedSource(
      summary: summary(scan, relativeTo: root), criticalSections: sections,
      findings: findings.map {
        ProfileFinding(
          rule: $0.rule, severity: $0.severity.rawValue, function: $0.function,
          file: relative($0.file, to: root), line: $0.line, message: $0.message,
          remedy: $0.remedy)
      })
  }

  private static func relative(_ file: String, to root: String) -> String {
    let prefix = root + "/"
    return file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
  }

  /// The counts of `scan` and its twenty worst functions, worst first.
  ///
  /// - Complexity: O(n log n) in the number of functions.
  private static func summary(_ scan: ScanDocument, relativeTo root: String) -> StaticSummary {
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
        StaticSummary.Hotspot(
          function: entry.function.name, file: relative(entry.function.file, to: root),
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
        summary.hotspots[index].verdict =
          measured + agreement(exponent, with: summary.hotspots[index].staticClass)
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

  /// What both together say; empty where the static class has no exponent.
  private static func agreement(_ measured: Double, with staticClass: String) -> String {
    guard let expected = exponent(of: staticClass) else { return "" }
    // A logarithm adds up to some 0.15 to the slope at sizes of thousands.
    if measured > expected + 0.3 {
      return
        ": faster than the static class of one call, so it is called more often as inputs grow, "
        + "or the class is too low; trust the measurement"
    }
    if measured < expected - 0.3 {
      return ": slower than the static class, which is a bound that these inputs do not reach; "
        + "believe it less for inputs like these"
    }
    return ": agrees with the static class, which is believed more for it"
  }

  /// The power of n in a class of the scan contract, logarithms left out.
  private static func exponent(of staticClass: String) -> Double? {
    guard staticClass.hasPrefix("O("), staticClass.hasSuffix(")") else { return nil }
    let shape = staticClass.dropFirst(2).dropLast().replacing(" log n", with: "")
    switch shape {
    case "1", "log n": return 0
    case "sqrt n": return 0.5
    case "n": return 1
    default: return shape.hasPrefix("n^") ? Double(shape.dropFirst(2)) : nil
    }
  }
}
