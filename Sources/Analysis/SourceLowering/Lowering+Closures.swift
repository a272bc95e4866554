internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  /// `name` is the stored property's, if the closure has a place of its own in the report.
  func lowerClosure(
    _ syntax: ClosureExprSyntax, name: String? = nil, documentation: String? = nil
  ) -> Function {
    let id = makeFunctionID()
    let savedTargets = targets
    targets = []
    shorthands.append([:])
    let mark = scope.enter()
    defer {
      scope.leave(mark)
      targets = savedTargets
    }
    let captures = lowerCaptures(syntax.signature?.capture)
    var parameters = lowerClosureParameters(syntax.signature?.parameterClause)
    let items = syntax.statements
    let body = lowerBlock(items, at: position(syntax))
    let used = shorthands.removeLast()
    if parameters.isEmpty, let highest = used.keys.max() {
      for index in 0...highest {
        let variable =
          used[index]
          ?? makeVariable("$\(index)", .shorthandParameter(index: index), at: position(syntax))
        parameters.append(closureParameter(variable, type: .unknown))
      }
    }
    var modifiers: Function.Modifiers = []
    if syntax.signature?.effectSpecifiers?.asyncSpecifier != nil { modifiers.insert(.async) }
    if syntax.signature?.effectSpecifiers?.throwsClause != nil { modifiers.insert(.throws) }
    return Function(
      id: id, kind: name == nil ? .closure : .propertyInitializer, name: name ?? functionName,
      baseName: name.map { String($0.split(separator: ".").last ?? "") } ?? "",
      enclosingType: enclosingType, parameters: parameters,
      resultType: syntax.signature?.returnClause.map { lowerType($0.type) } ?? .unknown,
      generics: .none, modifiers: modifiers,
      attributes: syntax.signature.map { attributeNames($0.attributes) } ?? [], body: body,
      isSingleExpression: isSingleExpression(items), captures: captures,
      documentation: documentation, position: position(syntax), end: end(of: syntax),
      compilationCondition: compilationConditions.last)
  }

  private func lowerCaptures(_ clause: ClosureCaptureClauseSyntax?) -> [Variable] {
    guard let clause else { return [] }
    return clause.items.compactMap { item in
      let specifier = item.specifier?.specifier.written
      let isWeak = specifier == "weak" || specifier == "unowned"
      let name = item.name.identifierText
      guard name != "self" else { return nil }
      let value =
        item.initializer.map { lowerExpression($0.value) }
        ?? reference(to: name, at: position(item))
      let variable = makeVariable(
        name, .captureList(isWeak: isWeak), initializer: value, at: position(item))
      declare(variable)
      return variable
    }
  }

  /// What `name` means here, as in `if let name`.
  func reference(to name: String, at position: SourcePosition) -> Expression {
    switch scope.lookup(name) {
    case .variable(let variable): Expression(.variable(variable), at: position)
    case .function(let id): Expression(.localFunction(id, name: name), at: position)
    case .other, nil:
      name == "self"
        ? Expression(.selfReference, at: position)
        : Expression(.name(name, genericArguments: []), at: position)
    }
  }

  private func lowerClosureParameters(
    _ clause: ClosureSignatureSyntax.ParameterClause?
  ) -> [Function.Parameter] {
    switch clause {
    case .simpleInput(let list):
      return list.map { parameter in
        let variable = makeVariable(
          parameter.name.written, .closureParameter, at: position(parameter))
        declare(variable)
        return closureParameter(variable, type: .unknown)
      }
    case .parameterClause(let clause):
      return clause.parameters.map { parameter in
        let type = parameter.type.map(lowerType)
        let isInout =
          parameter.type.map(isInoutType) ?? false
        let variable = makeVariable(
          (parameter.secondName ?? parameter.firstName).identifierText, .closureParameter,
          isMutable: isInout, type: type, at: position(parameter))
        declare(variable)
        return closureParameter(variable, type: type ?? .unknown, isInout: isInout)
      }
    case nil: return []
    }
  }

  private func closureParameter(
    _ variable: Variable, type: TypeReference, isInout: Bool = false
  ) -> Function.Parameter {
    Function.Parameter(
      label: nil, variable: variable, type: type, defaultValue: nil, isInout: isInout,
      isVariadic: false, attributes: [])
  }

  func isInoutType(_ type: TypeSyntax) -> Bool {
    guard let attributed = type.as(AttributedTypeSyntax.self) else { return false }
    return attributed.specifiers.contains {
      if case .simpleTypeSpecifier(let specifier) = $0 {
        specifier.specifier.isKeyword("inout")
      } else {
        false
      }
    }
  }
}
