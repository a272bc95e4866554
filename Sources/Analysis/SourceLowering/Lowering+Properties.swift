internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  /// Properties of a type, or globals, with functions for their accessors and stored closures.
  func lowerProperties(_ syntax: VariableDeclSyntax) -> [Property] {
    let modifiers = modifiers(syntax.modifiers)
    let attributes = attributeNames(syntax.attributes)
    let comment = documentation(syntax)
    let place = position(syntax.bindingSpecifier)
    let bindings = Array(syntax.bindings)
    var properties: [Property] = []
    for (binding, type) in zip(bindings, annotations(bindings)) {
      let names = names(in: binding.pattern)
      // A local type's properties do not see the function's variables declared so far, but their names may
      // still be used by closures of globals in scripts; what is found is what Swift would find.
      let initializer = binding.initializer.map { clause in
        lowerStoredValue(
          clause.value, name: names.first, type: type, documentation: comment, at: place)
      }
      if let block = binding.accessorBlock, let name = names.first {
        lowerAccessors(
          block, property: name, type: type ?? .unknown, isStatic: modifiers.contains(.static),
          attributes: attributes, documentation: comment, at: place)
      }
      for name in names {
        properties.append(
          Property(
            name: name, declaredType: names.count == 1 ? type : nil,
            initializer: names.count == 1 ? initializer : nil,
            isMutable: !syntax.bindingSpecifier.isKeyword("let"),
            isStatic: modifiers.contains(.static), isLazy: has("lazy", syntax.modifiers),
            isComputed: binding.accessorBlock.map(isComputed) ?? false,
            isWeak: has("weak", syntax.modifiers) || has("unowned", syntax.modifiers),
            attributes: attributes, position: place))
      }
    }
    return properties
  }

  private func has(_ keyword: StaticString, _ list: DeclModifierListSyntax) -> Bool {
    list.contains { $0.name.isKeyword(keyword) }
  }

  private func names(in pattern: PatternSyntax) -> [String] {
    if let identifier = pattern.as(IdentifierPatternSyntax.self) {
      return [identifier.identifier.identifierText]
    }
    guard let tuple = pattern.as(TuplePatternSyntax.self) else { return [] }
    return tuple.elements.flatMap { names(in: $0.pattern) }
  }

  /// A property's initial value. A closure, stored or called at once, is a function under the property's name.
  private func lowerStoredValue(
    _ syntax: ExprSyntax, name: String?, type: TypeReference?, documentation: String?,
    at place: SourcePosition
  ) -> Expression {
    let savedName = functionName
    defer { functionName = savedName }
    guard let name else { return lowerExpression(syntax) }
    functionName = (qualifier + [name]).joined(separator: ".")
    if let closure = syntax.as(ClosureExprSyntax.self) {
      let function = lowerStoredClosure(closure, name: name, documentation: documentation)
      return Expression(.closure(function), at: position(syntax))
    }
    if let call = syntax.as(FunctionCallExprSyntax.self), call.arguments.isEmpty,
      call.trailingClosure == nil,
      let closure = call.calledExpression.as(ClosureExprSyntax.self)
    {
      let function = lowerStoredClosure(closure, name: name, documentation: documentation)
      let callee = Expression(.closure(function), at: position(closure))
      return Expression(.call(callee, arguments: []), at: position(syntax))
    }
    return lowerExpression(syntax)
  }

  private func lowerStoredClosure(
    _ syntax: ClosureExprSyntax, name: String, documentation: String?
  ) -> Function {
    qualifier.append(name)
    let function = lowerClosure(syntax, name: functionName, documentation: documentation)
    qualifier.removeLast()
    functions.append(function)
    return function
  }
}
