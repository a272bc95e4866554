internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  /// A block in a scope of its own.
  func lowerBlock(_ items: CodeBlockItemListSyntax, at position: SourcePosition) -> Region {
    scoped { Region(.sequence(lowerItems(items)), at: position) }
  }

  func lowerBlock(_ block: CodeBlockSyntax) -> Region {
    lowerBlock(block.statements, at: position(block))
  }

  /// Local functions are visible before their declaration, so they are declared first.
  func lowerItems(_ items: CodeBlockItemListSyntax) -> [Region] {
    let list = items.map { ($0, $0.item) }
    let hoisted = hoistFunctions(list)
    var regions: [Region] = []
    regions.reserveCapacity(list.count)
    for (item, content) in list {
      guard hasRoom(for: item) else {
        // That something follows stays to be seen; what, does not.
        regions.append(Region(.unknown("too long a function"), at: position(item)))
        break
      }
      switch content {
      case .stmt(let statement): regions.append(lowerStatement(statement))
      case .expr(let expression): regions.append(lowerExpressionItem(expression))
      case .decl(let declaration):
        regions += lowerLocalDeclaration(declaration, hoisted: hoisted)
      }
    }
    return regions
  }

  private func hoistFunctions(
    _ items: [(CodeBlockItemSyntax, CodeBlockItemSyntax.Item)]
  ) -> [Int: FunctionID] {
    var hoisted: [Int: FunctionID] = [:]
    for (_, item) in items {
      guard case .decl(let declaration) = item, declaration.kind == .functionDecl,
        let function = declaration.as(FunctionDeclSyntax.self)
      else { continue }
      let id = makeFunctionID()
      hoisted[function.position.utf8Offset] = id
      scope.declare(function.name.identifierText, .function(id))
    }
    return hoisted
  }

  private func lowerExpressionItem(_ syntax: ExprSyntax) -> Region {
    switch syntax.kind {
    case .ifExpr, .switchExpr:
      let expression = lowerExpression(syntax)
      if case .region(let region) = expression.kind { return region }
      return Region(.expression(expression), at: expression.position)
    default:
      let expression = lowerExpression(syntax)
      return Region(.expression(expression), at: expression.position)
    }
  }

  func lowerStatement(_ syntax: StmtSyntax, label: String? = nil) -> Region {
    deeper(syntax) { lowerStatementUnguarded(syntax, label: label) }
      ?? Region(.unknown("nested too deeply"), at: position(syntax))
  }

  private func lowerStatementUnguarded(_ syntax: StmtSyntax, label: String?) -> Region {
    let place = position(syntax)
    switch syntax.as(StmtSyntaxEnum.self) {
    case .expressionStmt(let statement):
      switch statement.expression.as(ExprSyntaxEnum.self) {
      case .ifExpr(let node): return lowerIf(node, label: label)
      case .switchExpr(let node): return lowerSwitch(node, label: label)
      default: return lowerExpressionItem(statement.expression)
      }
    case .labeledStmt(let statement):
      return lowerStatement(statement.statement, label: statement.label.identifierText)
    case .forStmt(let statement): return lowerFor(statement, label: label)
    case .whileStmt(let statement): return lowerWhile(statement, label: label)
    case .repeatStmt(let statement): return lowerRepeat(statement, label: label)
    case .guardStmt(let statement): return lowerGuard(statement)
    case .doStmt(let statement):
      return lowerDo(statement.body, statement.catchClauses, label: label, at: place)
    case .deferStmt(let statement): return Region(.defer(lowerBlock(statement.body)), at: place)
    case .returnStmt(let statement):
      return Region(.exit(.return(statement.expression.map(lowerExpression))), at: place)
    case .throwStmt(let statement):
      return Region(.exit(.throw(lowerExpression(statement.expression))), at: place)
    case .breakStmt(let statement):
      return Region(.exit(.break(breakTarget(statement.label))), at: place)
    case .continueStmt(let statement):
      return Region(.exit(.continue(continueTarget(statement.label))), at: place)
    case .fallThroughStmt: return Region(.exit(.fallthrough), at: place)
    case .yieldStmt(let statement):
      switch statement.yieldedExpressions {
      case .single(let value):
        return Region(.exit(.yield([lowerExpression(value)])), at: place)
      case .multiple(let clause):
        return Region(
          .exit(.yield(clause.elements.map { lowerExpression($0.expression) })), at: place)
      }
    case .discardStmt(let statement):
      return Region(.expression(lowerExpression(statement.expression)), at: place)
    default: return Region(.unknown("not a statement: \(syntax.kind)"), at: place)
    }
  }

  private func breakTarget(_ label: TokenSyntax?) -> TargetID? {
    if let name = label?.identifierText { return targets.last { $0.label == name }?.id }
    return targets.last { $0.isLoop || $0.isSwitch }?.id
  }

  private func continueTarget(_ label: TokenSyntax?) -> TargetID? {
    if let name = label?.identifierText { return targets.last { $0.label == name }?.id }
    return targets.last(where: \.isLoop)?.id
  }

  /// Runs `body` inside what `break` can leave.
  func within<Result>(
    label: String?, isLoop: Bool = false, isSwitch: Bool = false, _ body: (TargetID) -> Result
  ) -> Result {
    let id = makeTargetID()
    targets.append(Target(id: id, label: label, isLoop: isLoop, isSwitch: isSwitch))
    defer { targets.removeLast() }
    return body(id)
  }

  func lowerDo(
    _ body: CodeBlockSyntax, _ catches: CatchClauseListSyntax, label: String?,
    at place: SourcePosition
  ) -> Region {
    within(label: label) { id in
      let block = lowerBlock(body)
      let clauses = catches.map { clause in
        scoped { () -> DoCatch.Clause in
          var error: Variable?
          if clause.catchItems.isEmpty {
            let variable = makeVariable("error", .caughtError, at: position(clause))
            declare(variable)
            error = variable
          }
          let patterns = clause.catchItems.compactMap { item in
            item.pattern.map { lowerAlternative($0, item.whereClause) }
          }
          return DoCatch.Clause(
            patterns: patterns, error: error, body: lowerBlock(clause.body))
        }
      }
      return Region(
        .doCatch(DoCatch(id: id, label: label, body: block, clauses: clauses)), at: place)
    }
  }

  /// The variables are declared in the current scope.
  func lowerAlternative(
    _ syntax: PatternSyntax, _ condition: WhereClauseSyntax?
  ) -> Branch.Alternative {
    let pattern = lowerPattern(
      syntax, PatternContext(kind: .casePattern, isMutable: false, binds: false))
    declare(pattern)
    return Branch.Alternative(
      pattern: pattern, condition: condition.map { lowerExpression($0.condition) })
  }

  func isSingleExpression(_ items: CodeBlockItemListSyntax) -> Bool {
    guard items.count == 1, let only = items.first else { return false }
    switch only.item {
    case .expr: return true
    case .stmt(let statement): return statement.is(ExpressionStmtSyntax.self)
    case .decl: return false
    }
  }
}
