/// A pattern of a binding, a `for`, a `case` or a `catch`.
package indirect enum Pattern: Sendable {
  case wildcard
  case variable(Variable)
  case tuple([Element])
  /// `.name(…)` or `Type.name(…)`; no elements: a case without payload or any payload
  case enumCase(type: String?, name: String, [Element])
  /// `x?`
  case optional(Pattern)
  /// `is T`
  case isType(TypeReference)
  /// `x as T`
  case asType(Pattern, TypeReference)
  /// compared by `~=`
  case expression(Expression)

  package struct Element: Sendable {
    package let label: String?
    package let pattern: Pattern

    package init(label: String?, pattern: Pattern) {
      self.label = label
      self.pattern = pattern
    }
  }

  /// The variables bound, in source order.
  package var variables: [Variable] {
    switch self {
    case .variable(let variable): [variable]
    case .tuple(let elements), .enumCase(_, _, let elements):
      elements.flatMap(\.pattern.variables)
    case .optional(let inner), .asType(let inner, _): inner.variables
    case .wildcard, .isType, .expression: []
    }
  }
}
