@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

struct ExpressionPatternNode: SpecificNode {
  static var kind: SyntaxKind { .expressionPattern }
  let node: Node
  var expression: ExprNode { ExprNode(node[1]) }
}

struct IdentifierPatternNode: SpecificNode {
  static var kind: SyntaxKind { .identifierPattern }
  let node: Node
  var identifier: TokenNode { TokenNode(node[1]) }
}

struct IsTypePatternNode: SpecificNode {
  static var kind: SyntaxKind { .isTypePattern }
  let node: Node
  var type: TypeNode { TypeNode(node[3]) }
}

struct TuplePatternNode: SpecificNode {
  static var kind: SyntaxKind { .tuplePattern }
  let node: Node
  var elements: NodeList<TuplePatternElementNode> { NodeList<TuplePatternElementNode>(node[3]) }
}

struct ValueBindingPatternNode: SpecificNode {
  static var kind: SyntaxKind { .valueBindingPattern }
  let node: Node
  var bindingSpecifier: TokenNode { TokenNode(node[1]) }
  var pattern: PatternNode { PatternNode(node[3]) }
}
