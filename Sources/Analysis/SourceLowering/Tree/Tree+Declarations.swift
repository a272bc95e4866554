@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

struct AccessorDeclNode: SpecificNode {
  static var kind: SyntaxKind { .accessorDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifier: DeclModifierNode? { node.child(3).map(DeclModifierNode.init(_:)) }
  var accessorSpecifier: TokenNode { TokenNode(node[5]) }
  var parameters: AccessorParametersNode? { node.child(7).map(AccessorParametersNode.init(_:)) }
  var effectSpecifiers: AccessorEffectSpecifiersNode? {
    node.child(9).map(AccessorEffectSpecifiersNode.init(_:))
  }
  var body: CodeBlockNode? { node.child(11).map(CodeBlockNode.init(_:)) }
}

struct ActorDeclNode: SpecificNode {
  static var kind: SyntaxKind { .actorDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var name: TokenNode { TokenNode(node[7]) }
  var genericParameterClause: GenericParameterClauseNode? {
    node.child(9).map(GenericParameterClauseNode.init(_:))
  }
  var inheritanceClause: InheritanceClauseNode? {
    node.child(11).map(InheritanceClauseNode.init(_:))
  }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
  var memberBlock: MemberBlockNode { MemberBlockNode(node[15]) }
}

struct AssociatedTypeDeclNode: SpecificNode {
  static var kind: SyntaxKind { .associatedTypeDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var name: TokenNode { TokenNode(node[7]) }
  var inheritanceClause: InheritanceClauseNode? {
    node.child(9).map(InheritanceClauseNode.init(_:))
  }
  var initializer: TypeInitializerClauseNode? {
    node.child(11).map(TypeInitializerClauseNode.init(_:))
  }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
}

struct ClassDeclNode: SpecificNode {
  static var kind: SyntaxKind { .classDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var name: TokenNode { TokenNode(node[7]) }
  var genericParameterClause: GenericParameterClauseNode? {
    node.child(9).map(GenericParameterClauseNode.init(_:))
  }
  var inheritanceClause: InheritanceClauseNode? {
    node.child(11).map(InheritanceClauseNode.init(_:))
  }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
  var memberBlock: MemberBlockNode { MemberBlockNode(node[15]) }
}

struct DeinitializerDeclNode: SpecificNode {
  static var kind: SyntaxKind { .deinitializerDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var deinitKeyword: TokenNode { TokenNode(node[5]) }
  var effectSpecifiers: DeinitializerEffectSpecifiersNode? {
    node.child(7).map(DeinitializerEffectSpecifiersNode.init(_:))
  }
  var body: CodeBlockNode? { node.child(9).map(CodeBlockNode.init(_:)) }
}

struct EnumCaseDeclNode: SpecificNode {
  static var kind: SyntaxKind { .enumCaseDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var caseKeyword: TokenNode { TokenNode(node[5]) }
  var elements: NodeList<EnumCaseElementNode> { NodeList<EnumCaseElementNode>(node[7]) }
}

struct EnumDeclNode: SpecificNode {
  static var kind: SyntaxKind { .enumDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var name: TokenNode { TokenNode(node[7]) }
  var genericParameterClause: GenericParameterClauseNode? {
    node.child(9).map(GenericParameterClauseNode.init(_:))
  }
  var inheritanceClause: InheritanceClauseNode? {
    node.child(11).map(InheritanceClauseNode.init(_:))
  }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
  var memberBlock: MemberBlockNode { MemberBlockNode(node[15]) }
}

struct ExtensionDeclNode: SpecificNode {
  static var kind: SyntaxKind { .extensionDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var extendedType: TypeNode { TypeNode(node[7]) }
  var inheritanceClause: InheritanceClauseNode? {
    node.child(9).map(InheritanceClauseNode.init(_:))
  }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(11).map(GenericWhereClauseNode.init(_:))
  }
  var memberBlock: MemberBlockNode { MemberBlockNode(node[13]) }
}

struct FunctionDeclNode: SpecificNode {
  static var kind: SyntaxKind { .functionDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var funcKeyword: TokenNode { TokenNode(node[5]) }
  var name: TokenNode { TokenNode(node[7]) }
  var genericParameterClause: GenericParameterClauseNode? {
    node.child(9).map(GenericParameterClauseNode.init(_:))
  }
  var signature: FunctionSignatureNode { FunctionSignatureNode(node[11]) }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
  var body: CodeBlockNode? { node.child(15).map(CodeBlockNode.init(_:)) }
}

struct IfConfigDeclNode: SpecificNode {
  static var kind: SyntaxKind { .ifConfigDecl }
  let node: Node
  var clauses: NodeList<IfConfigClauseNode> { NodeList<IfConfigClauseNode>(node[1]) }
}

struct ImportDeclNode: SpecificNode {
  static var kind: SyntaxKind { .importDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var path: NodeList<ImportPathComponentNode> { NodeList<ImportPathComponentNode>(node[9]) }
}

struct InitializerDeclNode: SpecificNode {
  static var kind: SyntaxKind { .initializerDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var initKeyword: TokenNode { TokenNode(node[5]) }
  var optionalMark: TokenNode? { node.child(7).map(TokenNode.init(_:)) }
  var genericParameterClause: GenericParameterClauseNode? {
    node.child(9).map(GenericParameterClauseNode.init(_:))
  }
  var signature: FunctionSignatureNode { FunctionSignatureNode(node[11]) }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
  var body: CodeBlockNode? { node.child(15).map(CodeBlockNode.init(_:)) }
}

struct MacroExpansionDeclNode: SpecificNode {
  static var kind: SyntaxKind { .macroExpansionDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var macroName: TokenNode { TokenNode(node[9]) }
  var genericArgumentClause: GenericArgumentClauseNode? {
    node.child(11).map(GenericArgumentClauseNode.init(_:))
  }
  var arguments: NodeList<LabeledExprNode> { NodeList<LabeledExprNode>(node[15]) }
  var trailingClosure: ClosureExprNode? { node.child(19).map(ClosureExprNode.init(_:)) }
  var additionalTrailingClosures: NodeList<MultipleTrailingClosureElementNode> {
    NodeList<MultipleTrailingClosureElementNode>(node[21])
  }
}

struct OperatorDeclNode: SpecificNode {
  static var kind: SyntaxKind { .operatorDecl }
  let node: Node
  var name: TokenNode { TokenNode(node[5]) }
  var operatorPrecedenceAndTypes: OperatorPrecedenceAndTypesNode? {
    node.child(7).map(OperatorPrecedenceAndTypesNode.init(_:))
  }
}

struct PrecedenceGroupDeclNode: SpecificNode {
  static var kind: SyntaxKind { .precedenceGroupDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var name: TokenNode { TokenNode(node[7]) }
  var groupAttributes: NodeList<PrecedenceGroupAttributeChoice> {
    NodeList<PrecedenceGroupAttributeChoice>(node[11])
  }
}

struct ProtocolDeclNode: SpecificNode {
  static var kind: SyntaxKind { .protocolDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var name: TokenNode { TokenNode(node[7]) }
  var inheritanceClause: InheritanceClauseNode? {
    node.child(11).map(InheritanceClauseNode.init(_:))
  }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
  var memberBlock: MemberBlockNode { MemberBlockNode(node[15]) }
}

struct StructDeclNode: SpecificNode {
  static var kind: SyntaxKind { .structDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var name: TokenNode { TokenNode(node[7]) }
  var genericParameterClause: GenericParameterClauseNode? {
    node.child(9).map(GenericParameterClauseNode.init(_:))
  }
  var inheritanceClause: InheritanceClauseNode? {
    node.child(11).map(InheritanceClauseNode.init(_:))
  }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
  var memberBlock: MemberBlockNode { MemberBlockNode(node[15]) }
}

struct SubscriptDeclNode: SpecificNode {
  static var kind: SyntaxKind { .subscriptDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var subscriptKeyword: TokenNode { TokenNode(node[5]) }
  var genericParameterClause: GenericParameterClauseNode? {
    node.child(7).map(GenericParameterClauseNode.init(_:))
  }
  var parameterClause: FunctionParameterClauseNode { FunctionParameterClauseNode(node[9]) }
  var returnClause: ReturnClauseNode { ReturnClauseNode(node[11]) }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
  var accessorBlock: AccessorBlockNode? { node.child(15).map(AccessorBlockNode.init(_:)) }
}

struct TypeAliasDeclNode: SpecificNode {
  static var kind: SyntaxKind { .typeAliasDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var name: TokenNode { TokenNode(node[7]) }
  var genericParameterClause: GenericParameterClauseNode? {
    node.child(9).map(GenericParameterClauseNode.init(_:))
  }
  var initializer: TypeInitializerClauseNode { TypeInitializerClauseNode(node[11]) }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(13).map(GenericWhereClauseNode.init(_:))
  }
}

struct VariableDeclNode: SpecificNode {
  static var kind: SyntaxKind { .variableDecl }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var bindingSpecifier: TokenNode { TokenNode(node[5]) }
  var bindings: NodeList<PatternBindingNode> { NodeList<PatternBindingNode>(node[7]) }
}
