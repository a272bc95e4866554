internal import CostAlgebra
internal import ProgramModel

/// `while parents[x] != x { x = parents[x] }`: a chain through the elements of a collection, assuming no cycle.
enum ChainLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for (id, values) in view.assigned.sorted(by: { $0.key < $1.key }) {
      guard view.placeholders[.local(id)] != nil, PopLoop.tests(view, .local(id)) else { continue }
      for assigned in values {
        var next = assigned
        if case .variable(let variable) = next.kind {
          next = view.locals[variable.id] ?? variable.initializer ?? next
        }
        var chain: Expression?
        next.walk { part in
          if case .subscript(let base, let arguments) = part.kind, arguments.count == 1,
            view.isChanged(arguments[0].value), chain == nil
          {
            chain = base
          }
          return true
        }
        guard let chain, let count = value(chain).count else { continue }
        return LoopBound(
          kind: "chain", trips: count, evidence: .assumed,
          assumption:
            "following '\(view.path(chain) ?? "the links")' comes to no element twice (line \(view.loop.position.line))"
        )
      }
    }
    return nil
  }
}
