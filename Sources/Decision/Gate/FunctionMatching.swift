import ScanModel

/// Finds the functions of one scan again in another, across moves, changed labels and renames.
///
/// Each step takes only what is unique on both sides, so that a doubtful pair is never made: a
/// function that is not found again counts as gone, and its successor as new.
struct FunctionMatching {
  /// The index of the former function for each index of a present one.
  private(set) var former: [Int: Int] = [:]
  /// The former functions that were not found again, in their order.
  private(set) var gone: [Int] = []

  /// Matches `present` with `baseline`.
  ///
  /// - Complexity: O(n) in the number of functions and what they hold.
  init(baseline: [FunctionScan], present: [FunctionScan]) {
    var openBefore = Array(baseline.indices)
    var openNow = Array(present.indices)
    // Overloads that differ only in types share file and name, so they pair in source order.
    pairInOrder(baseline, present, &openBefore, &openNow) { [$0.file, $0.name] }
    pairUnique(baseline, present, &openBefore, &openNow) { [$0.name] }
    pairUnique(baseline, present, &openBefore, &openNow) { function in
      [function.file, Self.baseName(function.name)]
    }
    pairUnique(baseline, present, &openBefore, &openNow) { function in
      Self.shape(function).map { [function.file] + $0 }
    }
    pairUnique(baseline, present, &openBefore, &openNow) { Self.shape($0) }
    // Renamed and changed at once: the calls keep their names while their types change, or one
    // function of a type went and one came.
    pairUnique(baseline, present, &openBefore, &openNow) { function in
      Self.outline(function).map { [function.file, Self.owner(function.name)] + $0 }
    }
    pairUnique(baseline, present, &openBefore, &openNow) { function in
      Self.effort(function) >= 2
        ? [function.file, Self.owner(function.name)] + function.loops.map(\.kind) : nil
    }
    gone = openBefore
  }

  private mutating func pairInOrder(
    _ baseline: [FunctionScan], _ present: [FunctionScan], _ openBefore: inout [Int],
    _ openNow: inout [Int], key: (FunctionScan) -> [String]
  ) {
    var waiting = Dictionary(grouping: openBefore) { key(baseline[$0]) }.mapValues { $0[...] }
    for index in openNow {
      guard let match = waiting[key(present[index])]?.popFirst() else { continue }
      former[index] = match
    }
    close(&openBefore, &openNow)
  }

  private mutating func pairUnique(
    _ baseline: [FunctionScan], _ present: [FunctionScan], _ openBefore: inout [Int],
    _ openNow: inout [Int], key: (FunctionScan) -> [String]?
  ) {
    let before = Dictionary(grouping: openBefore) { key(baseline[$0]) }
    let now = Dictionary(grouping: openNow) { key(present[$0]) }
    for (key, indices) in now where key != nil && indices.count == 1 {
      guard let candidates = before[key], candidates.count == 1 else { continue }
      former[indices[0]] = candidates[0]
    }
    close(&openBefore, &openNow)
  }

  private mutating func close(_ openBefore: inout [Int], _ openNow: inout [Int]) {
    let taken = Set(former.values)
    openBefore.removeAll { taken.contains($0) }
    openNow.removeAll { former[$0] != nil }
  }

  /// The name without the argument labels of its last component.
  private static func baseName(_ name: String) -> String {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return name }
    return String(name[..<open])
  }

  /// The type or function that holds the one called `name`.
  private static func owner(_ name: String) -> String {
    let base = baseName(name)
    return base.lastIndex(of: ".").map { String(base[..<$0]) } ?? ""
  }

  private static func effort(_ function: FunctionScan) -> Int {
    function.loops.count + function.calls.count
  }

  /// The loops and the bare names of the calls; nil for a body with too little in it.
  private static func outline(_ function: FunctionScan) -> [String]? {
    guard effort(function) >= 2 else { return nil }
    return function.loops.map(\.kind) + ["calls"]
      + function.calls.map { call in
        let base = baseName(call.callee)
        return base.lastIndex(of: ".").map { String(base[base.index(after: $0)...]) } ?? base
      }
  }

  /// What the body does, without the names that a refactoring changes; nil for a body with too
  /// little in it to be told from others.
  private static func shape(_ function: FunctionScan) -> [String]? {
    guard effort(function) >= 2 else { return nil }
    return ["loops"] + function.loops.map(\.kind) + ["calls"]
      + function.calls.map { $0.callee == function.name ? "itself" : $0.callee }
      + ["effects"] + function.effects.map(\.kind) + ["space", function.space.class]
  }
}
