internal import CostAlgebra
internal import ProgramModel

/// `while i < a.count, j < b.count` where each round moves one of the counters: their ranges add up.
enum MergeLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    var total = CostExpression.zero
    var names: [String] = []
    for condition in view.conditions {
      guard case .binary(let name, let left, let right) = condition.kind,
        name == "<" || name == "<=", let counter = view.variable(left),
        let change = view.change(of: counter.id), let slowest = change.lower.constant,
        slowest >= 0, let fastest = change.upper.terms.isEmpty ? nil : Optional(change.upper),
        !fastest.isZero, let start = view.before[counter.id]?.lower,
        let top = value(right).upper
      else { continue }
      if let other = view.variable(right), view.placeholders[other.id] != nil { continue }
      total += top - start
      names.append("'\(counter.name)'")
    }
    guard names.count >= 2 else { return nil }
    return LoopBound(
      kind: "merge", trips: total, evidence: .assumed,
      assumption:
        "every iteration moves \(names.joined(separator: " or ")) (line \(view.loop.position.line))"
    )
  }
}
