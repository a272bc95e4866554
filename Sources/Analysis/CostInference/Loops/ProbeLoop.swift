internal import CostAlgebra
internal import ProgramModel

/// Probing in a hash table: `while isOccupied(bucket) { bucket = next(bucket) }`. A constant number of steps on average,
/// all of the table at worst; and a walk around the whole table, which ends where it began.
enum ProbeLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    guard view.structure?.kind == .hashTable else { return nil }
    let table = CostExpression.size("table.buckets")
    let line = view.loop.position.line
    if case .repeatWhile(let condition) = view.loop.kind, goesAround(condition) {
      return LoopBound(
        kind: "probe.all", trips: table, evidence: .assumed,
        assumption: "a walk around the table comes to each bucket once (line \(line))")
    }
    let isProbe = view.conditions.contains { condition in
      if probes(condition) { return true }
      // `while let offset = value { … value = places.findNext() }`
      guard case .variable(let variable) = condition.kind else { return false }
      return view.assigned[variable.id, default: []].contains { probes($0) }
    }
    guard isProbe else { return nil }
    return LoopBound(
      kind: "probe", trips: table, evidence: .assumed,
      assumption:
        "a good hash and a bounded load: a place is found in a constant number of steps on average (line \(line))",
      usual: .one)
  }

  /// Whether an expression asks what a place of the table holds.
  private static func probes(_ expression: Expression) -> Bool {
    let words = [
      "occupied", "currentvalue", "currentbucket", "bucket", "probe", "vacant", "findnext",
    ]
    var found = false
    expression.walk { part in
      let name: String? =
        switch part.kind {
        case .member(_, let name), .name(let name, _): name
        case .variable(let variable): variable.name
        default: nil
        }
      if let plain = name?.lowercased(), words.contains(where: plain.contains) { found = true }
      return !found
    }
    return found
  }

  private static func goesAround(_ condition: Expression) -> Bool {
    guard case .binary("!=", let left, _) = condition.kind else { return false }
    return probes(left)
  }
}
