internal import CostAlgebra
internal import ProgramModel

/// `while n > 1 { if n % d == 0 { n /= d } else { n -= 1 } }`: after at most d - 1 steps by one the number is a multiple of
/// d again, so that of d rounds one divides. For d = 2 two rounds halve it.
///
/// A step of another size may never come to a multiple, and is left to the counters.
enum DivisionByRemainder {
  static func bound(_ cell: Cell, _ view: LoopView) -> LoopBound? {
    guard case .sequence(let parts) = view.loop.body.kind, let start = view.before[cell]?.count
    else { return nil }
    let total = changes(of: cell, in: view.loop.body, view)
    guard total.count == 2 else { return nil }
    for part in parts {
      guard case .branch(let branch) = part.kind, branch.kind == .if, branch.arms.count == 2,
        branch.isExhaustive, branch.arms[0].conditions.count == 1,
        case .expression(let test) = branch.arms[0].conditions[0],
        let (divisor, holds) = divides(test, cell, view)
      else { continue }
      let even = branch.arms[holds ? 0 : 1].body
      let odd = branch.arms[holds ? 1 : 0].body
      let divided = changes(of: cell, in: even, view)
      let lowered = changes(of: cell, in: odd, view)
      guard divided.count == 1, lowered.count == 1, case .divided(let by)? = divided[0],
        case .lowered(1)? = lowered[0]
      else { continue }
      return LoopBound(
        kind: "geometric", trips: start.logarithm * Double(divisor),
        least: start.logarithm * (1 / Double(by)))
    }
    return nil
  }

  private enum Change: Equatable {
    case divided(Int)
    case lowered(Int)
  }

  /// All that is done to the cell; nil for what is neither.
  private static func changes(of cell: Cell, in region: Region, _ view: LoopView) -> [Change?] {
    var found: [Change?] = []
    region.forEachExpression { expression in
      expression.walk { part in
        switch part.kind {
        case .assignment(let name, let target, let value):
          guard view.place(target) == cell else { return true }
          found.append(change(name, value, cell, view))
        case .inoutReference(let inner):
          if view.place(inner) == cell { found.append(nil) }
        default: break
        }
        return true
      }
    }
    return found
  }

  private static func change(
    _ name: String?, _ value: Expression, _ cell: Cell, _ view: LoopView
  ) -> Change? {
    if name == nil, case .binary(let own, let left, let right) = value.kind,
      view.place(left) == cell
    {
      return change(own, right, cell, view)
    }
    guard case .integer(let number?) = value.kind else { return nil }
    switch name {
    case "/" where number >= 2 && number <= 64: return .divided(number)
    case ">>" where number >= 1 && number <= 6, "&>>" where number >= 1 && number <= 6:
      return .divided(1 << number)
    case "-", "&-": return .lowered(number)
    default: return nil
    }
  }

  /// What a test divides the cell by, and whether it holds for multiples.
  private static func divides(
    _ test: Expression, _ cell: Cell, _ view: LoopView
  ) -> (divisor: Int, holds: Bool)? {
    switch test.kind {
    case .prefix("!", let inner):
      return divides(inner, cell, view).map { ($0.divisor, !$0.holds) }
    case .call(let callee, let arguments):
      guard case .member(let base, "isMultiple") = callee.kind, view.place(base) == cell,
        case .integer(let divisor?)? = arguments.first?.value.kind, divisor >= 2, divisor <= 64
      else { return nil }
      return (divisor, true)
    case .binary(let name, let left, let right):
      guard name == "==" || name == "!=", case .integer(let rest?) = right.kind,
        case .binary(let sign, let number, let by) = left.kind, view.place(number) == cell,
        case .integer(let given?) = by.kind
      else { return nil }
      let divisor: Int
      switch sign {
      case "%": divisor = given
      case "&": divisor = given + 1
      default: return nil
      }
      guard sign == "%" || given == 1, divisor >= 2, divisor <= 64 else { return nil }
      if rest == 0 { return (divisor, name == "==") }
      return rest == 1 && divisor == 2 ? (2, name == "!=") : nil
    default: return nil
    }
  }
}
