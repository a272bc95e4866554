internal import ProgramModel

/// An expression of a function, with what repeats it.
struct Site {
  let expression: Expression
  /// Around it, outermost first.
  let repetitions: [Repetition]
  /// The innermost `Task`, `async` closure or the function is asynchronous.
  let isAsync: Bool

  var isRepeated: Bool { !repetitions.isEmpty }
}

/// A loop, or a closure called once per element.
struct Repetition {
  /// Variables that change from one turn to the next.
  let changing: Set<VariableID>
  /// Names of members of `self` or globals assigned or mutated in it.
  let changingNames: Set<String>
  let line: Int

  /// Whether `expression` has the same value in each turn, as far as names tell.
  func isInvariant(_ expression: Expression) -> Bool {
    var invariant = true
    expression.walk { part in
      switch part.kind {
      case .variable(let variable) where changing.contains(variable.id): invariant = false
      case .name(let name, _) where changingNames.contains(name): invariant = false
      case .member(_, let name) where changingNames.contains(name): invariant = false
      case .closure, .region, .await: invariant = false
      default: break
      }
      return invariant
    }
    return invariant
  }
}
