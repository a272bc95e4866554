internal import ProgramModel

extension RuleContext {
  /// Where a repeated assignment puts something behind a variable by copying it, as in `a = a + b`, and `fits` holds for the
  /// variable.
  func repeatedConcatenations(where fits: (Expression) -> Bool) -> [Site] {
    repeatedSteps.filter { site in
      guard site.isRepeated,
        case .assignment(nil, let target, let value) = site.expression.kind,
        case .variable(let variable) = target.kind,
        case .binary("+", _, _) = value.kind,
        case .variable(let same) = value.leftmostOfSum.kind
      else { return false }
      return same === variable && fits(target)
    }
  }
}

extension Expression {
  /// `a` of `a + b + c`.
  fileprivate var leftmostOfSum: Expression {
    guard case .binary("+", let left, _) = kind else { return self }
    return left.leftmostOfSum
  }
}
