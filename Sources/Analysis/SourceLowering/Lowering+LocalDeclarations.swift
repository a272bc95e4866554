internal import ProgramModel
internal import SwiftSyntax

/// Declarations among statements.
extension Lowering {
  /// `hoisted`: ids of the block's functions by their offset.
  func lowerLocalDeclaration(
    _ syntax: DeclSyntax, hoisted: [Int: FunctionID]
  ) -> [Region] {
    let place = position(syntax)
    switch syntax.as(DeclSyntaxEnum.self) {
    case .variableDecl(let declaration): return lowerLocalVariables(declaration)
    case .functionDecl(let declaration):
      let id = hoisted[declaration.position.utf8Offset] ?? makeFunctionID()
      let function = lowerFunction(declaration, id: id, kind: .localFunction)
      return [Region(.localFunction(function), at: place)]
    case .ifConfigDecl(let configuration):
      return [lowerConditional(configuration, at: place)]
    case .macroExpansionDecl(let macro):
      let arguments = lowerArguments(
        macro.arguments, macro.trailingClosure, macro.additionalTrailingClosures)
      let expression = Expression(.macro(macro.macroName.written, arguments: arguments), at: place)
      return [Region(.expression(expression), at: place)]
    case .structDecl(let node): declareLocalType(node.name)
    case .classDecl(let node): declareLocalType(node.name)
    case .enumDecl(let node): declareLocalType(node.name)
    case .actorDecl(let node): declareLocalType(node.name)
    case .missingDecl, .unexpectedCodeDecl:
      return [Region(.unknown("broken code"), at: place)]
    default: return []
    }
    lowerMember(syntax)
    return []
  }

  private func declareLocalType(_ name: TokenSyntax) {
    scope.declare(name.identifierText, .other)
  }

  func lowerLocalVariables(_ syntax: VariableDeclSyntax) -> [Region] {
    let isMutable = !syntax.bindingSpecifier.isKeyword("let")
    let isAsync = syntax.modifiers.contains { $0.name.isKeyword("async") }
    let attributes = attributeNames(syntax.attributes)
    // `let a, b: Int` annotates both.
    let bindings = Array(syntax.bindings)
    let types = annotations(bindings)
    var regions: [Region] = []
    for (binding, type) in zip(bindings, types) {
      let initializer = binding.initializer.map { lowerExpression($0.value) }
      let pattern = lowerPattern(
        binding.pattern,
        PatternContext(
          kind: .local, isMutable: isMutable, type: type, initializer: initializer, binds: true))
      if let block = binding.accessorBlock,
        let name = binding.pattern.as(IdentifierPatternSyntax.self)
      {
        declare(pattern)
        lowerAccessors(
          block, property: name.identifier.identifierText, type: type ?? .unknown,
          isStatic: false, attributes: attributes, documentation: nil,
          at: position(syntax.bindingSpecifier))
        continue
      }
      declare(pattern)
      regions.append(
        Region(
          .binding(
            Binding(
              pattern: pattern, type: type, initializer: initializer, isMutable: isMutable,
              isAsync: isAsync, attributes: attributes)),
          at: position(binding)))
    }
    return regions
  }

  /// Each binding's type: its own or, without initializer, that of the next annotated one.
  func annotations(_ bindings: [PatternBindingSyntax]) -> [TypeReference?] {
    var types: [TypeReference?] = []
    var following: TypeReference?
    for binding in bindings.reversed() {
      if let annotation = binding.typeAnnotation {
        following = lowerType(annotation.type)
        types.append(following)
      } else {
        if binding.initializer != nil { following = nil }
        types.append(following)
      }
    }
    return types.reversed()
  }

  private func lowerConditional(
    _ syntax: IfConfigDeclSyntax, at place: SourcePosition
  ) -> Region {
    let arms = syntax.clauses.map { clause in
      let condition = clause.condition.map { text(of: $0) }
      let start = position(clause)
      // Names stay visible behind `#endif`, as in Swift.
      guard case .statements(let items) = clause.elements else {
        return ConditionalArm(condition: condition, body: Region(.sequence([]), at: start))
      }
      let body =
        deeper(clause) { Region(.sequence(lowerItems(items)), at: start) }
        ?? Region(.unknown("nested too deeply"), at: start)
      return ConditionalArm(condition: condition, body: body)
    }
    return Region(.conditional(arms), at: place)
  }
}
