@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

struct ArrayExprNode: SpecificNode {
  static var kind: SyntaxKind { .arrayExpr }
  let node: Node
  var elements: NodeList<ArrayElementNode> { NodeList<ArrayElementNode>(node[3]) }
}

struct AwaitExprNode: SpecificNode {
  static var kind: SyntaxKind { .awaitExpr }
  let node: Node
  var awaitKeyword: TokenNode { TokenNode(node[1]) }
  var expression: ExprNode { ExprNode(node[3]) }
}

struct BinaryOperatorExprNode: SpecificNode {
  static var kind: SyntaxKind { .binaryOperatorExpr }
  let node: Node
  var `operator`: TokenNode { TokenNode(node[1]) }
}

struct BooleanLiteralExprNode: SpecificNode {
  static var kind: SyntaxKind { .booleanLiteralExpr }
  let node: Node
  var literal: TokenNode { TokenNode(node[1]) }
}

struct BorrowExprNode: SpecificNode {
  static var kind: SyntaxKind { .borrowExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[3]) }
}

struct ClosureExprNode: SpecificNode {
  static var kind: SyntaxKind { .closureExpr }
  let node: Node
  var signature: ClosureSignatureNode? { node.child(3).map(ClosureSignatureNode.init(_:)) }
  var statements: NodeList<CodeBlockItemNode> { NodeList<CodeBlockItemNode>(node[5]) }
}

struct ConsumeExprNode: SpecificNode {
  static var kind: SyntaxKind { .consumeExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[3]) }
}

struct CopyExprNode: SpecificNode {
  static var kind: SyntaxKind { .copyExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[3]) }
}

struct DeclReferenceExprNode: SpecificNode {
  static var kind: SyntaxKind { .declReferenceExpr }
  let node: Node
  var baseName: TokenNode { TokenNode(node[3]) }
}

struct DictionaryExprNode: SpecificNode {
  static var kind: SyntaxKind { .dictionaryExpr }
  let node: Node
  var content: Content { Content(node[3]) }

  enum Content: TreeNode {
    case colon(TokenNode)
    case elements(NodeList<DictionaryElementNode>)

    init(_ node: Node) {
      if node.kind == .token {
        self = .colon(TokenNode(node))
      } else {
        self = .elements(NodeList<DictionaryElementNode>(node))
      }
    }

    var node: Node {
      switch self {
      case .colon(let value): value.node
      case .elements(let value): value.node
      }
    }
  }
}

struct FloatLiteralExprNode: SpecificNode {
  static var kind: SyntaxKind { .floatLiteralExpr }
  let node: Node
  var literal: TokenNode { TokenNode(node[1]) }
}

struct ForceUnwrapExprNode: SpecificNode {
  static var kind: SyntaxKind { .forceUnwrapExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[1]) }
  var exclamationMark: TokenNode { TokenNode(node[3]) }
}

struct FunctionCallExprNode: SpecificNode {
  static var kind: SyntaxKind { .functionCallExpr }
  let node: Node
  var calledExpression: ExprNode { ExprNode(node[1]) }
  var arguments: NodeList<LabeledExprNode> { NodeList<LabeledExprNode>(node[5]) }
  var trailingClosure: ClosureExprNode? { node.child(9).map(ClosureExprNode.init(_:)) }
  var additionalTrailingClosures: NodeList<MultipleTrailingClosureElementNode> {
    NodeList<MultipleTrailingClosureElementNode>(node[11])
  }
}

struct GenericSpecializationExprNode: SpecificNode {
  static var kind: SyntaxKind { .genericSpecializationExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[1]) }
  var genericArgumentClause: GenericArgumentClauseNode { GenericArgumentClauseNode(node[3]) }
}

struct IfExprNode: SpecificNode {
  static var kind: SyntaxKind { .ifExpr }
  let node: Node
  var conditions: NodeList<ConditionElementNode> { NodeList<ConditionElementNode>(node[3]) }
  var body: CodeBlockNode { CodeBlockNode(node[5]) }
  var elseBody: ElseBody? { node.child(9).map(ElseBody.init(_:)) }

  enum ElseBody: TreeNode {
    case ifExpr(IfExprNode)
    case codeBlock(CodeBlockNode)

    init(_ node: Node) {
      if node.kind == .ifExpr {
        self = .ifExpr(IfExprNode(node))
      } else {
        self = .codeBlock(CodeBlockNode(node))
      }
    }

    var node: Node {
      switch self {
      case .ifExpr(let value): value.node
      case .codeBlock(let value): value.node
      }
    }
  }
}

struct InOutExprNode: SpecificNode {
  static var kind: SyntaxKind { .inOutExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[3]) }
}

struct IntegerLiteralExprNode: SpecificNode {
  static var kind: SyntaxKind { .integerLiteralExpr }
  let node: Node
  var literal: TokenNode { TokenNode(node[1]) }
}

struct KeyPathExprNode: SpecificNode {
  static var kind: SyntaxKind { .keyPathExpr }
  let node: Node
  var root: TypeNode? { node.child(3).map(TypeNode.init(_:)) }
  var components: NodeList<KeyPathComponentNode> { NodeList<KeyPathComponentNode>(node[5]) }
}

struct LabeledExprNode: SpecificNode {
  static var kind: SyntaxKind { .labeledExpr }
  let node: Node
  var label: TokenNode? { node.child(1).map(TokenNode.init(_:)) }
  var expression: ExprNode { ExprNode(node[5]) }
}

