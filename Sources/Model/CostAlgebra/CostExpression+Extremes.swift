extension CostExpression {
  /// The largest of `parts`; decided where one dominates, else kept as an atom.
  public static func maximum(_ parts: [CostExpression]) -> CostExpression {
    if let trivial = trivial(parts, keepLarger: true) { return trivial }
    let kept = undecided(parts, keepLarger: true)
    guard let first = kept.first else { return .zero }
    if kept.count == 1 { return first }
    // The sum is at most as many times the maximum.
    if kept.count > partLimit { return sum(of: kept) }
    return CostExpression(Atom.maximum(Choice(ordered(kept)))).withinLimit
  }

  /// The smallest of `parts`, or one of them where there are too many; decided where one is dominated by all, else kept as an
  /// atom.
  public static func minimum(_ parts: [CostExpression]) -> CostExpression {
    if let trivial = trivial(parts, keepLarger: false) { return trivial }
    let kept = undecided(parts, keepLarger: false)
    guard let first = kept.first else { return .zero }
    if kept.count == 1 || kept.count > partLimit { return first }
    return CostExpression(Atom.minimum(Choice(ordered(kept)))).withinLimit
  }

  /// The smallest of `parts` as a lower bound: nothing where there are too many to write down.
  public static func least(_ parts: [CostExpression]) -> CostExpression {
    if let trivial = trivial(parts, keepLarger: false) { return trivial }
    let kept = undecided(parts, keepLarger: false)
    guard let first = kept.first else { return .zero }
    if kept.count == 1 { return first }
    if kept.count > partLimit { return .zero }
    return CostExpression(Atom.minimum(Choice(ordered(kept)))).cappedBelow()
  }

  private static func sum(of parts: [CostExpression]) -> CostExpression {
    // Single sizes are merged at once: one by one each would be ordered anew.
    guard parts.count <= 4 * termLimit, parts.allSatisfy({ $0.plainSymbol != nil }) else {
      return parts.reduce(.zero, +)
    }
    return CostExpression(parts.map { $0.terms[0] })
  }

  /// The most operands of a maximum or minimum.
  private static let partLimit = 6

  /// The answer where there is nothing to compare: no part, one part, all the same, all constant.
  private static func trivial(_ parts: [CostExpression], keepLarger: Bool) -> CostExpression? {
    guard let first = parts.first else { return .zero }
    if parts.count == 1 { return first }
    if var extreme = first.constant {
      var allConstant = true
      for part in parts.dropFirst() {
        guard let own = part.constant else {
          allConstant = false
          break
        }
        extreme = keepLarger ? max(extreme, own) : min(extreme, own)
      }
      if allConstant { return CostExpression(extreme) }
    }
    return parts.dropFirst().allSatisfy { $0 == first } ? first : nil
  }

  private static func undecided(
    _ parts: [CostExpression], keepLarger: Bool
  ) -> [CostExpression] {
    if let kept = distinct(parts) { return kept }
    var kept: [CostExpression] = []
    kept.reserveCapacity(parts.count)
    for part in parts {
      switch part.onlyAtom {
      case .maximum(let inner)? where keepLarger && !inner.isSummary:
        for own in inner.parts { take(own, into: &kept, keepLarger: keepLarger) }
      case .minimum(let inner)? where !keepLarger:
        for own in inner.parts { take(own, into: &kept, keepLarger: keepLarger) }
      default: take(part, into: &kept, keepLarger: keepLarger)
      }
    }
    return kept
  }

  private static func take(
    _ part: CostExpression, into kept: inout [CostExpression], keepLarger: Bool
  ) {
    for i in kept.indices
    where kept[i] == part || (keepLarger ? part.isAtMost(kept[i]) : kept[i].isAtMost(part)) {
      return
    }
    if let first = kept.firstIndex(where: {
      keepLarger ? $0.isAtMost(part) : part.isAtMost($0)
    }) {
      var end = first
      for i in kept.indices.dropFirst(first + 1)
      where !(keepLarger ? kept[i].isAtMost(part) : part.isAtMost(kept[i])) {
        kept[end] = kept[i]
        end += 1
      }
      kept.removeSubrange(end...)
    }
    kept.append(part)
  }

  /// The different ones of single sizes, none of which is shown to be at most another; nil for anything else.
  private static func distinct(_ parts: [CostExpression]) -> [CostExpression]? {
    guard parts.allSatisfy({ $0.plainSymbol != nil }) else { return nil }
    var seen = SymbolList()
    var kept: [CostExpression] = []
    kept.reserveCapacity(parts.count)
    for part in parts {
      guard let symbol = part.plainSymbol else { return nil }
      let count = seen.all.count
      seen.insert(symbol)
      if seen.all.count > count { kept.append(part) }
    }
    return kept
  }

  private static func ordered(_ parts: [CostExpression]) -> [CostExpression] {
    parts.sorted { $0.order(before: $1) == .before }
  }
}
