@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

struct BreakStmtNode: SpecificNode {
  static var kind: SyntaxKind { .breakStmt }
  let node: Node
  var label: TokenNode? { node.child(3).map(TokenNode.init(_:)) }
}

struct ContinueStmtNode: SpecificNode {
  static var kind: SyntaxKind { .continueStmt }
  let node: Node
  var label: TokenNode? { node.child(3).map(TokenNode.init(_:)) }
}

struct DeferStmtNode: SpecificNode {
  static var kind: SyntaxKind { .deferStmt }
  let node: Node
  var body: CodeBlockNode { CodeBlockNode(node[3]) }
}

struct DiscardStmtNode: SpecificNode {
  static var kind: SyntaxKind { .discardStmt }
  let node: Node
  var expression: ExprNode { ExprNode(node[3]) }
}

struct DoStmtNode: SpecificNode {
  static var kind: SyntaxKind { .doStmt }
  let node: Node
  var throwsClause: ThrowsClauseNode? { node.child(3).map(ThrowsClauseNode.init(_:)) }
  var body: CodeBlockNode { CodeBlockNode(node[5]) }
  var catchClauses: NodeList<CatchClauseNode> { NodeList<CatchClauseNode>(node[7]) }
}

struct ExpressionStmtNode: SpecificNode {
  static var kind: SyntaxKind { .expressionStmt }
  let node: Node
  var expression: ExprNode { ExprNode(node[1]) }
}

struct ForStmtNode: SpecificNode {
  static var kind: SyntaxKind { .forStmt }
  let node: Node
  var forKeyword: TokenNode { TokenNode(node[1]) }
  var awaitKeyword: TokenNode? { node.child(5).map(TokenNode.init(_:)) }
  var caseKeyword: TokenNode? { node.child(9).map(TokenNode.init(_:)) }
  var pattern: PatternNode { PatternNode(node[11]) }
  var typeAnnotation: TypeAnnotationNode? { node.child(13).map(TypeAnnotationNode.init(_:)) }
  var sequence: ExprNode { ExprNode(node[17]) }
  var whereClause: WhereClauseNode? { node.child(19).map(WhereClauseNode.init(_:)) }
  var body: CodeBlockNode { CodeBlockNode(node[21]) }
}

struct GuardStmtNode: SpecificNode {
  static var kind: SyntaxKind { .guardStmt }
  let node: Node
  var conditions: NodeList<ConditionElementNode> { NodeList<ConditionElementNode>(node[3]) }
  var body: CodeBlockNode { CodeBlockNode(node[7]) }
}

struct LabeledStmtNode: SpecificNode {
  static var kind: SyntaxKind { .labeledStmt }
  let node: Node
  var label: TokenNode { TokenNode(node[1]) }
  var statement: StmtNode { StmtNode(node[5]) }
}

struct RepeatStmtNode: SpecificNode {
  static var kind: SyntaxKind { .repeatStmt }
  let node: Node
  var repeatKeyword: TokenNode { TokenNode(node[1]) }
  var body: CodeBlockNode { CodeBlockNode(node[3]) }
  var whileKeyword: TokenNode { TokenNode(node[5]) }
  var condition: ExprNode { ExprNode(node[7]) }
}

struct ReturnStmtNode: SpecificNode {
  static var kind: SyntaxKind { .returnStmt }
  let node: Node
  var expression: ExprNode? { node.child(3).map(ExprNode.init(_:)) }
}

struct ThrowStmtNode: SpecificNode {
  static var kind: SyntaxKind { .throwStmt }
  let node: Node
  var expression: ExprNode { ExprNode(node[3]) }
}

struct WhileStmtNode: SpecificNode {
  static var kind: SyntaxKind { .whileStmt }
  let node: Node
  var whileKeyword: TokenNode { TokenNode(node[1]) }
  var conditions: NodeList<ConditionElementNode> { NodeList<ConditionElementNode>(node[3]) }
  var body: CodeBlockNode { CodeBlockNode(node[5]) }
}

struct YieldStmtNode: SpecificNode {
  static var kind: SyntaxKind { .yieldStmt }
  let node: Node
  var yieldedExpressions: YieldedExpressions { YieldedExpressions(node[3]) }

  enum YieldedExpressions: TreeNode {
    case multiple(YieldedExpressionsClauseNode)
    case single(ExprNode)

    init(_ node: Node) {
      if node.kind == .yieldedExpressionsClause {
        self = .multiple(YieldedExpressionsClauseNode(node))
      } else {
        self = .single(ExprNode(node))
      }
    }

    var node: Node {
      switch self {
      case .multiple(let value): value.node
      case .single(let value): value.node
      }
    }
  }
}