struct MacroExpansionExprNode: SpecificNode {
  static var kind: SyntaxKind { .macroExpansionExpr }
  let node: Node
  var macroName: TokenNode { TokenNode(node[5]) }
  var genericArgumentClause: GenericArgumentClauseNode? {
    node.child(7).map(GenericArgumentClauseNode.init(_:))
  }
  var arguments: NodeList<LabeledExprNode> { NodeList<LabeledExprNode>(node[11]) }
  var trailingClosure: ClosureExprNode? { node.child(15).map(ClosureExprNode.init(_:)) }
  var additionalTrailingClosures: NodeList<MultipleTrailingClosureElementNode> {
    NodeList<MultipleTrailingClosureElementNode>(node[17])
  }
}

struct MemberAccessExprNode: SpecificNode {
  static var kind: SyntaxKind { .memberAccessExpr }
  let node: Node
  var base: ExprNode? { node.child(1).map(ExprNode.init(_:)) }
  var declName: DeclReferenceExprNode { DeclReferenceExprNode(node[5]) }
}

struct OptionalChainingExprNode: SpecificNode {
  static var kind: SyntaxKind { .optionalChainingExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[1]) }
}

struct PackElementExprNode: SpecificNode {
  static var kind: SyntaxKind { .packElementExpr }
  let node: Node
  var pack: ExprNode { ExprNode(node[3]) }
}

struct PackExpansionExprNode: SpecificNode {
  static var kind: SyntaxKind { .packExpansionExpr }
  let node: Node
  var repeatKeyword: TokenNode { TokenNode(node[1]) }
  var repetitionPattern: ExprNode { ExprNode(node[3]) }
}

struct PatternExprNode: SpecificNode {
  static var kind: SyntaxKind { .patternExpr }
  let node: Node
  var pattern: PatternNode { PatternNode(node[1]) }
}

struct PostfixIfConfigExprNode: SpecificNode {
  static var kind: SyntaxKind { .postfixIfConfigExpr }
  let node: Node
  var base: ExprNode? { node.child(1).map(ExprNode.init(_:)) }
}

struct PostfixOperatorExprNode: SpecificNode {
  static var kind: SyntaxKind { .postfixOperatorExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[1]) }
  var `operator`: TokenNode { TokenNode(node[3]) }
}

struct PrefixOperatorExprNode: SpecificNode {
  static var kind: SyntaxKind { .prefixOperatorExpr }
  let node: Node
  var `operator`: TokenNode { TokenNode(node[1]) }
  var expression: ExprNode { ExprNode(node[3]) }
}

struct SequenceExprNode: SpecificNode {
  static var kind: SyntaxKind { .sequenceExpr }
  let node: Node
  var elements: NodeList<ExprNode> { NodeList<ExprNode>(node[1]) }
}

struct SimpleStringLiteralExprNode: SpecificNode {
  static var kind: SyntaxKind { .simpleStringLiteralExpr }
  let node: Node
  var segments: NodeList<StringSegmentNode> { NodeList<StringSegmentNode>(node[3]) }
}

struct StringLiteralExprNode: SpecificNode {
  static var kind: SyntaxKind { .stringLiteralExpr }
  let node: Node
  var segments: NodeList<StringLiteralSegmentChoice> {
    NodeList<StringLiteralSegmentChoice>(node[5])
  }
}

struct StringSegmentNode: SpecificNode {
  static var kind: SyntaxKind { .stringSegment }
  let node: Node
  var content: TokenNode { TokenNode(node[1]) }
}

struct SubscriptCallExprNode: SpecificNode {
  static var kind: SyntaxKind { .subscriptCallExpr }
  let node: Node
  var calledExpression: ExprNode { ExprNode(node[1]) }
  var arguments: NodeList<LabeledExprNode> { NodeList<LabeledExprNode>(node[5]) }
  var trailingClosure: ClosureExprNode? { node.child(9).map(ClosureExprNode.init(_:)) }
  var additionalTrailingClosures: NodeList<MultipleTrailingClosureElementNode> {
    NodeList<MultipleTrailingClosureElementNode>(node[11])
  }
}

struct SwitchExprNode: SpecificNode {
  static var kind: SyntaxKind { .switchExpr }
  let node: Node
  var subject: ExprNode { ExprNode(node[3]) }
  var cases: NodeList<SwitchCaseChoice> { NodeList<SwitchCaseChoice>(node[7]) }
}

struct TryExprNode: SpecificNode {
  static var kind: SyntaxKind { .tryExpr }
  let node: Node
  var questionOrExclamationMark: TokenNode? { node.child(3).map(TokenNode.init(_:)) }
  var expression: ExprNode { ExprNode(node[5]) }
}

struct TupleExprNode: SpecificNode {
  static var kind: SyntaxKind { .tupleExpr }
  let node: Node
  var elements: NodeList<LabeledExprNode> { NodeList<LabeledExprNode>(node[3]) }
}

struct TypeExprNode: SpecificNode {
  static var kind: SyntaxKind { .typeExpr }
  let node: Node
  var type: TypeNode { TypeNode(node[1]) }
}

struct UnresolvedAsExprNode: SpecificNode {
  static var kind: SyntaxKind { .unresolvedAsExpr }
  let node: Node
  var questionOrExclamationMark: TokenNode? { node.child(3).map(TokenNode.init(_:)) }
}

struct UnresolvedIsExprNode: SpecificNode {
  static var kind: SyntaxKind { .unresolvedIsExpr }
  let node: Node
}

struct UnresolvedTernaryExprNode: SpecificNode {
  static var kind: SyntaxKind { .unresolvedTernaryExpr }
  let node: Node
  var thenExpression: ExprNode { ExprNode(node[3]) }
}

struct UnsafeExprNode: SpecificNode {
  static var kind: SyntaxKind { .unsafeExpr }
  let node: Node
  var expression: ExprNode { ExprNode(node[3]) }
}
