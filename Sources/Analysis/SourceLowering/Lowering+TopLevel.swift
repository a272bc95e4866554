internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  /// Declarations of the file and, in a script, its statements as a function `<top level>`.
  func lowerFileItems(_ tree: SourceFileSyntax) {
    // Not `filter`, which makes a tree of its own, where places count from its beginning.
    let first = tree.statements.first { item in
      switch item.item {
      case .stmt, .expr: true
      case .decl(let declaration): containsStatements(declaration)
      }
    }
    for item in tree.statements {
      guard case .decl(let declaration) = item.item else { continue }
      lowerMember(declaration)
    }
    guard let first else { return }
    functionName = "<top level>"
    beginDeclaration()
    let regions = scoped { lowerScript(tree.statements) }
    functions.append(
      Function(
        id: makeFunctionID(), kind: .topLevel, name: "<top level>", baseName: "",
        enclosingType: nil, parameters: [], resultType: .void, generics: .none, modifiers: [],
        attributes: [], body: Region(.sequence(regions), at: position(first)),
        isSingleExpression: false, captures: [], documentation: nil, position: position(first),
        end: end(of: tree), compilationCondition: nil))
  }

  /// Statements and variables in order; functions and types are lowered already and are known by name.
  private func lowerScript(_ items: CodeBlockItemListSyntax) -> [Region] {
    var regions: [Region] = []
    for item in items {
      guard hasRoom(for: item) else {
        regions.append(Region(.unknown("too long a function"), at: position(item)))
        break
      }
      switch item.item {
      case .stmt(let statement): regions.append(lowerStatement(statement))
      case .expr(let expression):
        let value = lowerExpression(expression)
        if case .region(let region) = value.kind {
          regions.append(region)
        } else {
          regions.append(Region(.expression(value), at: value.position))
        }
      case .decl(let declaration):
        if let variables = declaration.as(VariableDeclSyntax.self),
          variables.bindings.allSatisfy({ $0.accessorBlock == nil })
        {
          regions += lowerLocalVariables(variables)
        } else if let configuration = declaration.as(IfConfigDeclSyntax.self) {
          let arms = configuration.clauses.map { clause in
            let body: [Region] =
              if case .statements(let nested) = clause.elements { lowerScript(nested) } else { [] }
            return ConditionalArm(
              condition: clause.condition.map { text(of: $0) },
              body: Region(.sequence(body), at: position(clause)))
          }
          regions.append(Region(.conditional(arms), at: position(declaration)))
        }
      }
    }
    return regions
  }

  private func containsStatements(_ declaration: DeclSyntax) -> Bool {
    guard let configuration = declaration.as(IfConfigDeclSyntax.self) else { return false }
    return configuration.clauses.contains { clause in
      guard case .statements(let items) = clause.elements else { return false }
      return items.contains { item in
        switch item.item {
        case .stmt, .expr: true
        case .decl(let nested): containsStatements(nested)
        }
      }
    }
  }
}
