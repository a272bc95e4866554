@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

struct ArrayTypeNode: SpecificNode {
  static var kind: SyntaxKind { .arrayType }
  let node: Node
  var element: TypeNode { TypeNode(node[3]) }
}

struct AttributedTypeNode: SpecificNode {
  static var kind: SyntaxKind { .attributedType }
  let node: Node
  var specifiers: NodeList<TypeSpecifierChoice> { NodeList<TypeSpecifierChoice>(node[1]) }
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[3]) }
  var baseType: TypeNode { TypeNode(node[7]) }
}

struct CompositionTypeNode: SpecificNode {
  static var kind: SyntaxKind { .compositionType }
  let node: Node
  var elements: NodeList<CompositionTypeElementNode> {
    NodeList<CompositionTypeElementNode>(node[1])
  }
}

struct DictionaryTypeNode: SpecificNode {
  static var kind: SyntaxKind { .dictionaryType }
  let node: Node
  var key: TypeNode { TypeNode(node[3]) }
  var value: TypeNode { TypeNode(node[7]) }
}

struct FunctionTypeNode: SpecificNode {
  static var kind: SyntaxKind { .functionType }
  let node: Node
  var parameters: NodeList<TupleTypeElementNode> { NodeList<TupleTypeElementNode>(node[3]) }
  var effectSpecifiers: TypeEffectSpecifiersNode? {
    node.child(7).map(TypeEffectSpecifiersNode.init(_:))
  }
  var returnClause: ReturnClauseNode { ReturnClauseNode(node[9]) }
}

struct IdentifierTypeNode: SpecificNode {
  static var kind: SyntaxKind { .identifierType }
  let node: Node
  var name: TokenNode { TokenNode(node[3]) }
  var genericArgumentClause: GenericArgumentClauseNode? {
    node.child(5).map(GenericArgumentClauseNode.init(_:))
  }
}

struct ImplicitlyUnwrappedOptionalTypeNode: SpecificNode {
  static var kind: SyntaxKind { .implicitlyUnwrappedOptionalType }
  let node: Node
  var wrappedType: TypeNode { TypeNode(node[1]) }
  var exclamationMark: TokenNode { TokenNode(node[3]) }
}

struct InheritedTypeNode: SpecificNode {
  static var kind: SyntaxKind { .inheritedType }
  let node: Node
  var type: TypeNode { TypeNode(node[1]) }
}

struct InlineArrayTypeNode: SpecificNode {
  static var kind: SyntaxKind { .inlineArrayType }
  let node: Node
  var count: GenericArgumentNode { GenericArgumentNode(node[3]) }
  var element: GenericArgumentNode { GenericArgumentNode(node[7]) }
}

struct MemberTypeNode: SpecificNode {
  static var kind: SyntaxKind { .memberType }
  let node: Node
  var baseType: TypeNode { TypeNode(node[1]) }
  var name: TokenNode { TokenNode(node[7]) }
  var genericArgumentClause: GenericArgumentClauseNode? {
    node.child(9).map(GenericArgumentClauseNode.init(_:))
  }
}

struct MetatypeTypeNode: SpecificNode {
  static var kind: SyntaxKind { .metatypeType }
  let node: Node
  var baseType: TypeNode { TypeNode(node[1]) }
}

struct NamedOpaqueReturnTypeNode: SpecificNode {
  static var kind: SyntaxKind { .namedOpaqueReturnType }
  let node: Node
  var genericParameterClause: GenericParameterClauseNode { GenericParameterClauseNode(node[1]) }
  var type: TypeNode { TypeNode(node[3]) }
}

struct OptionalTypeNode: SpecificNode {
  static var kind: SyntaxKind { .optionalType }
  let node: Node
  var wrappedType: TypeNode { TypeNode(node[1]) }
}

struct SomeOrAnyTypeNode: SpecificNode {
  static var kind: SyntaxKind { .someOrAnyType }
  let node: Node
  var someOrAnySpecifier: TokenNode { TokenNode(node[1]) }
  var constraint: TypeNode { TypeNode(node[3]) }
}

struct TupleTypeNode: SpecificNode {
  static var kind: SyntaxKind { .tupleType }
  let node: Node
  var elements: NodeList<TupleTypeElementNode> { NodeList<TupleTypeElementNode>(node[3]) }
}
