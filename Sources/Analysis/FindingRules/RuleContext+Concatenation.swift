internal import ProgramModel

extension RuleContext {
  /// Where a repeated assignment puts something behind a variable by copying it, as in `a = a + b`, and `fits` holds for the
  /// variable.
  func repeatedConcatenations(where fits: (Expression) -> Bool) -> [SourcePosition] {
    sites.filter { site in
      guard site.isRepeated,
        case .assignment(nil, let target, let value) = site.expression.kind,
        case .variable(let variable) = target.kind,
        case .binary("+", let left, _) = value.kind,
        case .variable(let same) = left.kind
      else { return false }
      return same === variable && fits(target)
    }.map(\.expression.position)
  }
}
