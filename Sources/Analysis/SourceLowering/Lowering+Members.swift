internal import ProgramModel
internal import SwiftSyntax

/// A type under way.
struct TypeParts {
  var properties: [Property] = []
  var enumCases: [EnumCase] = []
  var typeAliases: [TypeAlias] = []
  var associatedTypes: [String] = []
  var requirements: [GenericClause.Requirement] = []
}

extension Lowering {
  /// Lowers a declaration at file level or among statements that is no statement itself.
  func lowerMember(_ syntax: DeclSyntax) {
    var parts = TypeParts()
    lowerMember(syntax, into: &parts)
    globals += parts.properties
    typeAliases += parts.typeAliases
  }

  func lowerMember(_ syntax: DeclSyntax, into parts: inout TypeParts) {
    beginDeclaration()
    switch syntax.as(DeclSyntaxEnum.self) {
    case .functionDecl(let node): lowerFunction(node, id: makeFunctionID(), kind: .function)
    case .initializerDecl(let node): lowerInitializer(node)
    case .deinitializerDecl(let node): lowerDeinitializer(node)
    case .subscriptDecl(let node): lowerSubscript(node)
    case .variableDecl(let node): parts.properties += lowerProperties(node)
    case .enumCaseDecl(let node): parts.enumCases += lowerCases(node)
    case .typeAliasDecl(let node):
      parts.typeAliases.append(
        TypeAlias(
          name: node.name.identifierText,
          generics: lowerGenerics(node.genericParameterClause, node.genericWhereClause),
          type: lowerType(node.initializer.value)))
    case .associatedTypeDecl(let node):
      let name = node.name.identifierText
      parts.associatedTypes.append(name)
      parts.requirements += lowerInheritance(node.inheritanceClause).map {
        .conformance(subject: name, $0)
      }
    case .importDecl(let node):
      imports.append(node.path.map(\.name.written).joined(separator: "."))
    case .ifConfigDecl(let node): lowerConditionalMembers(node, into: &parts)
    default: lowerTypeDeclaration(syntax)
    }
  }

  /// The members of all arms that a build for Linux may compile, each with its condition: what is left out is of other
  /// platforms.
  private func lowerConditionalMembers(_ syntax: IfConfigDeclSyntax, into parts: inout TypeParts) {
    let conditions = syntax.clauses.map { $0.condition.map { text(of: $0) } }
    for (clause, isCompiled) in zip(syntax.clauses, CompilationCondition.compiled(conditions))
    where isCompiled {
      compilationConditions.append(clause.condition.map { text(of: $0) } ?? "else")
      defer { compilationConditions.removeLast() }
      switch clause.elements {
      case .decls(let members):
        for member in members { lowerMember(member.decl, into: &parts) }
      case .statements(let items):
        for case .decl(let declaration) in items.map(\.item) {
          lowerMember(declaration, into: &parts)
        }
      default: break
      }
    }
  }

  private func lowerTypeDeclaration(_ syntax: DeclSyntax) {
    switch syntax.as(DeclSyntaxEnum.self) {
    case .structDecl(let node):
      lowerNominal(
        node, .struct, node.name.identifierText, node.genericParameterClause,
        node.genericWhereClause)
    case .classDecl(let node):
      lowerNominal(
        node, .class, node.name.identifierText, node.genericParameterClause,
        node.genericWhereClause)
    case .enumDecl(let node):
      lowerNominal(
        node, .enum, node.name.identifierText, node.genericParameterClause,
        node.genericWhereClause)
    case .actorDecl(let node):
      lowerNominal(
        node, .actor, node.name.identifierText, node.genericParameterClause,
        node.genericWhereClause)
    case .protocolDecl(let node):
      lowerNominal(node, .protocol, node.name.identifierText, nil, node.genericWhereClause)
    case .extensionDecl(let node):
      let type = lowerType(node.extendedType)
      let name = type.nominalName ?? text(of: node.extendedType)
      var implied: [GenericClause.Requirement] = []
      if case .array(let element) = type {
        implied.append(.sameType(.named("Element"), element))
      }
      lowerNominal(node, .extension, name, nil, node.genericWhereClause, implied: implied)
    case .missingDecl, .unexpectedCodeDecl: omit(syntax, "broken code")
    default: break
    }
  }

  private func lowerNominal(
    _ syntax: some DeclGroupSyntax, _ kind: TypeDeclaration.Kind, _ simpleName: String,
    _ genericParameters: GenericParameterClauseSyntax?,
    _ conditions: GenericWhereClauseSyntax?,
    implied: [GenericClause.Requirement] = []
  ) {
    let name = (qualifier + [simpleName]).joined(separator: ".")
    let savedQualifier = qualifier
    let savedType = enclosingType
    let savedTargets = targets
    qualifier.append(simpleName)
    enclosingType = name
    targets = []
    defer {
      qualifier = savedQualifier
      enclosingType = savedType
      targets = savedTargets
    }
    var parts = TypeParts()
    let isWithinLimit: Void? = deeper(syntax) {
      for member in syntax.memberBlock.members { lowerMember(member.decl, into: &parts) }
    }
    guard isWithinLimit != nil else { return }
    let generics = lowerGenerics(genericParameters, conditions)
    types.append(
      TypeDeclaration(
        kind: kind, name: name,
        generics: GenericClause(
          parameters: generics.parameters + parts.associatedTypes,
          requirements: generics.requirements + parts.requirements + implied),
        inherited: lowerInheritance(syntax.inheritanceClause), properties: parts.properties,
        enumCases: parts.enumCases, typeAliases: parts.typeAliases,
        attributes: attributeNames(syntax.attributes),
        abstract: kind == .extension ? nil : documentation(syntax).flatMap(Self.firstParagraph),
        position: position(syntax.introducer)))
  }

  /// The text of a documentation comment up to its first empty line, without comment marks.
  private static func firstParagraph(_ comment: String) -> String? {
    var words: [Substring] = []
    for line in comment.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let text = line.drop { Self.marks.contains($0) }
      if text.isEmpty {
        guard words.isEmpty else { break }
        continue
      }
      words += text.split(separator: UInt8(ascii: " ")).map { Substring($0) }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// What stands before the text of a comment.
  private static let marks = Array(" \t/*".utf8)

  private func lowerCases(_ syntax: EnumCaseDeclSyntax) -> [EnumCase] {
    let isIndirect = syntax.modifiers.contains { $0.name.isKeyword("indirect") }
    return syntax.elements.map { element in
      EnumCase(
        name: element.name.identifierText,
        payload: element.parameterClause?.parameters.map {
          .init(label: label($0.firstName), type: lowerType($0.type))
        } ?? [],
        isIndirect: isIndirect)
    }
  }
}
