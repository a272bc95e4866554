extension Region {
  /// Visits the expressions of all statements below, in source order, not those inside other expressions, in closures or
  /// in local functions.
  package func forEachExpression(_ visit: (Expression) -> Void) {
    switch kind {
    case .sequence(let regions): for region in regions { region.forEachExpression(visit) }
    case .expression(let expression): visit(expression)
    case .binding(let binding): binding.initializer.map(visit)
    case .branch(let branch):
      branch.subject.map(visit)
      for arm in branch.arms {
        arm.conditions.compactMap(\.value).forEach(visit)
        arm.patterns.compactMap(\.condition).forEach(visit)
        arm.body.forEachExpression(visit)
      }
    case .loop(let loop):
      switch loop.kind {
      case .forIn(_, let sequence, let filter), .forAwait(_, let sequence, let filter):
        visit(sequence)
        filter.map(visit)
      case .whileLoop(let conditions): conditions.compactMap(\.value).forEach(visit)
      case .repeatWhile(let condition): visit(condition)
      }
      loop.body.forEachExpression(visit)
    case .exit(.return(let value?)), .exit(.throw(let value)): visit(value)
    case .exit(.yield(let values)): values.forEach(visit)
    case .exit, .localFunction, .unknown: break
    case .defer(let body): body.forEachExpression(visit)
    case .doCatch(let statement):
      statement.body.forEachExpression(visit)
      for clause in statement.clauses {
        clause.patterns.compactMap(\.condition).forEach(visit)
        clause.body.forEachExpression(visit)
      }
    case .conditional(let arms): for arm in arms { arm.body.forEachExpression(visit) }
    }
  }
}
