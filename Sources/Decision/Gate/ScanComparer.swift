public import DecisionModel
public import ScanModel

/// Compares two scans, function by function.
public enum ScanComparer {
  /// What differs in `present` from `baseline`.
  ///
  /// A difference of class is worse or better. A bound whose class stayed and whose form changed, as
  /// when a new size enters, is reported as changed; other names for the same sizes are no change.
  ///
  /// - Throws: ``GateError`` where the scans were made by different measure versions.
  /// - Complexity: O(n log n) in the number of functions.
  public static func compare(
    baseline: ScanDocument, present: ScanDocument
  ) throws(GateError) -> ScanComparison {
    guard baseline.measure == present.measure else {
      throw .otherMeasureVersion(baseline: baseline.measure, present: present.measure)
    }
    let matching = FunctionMatching(baseline: baseline.functions, present: present.functions)
    return comparison(baseline: baseline.functions, present: present.functions, matching: matching)
  }

  static func comparison(
    baseline: [FunctionScan], present: [FunctionScan], matching: FunctionMatching
  ) -> ScanComparison {
    var changes: [ScanComparison.Change] = []
    var causes = RegressionCauses()
    var unchanged = 0
    for (index, function) in present.enumerated() {
      guard let match = matching.former[index] else {
        if function.hasBody { changes.append(appeared(function)) }
        continue
      }
      var differences = [
        change("time", baseline[match], function, baseline[match].time, function.time)
      ].compactMap { $0 }
      // Where the time was lost or found, the difference in time says so for both.
      if let before = baseline[match].judgedSpace, let after = function.judgedSpace,
        let difference = change("space", baseline[match], function, before, after)
      {
        differences.append(difference)
      }
      if differences.isEmpty { unchanged += 1 }
      changes += differences
      for difference in differences { causes.note(difference, of: function) }
    }
    for index in changes.indices { changes[index].causes = causes.chain(of: changes[index]) }
    for index in matching.gone where baseline[index].hasBody {
      changes.append(gone(baseline[index]))
    }
    let order = Dictionary(
      uniqueKeysWithValues: ScanComparison.Kind.allCases.enumerated().map { ($1, $0) })
    // Ties keep the order of the source: sorting by offset makes the sort stable.
    let sorted = changes.enumerated().sorted { left, right in
      // Where it began stands before what only calls it.
      (order[left.element.kind] ?? 0, left.element.causes?.count ?? 0, left.offset)
        < (order[right.element.kind] ?? 0, right.element.causes?.count ?? 0, right.offset)
    }
    return ScanComparison(changes: sorted.map(\.element), unchanged: unchanged)
  }

  private static func appeared(_ function: FunctionScan) -> ScanComparison.Change {
    let place = BoundPlace(function, function.time)
    return ScanComparison.Change(
      kind: .appeared, measure: "time", function: function.name, file: place.file,
      line: place.line, before: nil, after: function.time.class, boundAfter: function.time.bound,
      why: place.why,
      declaration: GateCheck.Declaration(file: function.file, line: function.line))
  }

  private static func gone(_ function: FunctionScan) -> ScanComparison.Change {
    ScanComparison.Change(
      kind: .gone, measure: "time", function: function.name, file: function.file,
      line: function.line, before: function.time.class, after: nil,
      boundBefore: function.time.bound)
  }

  private static func change(
    _ measure: String, _ former: FunctionScan, _ function: FunctionScan, _ before: BoundSummary,
    _ after: BoundSummary
  ) -> ScanComparison.Change? {
    guard let kind = kind(before, after) else { return nil }
    let place = BoundPlace(function, after)
    return ScanComparison.Change(
      kind: kind, measure: measure, function: function.name,
      formerFunction: former.name == function.name ? nil : former.name, file: place.file,
      formerFile: former.file == function.file ? nil : former.file, line: place.line,
      before: before.class, after: after.class, boundBefore: before.bound, boundAfter: after.bound,
      why: place.why,
      declaration: GateCheck.Declaration(file: function.file, line: function.line))
  }

  private static func kind(
    _ before: BoundSummary, _ after: BoundSummary
  ) -> ScanComparison.Kind? {
    switch (ClassRank(before.class), ClassRank(after.class)) {
    case (nil, nil): nil
    case (nil, _): .better
    case (_, nil): .newUnknown
    case (let old?, let new?) where old < new: .worse
    case (let old?, let new?) where new < old: .better
    default:
      shape(before.bound) == shape(after.bound)
        ? nil : sizes(before.bound) < sizes(after.bound) ? .newVariable : .changed
    }
  }

  /// How many sizes a bound depends on.
  private static func sizes(_ bound: String) -> Int {
    Set(shape(bound).split { !$0.isNumber && $0 != "#" }.filter { $0.hasPrefix("#") }).count
  }

  /// The bound with its sizes numbered in the order in which they first appear.
  private static func shape(_ bound: String) -> String {
    var numbers: [Substring: Int] = [:]
    var shape = ""
    var rest = Substring(bound)
    while let first = rest.first {
      guard first.isLetter || first == "_" else {
        if first != " " { shape.append(first) }
        rest = rest.dropFirst()
        continue
      }
      let word = rest.prefix { $0.isLetter || $0.isNumber || "_.$[]".contains($0) }
      rest = rest.dropFirst(word.count)
      if rest.first == "(" || ["log", "sqrt", "unknown"].contains(word) {
        shape += word
      } else {
        let number = numbers[word] ?? numbers.count
        numbers[word] = number
        shape += "#\(number)"
      }
    }
    return shape
  }
}
