internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  func lowerType(_ syntax: TypeSyntax) -> TypeReference {
    deeper(syntax) { lowerTypeUnguarded(syntax) } ?? .unknown
  }

  private func lowerTypeUnguarded(_ syntax: TypeSyntax) -> TypeReference {
    switch syntax.as(TypeSyntaxEnum.self) {
    case .identifierType(let type):
      return named(type.name.written, arguments: genericArguments(type.genericArgumentClause))
    case .memberType(let type):
      let base = lowerType(type.baseType)
      let prefix: String =
        if case .named(let name, _) = base { name } else { base.description }
      // `Swift.Array` is `Array`: a module in front says nothing more here.
      let name = prefix == "Swift" ? type.name.written : "\(prefix).\(type.name.written)"
      return named(name, arguments: genericArguments(type.genericArgumentClause))
    case .arrayType(let type): return .array(lowerType(type.element))
    case .inlineArrayType(let type):
      return .named("InlineArray", arguments: [genericArgument(type.element)])
    case .dictionaryType(let type):
      return .dictionary(key: lowerType(type.key), value: lowerType(type.value))
    case .optionalType(let type): return .optional(lowerType(type.wrappedType))
    case .implicitlyUnwrappedOptionalType(let type):
      return .optional(lowerType(type.wrappedType))
    case .tupleType(let type):
      if type.elements.count == 1, let only = type.elements.first { return lowerType(only.type) }
      return .tuple(
        type.elements.map {
          .init(label: label($0.firstName), type: lowerType($0.type))
        })
    case .functionType(let type):
      return .function(
        parameters: type.parameters.map { lowerType($0.type) },
        result: lowerType(type.returnClause.type), isEscaping: false,
        isAsync: type.effectSpecifiers?.asyncSpecifier != nil)
    case .attributedType(let type):
      let base = lowerType(type.baseType)
      guard case .function(let parameters, let result, _, let isAsync) = base else { return base }
      return .function(
        parameters: parameters, result: result,
        isEscaping: attributeNames(type.attributes).contains("escaping"), isAsync: isAsync)
    case .someOrAnyType(let type):
      let constraints = conjuncts(type.constraint)
      return type.someOrAnySpecifier.isKeyword("some")
        ? .opaque(constraints) : .existential(constraints)
    case .compositionType: return .existential(conjuncts(syntax))
    case .metatypeType(let type): return .metatype(lowerType(type.baseType))
    case .namedOpaqueReturnType(let type): return lowerType(type.type)
    case .missingType: return .unknown
    case .suppressedType, .packElementType, .packExpansionType, .classRestrictionType:
      return .other(text(of: syntax))
    }
  }

  /// The standard library's sugared types by their full names.
  private func named(_ name: String, arguments: [TypeReference]) -> TypeReference {
    switch (name, arguments.count) {
    case ("Array", 1): .array(arguments[0])
    case ("Optional", 1): .optional(arguments[0])
    case ("Dictionary", 2): .dictionary(key: arguments[0], value: arguments[1])
    case ("Void", 0): .void
    default: .named(name, arguments: arguments)
    }
  }

  private func conjuncts(_ syntax: TypeSyntax) -> [TypeReference] {
    guard let composition = syntax.as(CompositionTypeSyntax.self) else {
      return [lowerType(syntax)]
    }
    return composition.elements.map { lowerType($0.type) }
  }

  func genericArguments(_ clause: GenericArgumentClauseSyntax?) -> [TypeReference] {
    clause?.arguments.map(genericArgument) ?? []
  }

  private func genericArgument(_ argument: GenericArgumentSyntax) -> TypeReference {
    switch argument.argument {
    case .type(let type): lowerType(type)
    case .expr(let value): .other(text(of: value))
    }
  }

  func lowerGenerics(
    _ parameters: GenericParameterClauseSyntax?, _ conditions: GenericWhereClauseSyntax?,
    _ inner: GenericWhereClauseSyntax? = nil
  ) -> GenericClause {
    guard parameters != nil || conditions != nil || inner != nil else { return .none }
    var names: [String] = []
    var requirements: [GenericClause.Requirement] = []
    for parameter in parameters?.parameters ?? [] {
      names.append(parameter.name.written)
      if let type = parameter.inheritedType {
        requirements += conjuncts(type).map {
          .conformance(subject: parameter.name.written, $0)
        }
      }
    }
    for clause in [parameters?.genericWhereClause, conditions, inner] {
      requirements += clause?.requirements.flatMap(lowerRequirement) ?? []
    }
    return GenericClause(parameters: names, requirements: requirements)
  }

  private func lowerRequirement(
    _ syntax: GenericRequirementSyntax
  ) -> [GenericClause.Requirement] {
    switch syntax.requirement {
    case .conformanceRequirement(let requirement):
      let subject = lowerType(requirement.leftType).description
      return conjuncts(requirement.rightType).map { .conformance(subject: subject, $0) }
    case .sameTypeRequirement(let requirement):
      guard case .type(let left) = requirement.leftType,
        case .type(let right) = requirement.rightType
      else { return [] }
      return [.sameType(lowerType(left), lowerType(right))]
    case .layoutRequirement: return []
    }
  }

  func lowerInheritance(_ clause: InheritanceClauseSyntax?) -> [TypeReference] {
    clause?.inheritedTypes.map { lowerType($0.type) } ?? []
  }

  /// nil for no name and for `_`.
  func label(_ token: TokenSyntax?) -> String? {
    guard let token, !token.isWildcard else { return nil }
    return token.written
  }

  /// Attributes without `@`, those of `#if` arms included.
  func attributeNames(_ attributes: AttributeListSyntax) -> [String] {
    var names: [String] = []
    guard !attributes.isEmpty else { return names }
    for case .attribute(let attribute) in attributes {
      names.append(String(decoding: bytes(of: attribute).dropFirst(), as: UTF8.self))
    }
    return names
  }
}
