internal import ProgramModel
internal import SwiftSyntax

/// How names in a pattern become variables.
struct PatternContext {
  var kind: Variable.Kind
  var isMutable: Bool
  var type: TypeReference?
  /// The value, if the pattern is the single name it is bound to.
  var initializer: Expression?
  /// Inside `let`/`var`: plain names bind.
  var binds: Bool

  /// For the parts of a tuple or payload: they have neither the whole's type nor its value.
  var part: PatternContext {
    PatternContext(kind: kind, isMutable: isMutable, type: nil, initializer: nil, binds: binds)
  }
}

extension Lowering {
  /// The variables are made, not declared: the caller knows where they become visible.
  func lowerPattern(_ syntax: PatternSyntax, _ context: PatternContext) -> Pattern {
    deeper(syntax) { lowerPatternUnguarded(syntax, context) } ?? .wildcard
  }

  private func lowerPatternUnguarded(_ syntax: PatternSyntax, _ context: PatternContext) -> Pattern
  {
    switch syntax.as(PatternSyntaxEnum.self) {
    case .identifierPattern(let pattern):
      return .variable(
        makeVariable(
          pattern.identifier.written, context.kind, isMutable: context.isMutable,
          type: context.type,
          initializer: context.initializer, at: position(pattern)))
    case .wildcardPattern, .missingPattern: return .wildcard
    case .tuplePattern(let pattern):
      let part = context.part
      return .tuple(
        pattern.elements.map {
          .init(label: label($0.label), pattern: lowerPattern($0.pattern, part))
        })
    case .valueBindingPattern(let pattern):
      var inner = context
      inner.binds = true
      inner.isMutable = pattern.bindingSpecifier.isKeyword("var")
      return lowerPattern(pattern.pattern, inner)
    case .isTypePattern(let pattern): return .isType(lowerType(pattern.type))
    case .expressionPattern(let pattern):
      return lowerExpressionPattern(pattern.expression, context)
    }
  }

  private func lowerExpressionPattern(
    _ syntax: ExprSyntax, _ context: PatternContext
  ) -> Pattern {
    deeper(syntax) { lowerExpressionPatternUnguarded(syntax, context) } ?? .wildcard
  }

  private func lowerExpressionPatternUnguarded(
    _ syntax: ExprSyntax, _ context: PatternContext
  ) -> Pattern {
    switch syntax.as(ExprSyntaxEnum.self) {
    case .patternExpr(let expression): return lowerPattern(expression.pattern, context)
    case .discardAssignmentExpr: return .wildcard
    case .optionalChainingExpr(let expression):
      return .optional(lowerExpressionPattern(expression.expression, context))
    case .tupleExpr(let tuple):
      return .tuple(elements(tuple.elements, context))
    case .memberAccessExpr(let member):
      return .enumCase(
        type: member.base.map { text(of: $0) }, name: member.declName.baseName.written, [])
    case .functionCallExpr(let call):
      guard let member = call.calledExpression.as(MemberAccessExprSyntax.self),
        call.trailingClosure == nil
      else { break }
      return .enumCase(
        type: member.base.map { text(of: $0) }, name: member.declName.baseName.written,
        elements(call.arguments, context))
    case .declReferenceExpr(let reference) where context.binds:
      return .variable(
        makeVariable(
          reference.baseName.written, context.kind, isMutable: context.isMutable,
          at: position(syntax))
      )
    case .sequenceExpr(let sequence):
      let parts = Array(sequence.elements)
      if parts.count == 3, let type = parts[2].as(TypeExprSyntax.self) {
        if parts[1].is(UnresolvedAsExprSyntax.self) {
          return .asType(lowerExpressionPattern(parts[0], context.part), lowerType(type.type))
        }
      }
    default: break
    }
    return .expression(lowerExpression(syntax))
  }

  private func elements(
    _ arguments: LabeledExprListSyntax, _ context: PatternContext
  ) -> [Pattern.Element] {
    let part = context.part
    return arguments.map {
      .init(label: label($0.label), pattern: lowerExpressionPattern($0.expression, part))
    }
  }
}
