internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  private struct Accessor {
    let kind: Function.Kind
    let suffix: String
    let body: CodeBlockItemListSyntax?
    let parameter: TokenSyntax?
    let modifiers: Function.Modifiers
    let end: SourcePosition
  }

  /// Functions of a property's accessors, all at the line of its `var`. The name gets `.get`, `.set`, … only if
  /// several have bodies.
  func lowerAccessors(
    _ block: AccessorBlockSyntax, property: String, type: TypeReference, isStatic: Bool,
    attributes: [String], documentation: String?, at place: SourcePosition
  ) {
    lowerAccessors(
      accessors(block), baseName: property, displayName: property, type: type,
      parameters: nil, generics: .none, isSubscript: false, isStatic: isStatic,
      attributes: attributes, documentation: documentation, at: place)
  }

  func lowerSubscript(_ syntax: SubscriptDeclSyntax) {
    guard let block = syntax.accessorBlock else { return }
    lowerAccessors(
      accessors(block), baseName: "subscript",
      displayName: "subscript" + labels(syntax.parameterClause, areLabelsNames: false),
      type: lowerType(syntax.returnClause.type), parameters: syntax.parameterClause,
      generics: lowerGenerics(syntax.genericParameterClause, syntax.genericWhereClause),
      isSubscript: true, isStatic: modifiers(syntax.modifiers).contains(.static),
      attributes: attributeNames(syntax.attributes), documentation: documentation(syntax),
      at: position(syntax.subscriptKeyword))
  }

  private func lowerAccessors(
    _ accessors: [Accessor], baseName: String, displayName: String, type: TypeReference,
    parameters: FunctionParameterClauseSyntax?, generics: GenericClause, isSubscript: Bool,
    isStatic: Bool, attributes: [String], documentation: String?, at place: SourcePosition
  ) {
    let withBody = accessors.filter { $0.body != nil }
    // Requirements of protocols: one entry without body.
    let emitted = withBody.isEmpty ? Array(accessors.prefix(1)) : withBody
    for accessor in emitted {
      var kind = accessor.kind
      if isSubscript {
        if kind == .getter { kind = .subscriptGetter }
        if kind == .setter { kind = .subscriptSetter }
      }
      let takesValue = [.setter, .subscriptSetter, .willSet, .didSet].contains(kind)
      let parts = FunctionParts(
        id: makeFunctionID(), kind: kind,
        displayName: withBody.count > 1 ? "\(displayName).\(accessor.suffix)" : displayName,
        baseName: baseName, resultType: takesValue ? .void : type, generics: generics,
        modifiers: isStatic ? accessor.modifiers.union(.static) : accessor.modifiers,
        attributes: attributes, documentation: documentation, position: place,
        end: accessor.end)
      emit(parts, parameters: parameters, body: accessor.body) {
        guard takesValue, accessor.body != nil else { return [] }
        return [valueParameter(accessor, kind: kind, type: type, at: place)]
      }
    }
  }

  private func valueParameter(
    _ accessor: Accessor, kind: Function.Kind, type: TypeReference, at place: SourcePosition
  ) -> Function.Parameter {
    let name = accessor.parameter?.identifierText ?? (kind == .didSet ? "oldValue" : "newValue")
    let variable = makeVariable(name, .accessorValue, type: type, at: place)
    declare(variable)
    return Function.Parameter(
      label: nil, variable: variable, type: type, defaultValue: nil, isInout: false,
      isVariadic: false, attributes: [])
  }

  private func accessors(_ block: AccessorBlockSyntax) -> [Accessor] {
    switch block.accessors {
    case .getter(let items):
      return [
        Accessor(
          kind: .getter, suffix: "get", body: items, parameter: nil, modifiers: [],
          end: end(of: block))
      ]
    case .accessors(let list):
      return list.map { syntax in
        let specifier = syntax.accessorSpecifier.written
        var modifiers: Function.Modifiers = []
        if syntax.effectSpecifiers?.asyncSpecifier != nil { modifiers.insert(.async) }
        if syntax.effectSpecifiers?.throwsClause != nil { modifiers.insert(.throws) }
        if specifier == "set" || syntax.modifier?.name.isKeyword("mutating") == true {
          modifiers.insert(.mutating)
        }
        return Accessor(
          kind: kind(specifier), suffix: specifier, body: syntax.body?.statements,
          parameter: syntax.parameters?.name, modifiers: modifiers, end: end(of: syntax))
      }
    }
  }

  private func kind(_ specifier: String) -> Function.Kind {
    switch specifier {
    case "get": .getter
    case "set": .setter
    case "willSet": .willSet
    case "didSet": .didSet
    default: .coroutine(specifier)
    }
  }

  /// Whether a property with these accessors is computed: anything but observers.
  func isComputed(_ block: AccessorBlockSyntax) -> Bool {
    switch block.accessors {
    case .getter: true
    case .accessors(let list):
      list.contains { !["willSet", "didSet"].contains($0.accessorSpecifier.written) }
    }
  }
}
