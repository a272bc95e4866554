extension CostExpression {
  /// The largest of `parts`; decided where one dominates, else kept as an atom.
  public static func maximum(_ parts: [CostExpression]) -> CostExpression {
    if let trivial = trivial(parts, keepLarger: true) { return trivial }
    let kept = undecided(parts, keepLarger: true)
    guard let first = kept.first else { return .zero }
    if kept.count == 1 { return first }
    // The sum is at most as many times the maximum.
    if kept.count > partLimit { return kept.reduce(.zero, +) }
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
    var kept: [CostExpression] = []
    func take(_ part: CostExpression) {
      for known in kept
      where known == part || (keepLarger ? part.isAtMost(known) : known.isAtMost(part)) { return }
      kept.removeAll { keepLarger ? $0.isAtMost(part) : part.isAtMost($0) }
      kept.append(part)
    }
    for part in parts {
      switch part.onlyAtom {
      case .maximum(let inner)? where keepLarger && !inner.isSummary: inner.parts.forEach(take)
      case .minimum(let inner)? where !keepLarger: inner.parts.forEach(take)
      default: take(part)
      }
    }
    return kept
  }

  private static func ordered(_ parts: [CostExpression]) -> [CostExpression] {
    parts.sorted { $0.order(before: $1) == .before }
  }
}
