internal import CostAlgebra
internal import ProgramModel

// Positions: stored numbers that a function raises and never sets back, so that the loops over them add up over all calls.
// A lexer's `next()` may take as long as the text, and all its calls together take no longer.

extension FunctionEvaluator {
  /// Whether everything that the function does to a stored number raises it: steps of a literal or a count, and calls of
  /// members that only raise it.
  func raisesOnly(_ path: String) -> Bool {
    if let known = raising[path] { return known }
    var isRising = true
    if let body = entry.function.body {
      visit(body) { expression in
        expression.walk { part in
          if self.setsBack(path, part) { isRising = false }
          return isRising
        }
      }
    }
    raising[path] = isRising
    return isRising
  }

  private func setsBack(_ path: String, _ part: Expression) -> Bool {
    switch part.kind {
    case .assignment(let name, let target, let value):
      if case .tuple(let parts) = target.kind { return parts.contains { names(path, $0.value) } }
      guard names(path, target) else { return false }
      switch name {
      case "+", "&+": return !isCount(value)
      case nil:
        guard case .binary(let sign, let left, let by) = value.kind, sign == "+" || sign == "&+"
        else { return true }
        return !names(path, left) || !isCount(by)
      default: return true
      }
    case .inoutReference(let inner): return names(path, inner)
    case .call(let callee, _):
      let member: String
      switch callee.kind {
      case .name(let name, _): member = name
      case .member(let base, let name):
        guard case .selfReference = base.kind else { return false }
        member = name
      default: return false
      }
      guard let owner = ownerName else { return false }
      return members(member, of: owner).contains { target, _ in
        // What is under inference is not known, and may set it back.
        guard target != index, let settled = inference.settled(target) else { return true }
        return settled.value.moves[path] == false
      }
    default: return false
    }
  }

  private func names(_ path: String, _ target: Expression) -> Bool {
    switch target.kind {
    case .name(let name, _): name == path
    case .member(let base, let name):
      if case .selfReference = base.kind { name == path } else { false }
    case .forceUnwrap(let inner), .optionalChain(let inner): names(path, inner)
    case .selfReference: true
    default: false
    }
  }

  /// Whether a value is never negative: a number or how many of something there are.
  private func isCount(_ value: Expression) -> Bool {
    switch value.kind {
    case .integer(let number?): number >= 0
    case .member(_, "count"): true
    default: false
    }
  }

  /// What the function does to stored numbers: whether it only raises each of those that it changes.
  func notedMoves() -> [String: Bool] {
    var moves: [String: Bool] = [:]
    stored.forEach { key, value in
      let path = key.name
      if Types.isInteger(value.type), !path.utf8.contains(46) { moves[path] = raisesOnly(path) }
    }
    return moves
  }
}
