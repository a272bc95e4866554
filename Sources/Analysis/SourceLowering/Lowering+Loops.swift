internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  func lowerFor(_ syntax: ForStmtSyntax, label: String?) -> Region {
    let sequence = lowerExpression(syntax.sequence)
    let place = position(syntax.forKeyword)
    return scoped {
      let pattern = lowerPattern(
        syntax.pattern,
        PatternContext(
          kind: .loop, isMutable: false, type: syntax.typeAnnotation.map { lowerType($0.type) },
          binds: syntax.caseKeyword == nil))
      declare(pattern)
      let filter = syntax.whereClause.map { lowerExpression($0.condition) }
      let kind: Loop.Kind =
        syntax.awaitKeyword == nil
        ? .forIn(pattern, sequence: sequence, filter: filter)
        : .forAwait(pattern, sequence: sequence, filter: filter)
      return loop(kind, label: label, at: place) { lowerBlock(syntax.body) }
    }
  }

  func lowerWhile(_ syntax: WhileStmtSyntax, label: String?) -> Region {
    scoped {
      let conditions = lowerConditions(syntax.conditions)
      return loop(.whileLoop(conditions), label: label, at: position(syntax.whileKeyword)) {
        lowerBlock(syntax.body)
      }
    }
  }

  func lowerRepeat(_ syntax: RepeatStmtSyntax, label: String?) -> Region {
    // The condition does not see the body's names.
    let condition = lowerExpression(syntax.condition)
    return loop(.repeatWhile(condition), label: label, at: position(syntax.repeatKeyword)) {
      lowerBlock(syntax.body)
    }
  }

  private func loop(
    _ kind: Loop.Kind, label: String?, at place: SourcePosition, _ body: () -> Region
  ) -> Region {
    within(label: label, isLoop: true) { id in
      Region(
        .loop(Loop(id: id, label: label, kind: kind, body: body(), position: place)), at: place)
    }
  }

  /// The names bound are declared in the current scope.
  func lowerConditions(_ list: ConditionElementListSyntax) -> [Condition] {
    list.map { element in
      switch element.condition {
      case .expression(let expression): return .expression(lowerExpression(expression))
      case .availability: return .availability
      case .matchingPattern(let syntax):
        let value = lowerExpression(syntax.initializer.value)
        let pattern = lowerPattern(
          syntax.pattern, PatternContext(kind: .casePattern, isMutable: false, binds: false))
        declare(pattern)
        return .matching(pattern, value: value)
      case .optionalBinding(let syntax): return lowerOptionalBinding(syntax)
      }
    }
  }

  private func lowerOptionalBinding(_ syntax: OptionalBindingConditionSyntax) -> Condition {
    let value: Expression
    if let initializer = syntax.initializer {
      value = lowerExpression(initializer.value)
    } else if let name = syntax.pattern.as(IdentifierPatternSyntax.self) {
      value = reference(to: name.identifier.identifierText, at: position(name))
    } else {
      value = Expression(.unknown("a missing value"), at: position(syntax))
    }
    let pattern = lowerPattern(
      syntax.pattern,
      PatternContext(
        kind: .optionalBinding, isMutable: syntax.bindingSpecifier.isKeyword("var"),
        type: syntax.typeAnnotation.map { lowerType($0.type) }, initializer: value, binds: true))
    declare(pattern)
    return .optionalBinding(pattern, value: value)
  }
}
