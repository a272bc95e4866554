internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  /// What the several kinds of functions are lowered from.
  struct FunctionParts {
    var id: FunctionID
    var kind: Function.Kind
    /// The last part of the name: `name(label:_:)`
    var displayName: String
    var baseName: String
    var resultType: TypeReference
    var generics: GenericClause
    var modifiers: Function.Modifiers
    var attributes: [String]
    var documentation: String?
    var position: SourcePosition
    var end: SourcePosition
  }

  @discardableResult
  func lowerFunction(
    _ syntax: FunctionDeclSyntax, id: FunctionID, kind: Function.Kind
  ) -> Function {
    let name = syntax.name.identifierText
    let isOperator = syntax.name.isOperator
    let parts = FunctionParts(
      id: id, kind: isOperator ? .operator : kind,
      displayName: name + labels(syntax.signature.parameterClause, areLabelsNames: !isOperator),
      baseName: name,
      resultType: syntax.signature.returnClause.map { lowerType($0.type) } ?? .void,
      generics: lowerGenerics(syntax.genericParameterClause, syntax.genericWhereClause),
      modifiers: modifiers(syntax.modifiers).union(effects(syntax.signature.effectSpecifiers)),
      attributes: attributeNames(syntax.attributes), documentation: documentation(syntax),
      position: position(syntax.funcKeyword), end: end(of: syntax))
    let function = emit(
      parts, parameters: syntax.signature.parameterClause, body: syntax.body?.statements)
    if compilerTypes != nil { answer(function, syntax) }
    return function
  }

  func lowerInitializer(_ syntax: InitializerDeclSyntax) {
    let type = TypeReference.named(enclosingType ?? "Self")
    let parts = FunctionParts(
      id: makeFunctionID(), kind: .initializer,
      displayName: "init" + labels(syntax.signature.parameterClause, areLabelsNames: true),
      baseName: "init", resultType: syntax.optionalMark == nil ? type : .optional(type),
      generics: lowerGenerics(syntax.genericParameterClause, syntax.genericWhereClause),
      modifiers: modifiers(syntax.modifiers).union(effects(syntax.signature.effectSpecifiers)),
      attributes: attributeNames(syntax.attributes), documentation: documentation(syntax),
      position: position(syntax.initKeyword), end: end(of: syntax))
    let function = emit(
      parts, parameters: syntax.signature.parameterClause, body: syntax.body?.statements)
    if compilerTypes != nil { answer(function, syntax) }
  }

  func lowerDeinitializer(_ syntax: DeinitializerDeclSyntax) {
    let parts = FunctionParts(
      id: makeFunctionID(), kind: .deinitializer, displayName: "deinit", baseName: "deinit",
      resultType: .void, generics: .none, modifiers: modifiers(syntax.modifiers),
      attributes: attributeNames(syntax.attributes), documentation: documentation(syntax),
      position: position(syntax.deinitKeyword), end: end(of: syntax))
    emit(parts, parameters: nil, body: syntax.body?.statements)
  }

  /// Lowers parameters and body in the function's own scope and adds it to the file's functions.
  ///
  /// `prepare` declares further names (`newValue`) and gives their parameters.
  @discardableResult
  func emit(
    _ parts: FunctionParts, parameters: FunctionParameterClauseSyntax?,
    body: CodeBlockItemListSyntax?, prepare: () -> [Function.Parameter] = { [] }
  ) -> Function {
    let name = (qualifier + [parts.displayName]).joined(separator: ".")
    let savedTargets = targets
    let savedName = functionName
    targets = []
    functionName = name
    qualifier.append(parts.displayName)
    // `$0` of a closure around a local function is not visible in it.
    shorthands.append([:])
    defer {
      targets = savedTargets
      functionName = savedName
      qualifier.removeLast()
      shorthands.removeLast()
    }
    let function = scoped { () -> Function in
      let lowered = lowerParameters(parameters) + prepare()
      let region = body.map { items in
        deeper(items) { lowerBlock(items, at: parts.position) }
          ?? Region(.unknown("nested too deeply"), at: parts.position)
      }
      return Function(
        id: parts.id, kind: parts.kind, name: name, baseName: parts.baseName,
        enclosingType: enclosingType, parameters: lowered, resultType: parts.resultType,
        generics: parts.generics, modifiers: parts.modifiers, attributes: parts.attributes,
        body: region, isSingleExpression: body.map(isSingleExpression) ?? false, captures: [],
        documentation: parts.documentation, position: parts.position, end: parts.end,
        compilationCondition: compilationConditions.last)
    }
    functions.append(function)
    return function
  }

  private func lowerParameters(
    _ clause: FunctionParameterClauseSyntax?
  ) -> [Function.Parameter] {
    guard let clause else { return [] }
    return clause.parameters.map { syntax in
      let written = lowerType(syntax.type)
      let isVariadic = syntax.ellipsis != nil
      let type = isVariadic ? .array(written) : written
      let isInout = isInoutType(syntax.type)
      let defaultValue = syntax.defaultValue.map { lowerExpression($0.value) }
      let variable = makeVariable(
        (syntax.secondName ?? syntax.firstName).identifierText, .parameter, isMutable: isInout,
        type: type, at: position(syntax))
      declare(variable)
      return Function.Parameter(
        label: label(syntax.firstName).map { _ in syntax.firstName.identifierText },
        variable: variable, type: type, defaultValue: defaultValue, isInout: isInout,
        isVariadic: isVariadic, attributes: parameterAttributes(syntax))
    }
  }

  private func parameterAttributes(_ syntax: FunctionParameterSyntax) -> [String] {
    guard let type = syntax.type.as(AttributedTypeSyntax.self) else {
      return attributeNames(syntax.attributes)
    }
    let specifiers = type.specifiers.map { text(of: $0) }
    return attributeNames(syntax.attributes) + attributeNames(type.attributes) + specifiers
  }

  /// `(label:_:)`.
  ///
  /// With `areLabelsNames` a lone name is also the label, as in functions; not in subscripts and operators.
  func labels(_ clause: FunctionParameterClauseSyntax, areLabelsNames: Bool) -> String {
    var text = "("
    for parameter in clause.parameters {
      if areLabelsNames || parameter.secondName != nil {
        text += label(parameter.firstName).map { _ in parameter.firstName.identifierText } ?? "_"
      } else {
        text += "_"
      }
      text += ":"
    }
    return text + ")"
  }

  func modifiers(_ list: DeclModifierListSyntax) -> Function.Modifiers {
    var result: Function.Modifiers = []
    for modifier in list {
      switch modifier.name.written {
      case "static", "class": result.insert(.static)
      case "mutating": result.insert(.mutating)
      case "override": result.insert(.override)
      case "final": result.insert(.final)
      case "public", "open": result.insert(.public)
      case "private", "fileprivate": result.insert(.private)
      case "nonisolated": result.insert(.nonisolated)
      case "convenience": result.insert(.convenience)
      default: break
      }
    }
    return result
  }

  func effects(_ specifiers: FunctionEffectSpecifiersSyntax?) -> Function.Modifiers {
    guard let specifiers else { return [] }
    var result: Function.Modifiers = []
    if specifiers.asyncSpecifier != nil { result.insert(.async) }
    if let clause = specifiers.throwsClause {
      result.insert(
        clause.throwsSpecifier.isKeyword("rethrows") ? .rethrows : .throws)
    }
    return result
  }

  /// The documentation comment in front of a declaration, if any.
  func documentation(_ syntax: some SyntaxProtocol) -> String? {
    // Most declarations have none, and what makes a syntax tree's trivia makes a string of each.
    guard hasDocumentation(syntax) else { return nil }
    var text = ""
    for piece in syntax.leadingTrivia {
      switch piece {
      case .docLineComment(let line), .docBlockComment(let line):
        if !text.isEmpty { text += "\n" }
        text += line
      default: continue
      }
    }
    return text.isEmpty ? nil : text
  }

  /// Whether `///` or `/**` stands in front.
  private func hasDocumentation(_ syntax: some SyntaxProtocol) -> Bool {
    let start = syntax.position.utf8Offset
    let length = syntax.leadingTriviaLength.utf8Length
    guard length > 3 else { return false }
    let slash = UInt8(ascii: "/")
    let star = UInt8(ascii: "*")
    return (start..<start + length - 2).contains { place in
      guard source[place] == slash else { return false }
      let (second, third) = (source[place + 1], source[place + 2])
      return (second == slash && third == slash) || (second == star && third == star)
    }
  }
}
