internal import CostAlgebra
internal import ProgramModel

/// `while i < a.count, j < b.count` where each round moves one of the counters: their ranges add up.
enum MergeLoop: LoopClass {
  private static func disjuncts(_ expression: Expression) -> [Expression] {
    guard case .shortCircuit(.or, let a, let b) = expression.kind else { return [expression] }
    return disjuncts(a) + disjuncts(b)
  }

  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    var total = CostExpression.zero
    var names: [String] = []
    var seen: Set<Cell> = []
    // In `i < n || j < m` as in `i < n && j < m` each round moves one of them.
    let either = view.conditions.flatMap(disjuncts)
    for (left, name, right) in LoopClasses.comparisons(either) {
      guard name == "<" || name == "<=" || name == "!=", let cell = view.cell(left),
        !view.isChanged(right), case .rises? = view.direction(cell),
        let top = value(right).upper, seen.insert(cell).inserted
      else { continue }
      let range = top - (view.before[cell]?.lower ?? .zero)
      total += range.terms.contains { $0.coefficient > 0 } ? range : top
      names.append("'\(view.name(cell))'")
    }
    guard names.count >= 2 else { return nil }
    return LoopBound(
      kind: "merge", trips: total, evidence: .assumed,
      assumption:
        "every iteration moves \(names.joined(separator: " or ")) (line \(view.loop.position.line))"
    )
  }
}
