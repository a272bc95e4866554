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
        let links = view.path(chain) ?? "the links"
        if endsAtZero(view, .local(id)), let start = view.before[.local(id)]?.upper {
          return LoopBound(
            kind: "chain", trips: start, evidence: .assumed,
            assumption:
              "'\(links)' leads to something smaller each time (line \(view.loop.position.line))",
            largest: view.placeholders[.local(id)].map { ($0, start) })
        }
        return LoopBound(
          kind: "chain", trips: count, evidence: .assumed,
          assumption:
            "following '\(links)' comes to no element twice (line \(view.loop.position.line))"
        )
      }
    }
    return nil
  }

  /// `while length > 0 { length = table[length - 1] }`: what is followed until it is zero goes down, so that what it goes
  /// down was gone up before.
  private static func endsAtZero(_ view: LoopView, _ cell: Cell) -> Bool {
    view.conditions.contains { condition in
      switch condition.kind {
      case .binary(">", let left, let right), .binary("!=", let left, let right):
        view.place(left) == cell && right.isZero
      case .binary("<", let left, let right): view.place(right) == cell && left.isZero
      default: false
      }
    }
  }

  /// Whether `length = table[length - 1]` is what happens: who looks at the place before the one where it is, in a table
  /// of how far to fall back, goes down.
  static func isFall(_ value: Expression, of target: Expression) -> Bool {
    guard case .variable(let variable) = target.kind,
      case .subscript(let base, let arguments) = value.kind, case .variable = base.kind,
      arguments.count == 1, case .binary("-", let left, let right) = arguments[0].value.kind,
      case .variable(let own) = left.kind, case .integer(1) = right.kind
    else { return false }
    return own.id == variable.id
  }
}

extension Expression {
  fileprivate var isZero: Bool {
    if case .integer(let number?) = kind { number == 0 } else { false }
  }
}
