@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

struct AccessorParametersNode: SpecificNode {
  static var kind: SyntaxKind { .accessorParameters }
  let node: Node
  var name: TokenNode { TokenNode(node[3]) }
}

struct ArrayElementNode: SpecificNode {
  static var kind: SyntaxKind { .arrayElement }
  let node: Node
  var expression: ExprNode { ExprNode(node[1]) }
}

struct AttributeNode: SpecificNode {
  static var kind: SyntaxKind { .attribute }
  let node: Node
}

struct CatchItemNode: SpecificNode {
  static var kind: SyntaxKind { .catchItem }
  let node: Node
  var pattern: PatternNode? { node.child(1).map(PatternNode.init(_:)) }
  var whereClause: WhereClauseNode? { node.child(3).map(WhereClauseNode.init(_:)) }
}

struct ClosureCaptureNode: SpecificNode {
  static var kind: SyntaxKind { .closureCapture }
  let node: Node
  var specifier: ClosureCaptureSpecifierNode? {
    node.child(1).map(ClosureCaptureSpecifierNode.init(_:))
  }
  var name: TokenNode { TokenNode(node[3]) }
  var initializer: InitializerClauseNode? { node.child(5).map(InitializerClauseNode.init(_:)) }
}

struct ClosureParameterNode: SpecificNode {
  static var kind: SyntaxKind { .closureParameter }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var firstName: TokenNode { TokenNode(node[5]) }
  var secondName: TokenNode? { node.child(7).map(TokenNode.init(_:)) }
  var type: TypeNode? { node.child(11).map(TypeNode.init(_:)) }
  var ellipsis: TokenNode? { node.child(13).map(TokenNode.init(_:)) }
}

struct ClosureShorthandParameterNode: SpecificNode {
  static var kind: SyntaxKind { .closureShorthandParameter }
  let node: Node
  var name: TokenNode { TokenNode(node[1]) }
}

struct CodeBlockItemNode: SpecificNode {
  static var kind: SyntaxKind { .codeBlockItem }
  let node: Node
  var item: Item { Item(node[1]) }

  enum Item: TreeNode {
    case decl(DeclNode)
    case stmt(StmtNode)
    case expr(ExprNode)

    init(_ node: Node) {
      if RawDeclSyntax.isKindOf(node.raw) {
        self = .decl(DeclNode(node))
      } else if RawStmtSyntax.isKindOf(node.raw) {
        self = .stmt(StmtNode(node))
      } else {
        self = .expr(ExprNode(node))
      }
    }

    var node: Node {
      switch self {
      case .decl(let value): value.node
      case .stmt(let value): value.node
      case .expr(let value): value.node
      }
    }
  }
}

struct CompositionTypeElementNode: SpecificNode {
  static var kind: SyntaxKind { .compositionTypeElement }
  let node: Node
  var type: TypeNode { TypeNode(node[1]) }
}

struct ConditionElementNode: SpecificNode {
  static var kind: SyntaxKind { .conditionElement }
  let node: Node
  var condition: Condition { Condition(node[1]) }

  enum Condition: TreeNode {
    case expression(ExprNode)
    case availability(AvailabilityConditionNode)
    case matchingPattern(MatchingPatternConditionNode)
    case optionalBinding(OptionalBindingConditionNode)

    init(_ node: Node) {
      if RawExprSyntax.isKindOf(node.raw) {
        self = .expression(ExprNode(node))
      } else if node.kind == .availabilityCondition {
        self = .availability(AvailabilityConditionNode(node))
      } else if node.kind == .matchingPatternCondition {
        self = .matchingPattern(MatchingPatternConditionNode(node))
      } else {
        self = .optionalBinding(OptionalBindingConditionNode(node))
      }
    }

    var node: Node {
      switch self {
      case .expression(let value): value.node
      case .availability(let value): value.node
      case .matchingPattern(let value): value.node
      case .optionalBinding(let value): value.node
      }
    }
  }
}

struct DeclModifierNode: SpecificNode {
  static var kind: SyntaxKind { .declModifier }
  let node: Node
  var name: TokenNode { TokenNode(node[1]) }
}

struct DictionaryElementNode: SpecificNode {
  static var kind: SyntaxKind { .dictionaryElement }
  let node: Node
  var key: ExprNode { ExprNode(node[1]) }
  var value: ExprNode { ExprNode(node[5]) }
}

struct EnumCaseElementNode: SpecificNode {
  static var kind: SyntaxKind { .enumCaseElement }
  let node: Node
  var name: TokenNode { TokenNode(node[1]) }
  var parameterClause: EnumCaseParameterClauseNode? {
    node.child(3).map(EnumCaseParameterClauseNode.init(_:))
  }
}

struct EnumCaseParameterNode: SpecificNode {
  static var kind: SyntaxKind { .enumCaseParameter }
  let node: Node
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[1]) }
  var firstName: TokenNode? { node.child(3).map(TokenNode.init(_:)) }
  var secondName: TokenNode? { node.child(5).map(TokenNode.init(_:)) }
  var type: TypeNode { TypeNode(node[9]) }
  var defaultValue: InitializerClauseNode? { node.child(11).map(InitializerClauseNode.init(_:)) }
}

struct ExpressionSegmentNode: SpecificNode {
  static var kind: SyntaxKind { .expressionSegment }
  let node: Node
  var expressions: NodeList<LabeledExprNode> { NodeList<LabeledExprNode>(node[7]) }
}

struct FunctionParameterNode: SpecificNode {
  static var kind: SyntaxKind { .functionParameter }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var modifiers: NodeList<DeclModifierNode> { NodeList<DeclModifierNode>(node[3]) }
  var firstName: TokenNode { TokenNode(node[5]) }
  var secondName: TokenNode? { node.child(7).map(TokenNode.init(_:)) }
  var type: TypeNode { TypeNode(node[11]) }
  var ellipsis: TokenNode? { node.child(13).map(TokenNode.init(_:)) }
  var defaultValue: InitializerClauseNode? { node.child(15).map(InitializerClauseNode.init(_:)) }
}

struct GenericArgumentNode: SpecificNode {
  static var kind: SyntaxKind { .genericArgument }
  let node: Node
  var argument: Argument { Argument(node[1]) }

  enum Argument: TreeNode {
    case type(TypeNode)
    case expr(ExprNode)

    init(_ node: Node) {
      if RawTypeSyntax.isKindOf(node.raw) {
        self = .type(TypeNode(node))
      } else {
        self = .expr(ExprNode(node))
      }
    }

    var node: Node {
      switch self {
      case .type(let value): value.node
      case .expr(let value): value.node
      }
    }
  }
}

struct GenericParameterNode: SpecificNode {
  static var kind: SyntaxKind { .genericParameter }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var specifier: TokenNode? { node.child(3).map(TokenNode.init(_:)) }
  var name: TokenNode { TokenNode(node[5]) }
  var inheritedType: TypeNode? { node.child(9).map(TypeNode.init(_:)) }
}

struct ImportPathComponentNode: SpecificNode {
  static var kind: SyntaxKind { .importPathComponent }
  let node: Node
  var name: TokenNode { TokenNode(node[1]) }
}

struct KeyPathComponentNode: SpecificNode {
  static var kind: SyntaxKind { .keyPathComponent }
  let node: Node
  var component: AnyNode { AnyNode(node[3]) }
}

struct MemberBlockItemNode: SpecificNode {
  static var kind: SyntaxKind { .memberBlockItem }
  let node: Node
  var decl: DeclNode { DeclNode(node[1]) }
}

struct MultipleTrailingClosureElementNode: SpecificNode {
  static var kind: SyntaxKind { .multipleTrailingClosureElement }
  let node: Node
  var label: TokenNode { TokenNode(node[1]) }
  var closure: ClosureExprNode { ClosureExprNode(node[5]) }
}

struct OperatorPrecedenceAndTypesNode: SpecificNode {
  static var kind: SyntaxKind { .operatorPrecedenceAndTypes }
  let node: Node
  var precedenceGroup: TokenNode { TokenNode(node[3]) }
}

struct PatternBindingNode: SpecificNode {
  static var kind: SyntaxKind { .patternBinding }
  let node: Node
  var pattern: PatternNode { PatternNode(node[1]) }
  var typeAnnotation: TypeAnnotationNode? { node.child(3).map(TypeAnnotationNode.init(_:)) }
  var initializer: InitializerClauseNode? { node.child(5).map(InitializerClauseNode.init(_:)) }
  var accessorBlock: AccessorBlockNode? { node.child(7).map(AccessorBlockNode.init(_:)) }
}

struct PrecedenceGroupAssignmentNode: SpecificNode {
  static var kind: SyntaxKind { .precedenceGroupAssignment }
  let node: Node
  var value: TokenNode { TokenNode(node[5]) }
}

struct PrecedenceGroupAssociativityNode: SpecificNode {
  static var kind: SyntaxKind { .precedenceGroupAssociativity }
  let node: Node
  var value: TokenNode { TokenNode(node[5]) }
}

struct PrecedenceGroupNameNode: SpecificNode {
  static var kind: SyntaxKind { .precedenceGroupName }
  let node: Node
  var name: TokenNode { TokenNode(node[1]) }
}

struct PrecedenceGroupRelationNode: SpecificNode {
  static var kind: SyntaxKind { .precedenceGroupRelation }
  let node: Node
  var higherThanOrLowerThanLabel: TokenNode { TokenNode(node[1]) }
  var precedenceGroups: NodeList<PrecedenceGroupNameNode> {
    NodeList<PrecedenceGroupNameNode>(node[5])
  }
}

struct SourceFileNode: SpecificNode {
  static var kind: SyntaxKind { .sourceFile }
  let node: Node
  var statements: NodeList<CodeBlockItemNode> { NodeList<CodeBlockItemNode>(node[3]) }
}

struct SwitchCaseItemNode: SpecificNode {
  static var kind: SyntaxKind { .switchCaseItem }
  let node: Node
  var pattern: PatternNode { PatternNode(node[1]) }
  var whereClause: WhereClauseNode? { node.child(3).map(WhereClauseNode.init(_:)) }
}

struct SwitchCaseLabelNode: SpecificNode {
  static var kind: SyntaxKind { .switchCaseLabel }
  let node: Node
  var caseKeyword: TokenNode { TokenNode(node[1]) }
  var caseItems: NodeList<SwitchCaseItemNode> { NodeList<SwitchCaseItemNode>(node[3]) }
}

struct SwitchCaseNode: SpecificNode {
  static var kind: SyntaxKind { .switchCase }
  let node: Node
  var attribute: AttributeNode? { node.child(1).map(AttributeNode.init(_:)) }
  var label: Label { Label(node[3]) }
  var statements: NodeList<CodeBlockItemNode> { NodeList<CodeBlockItemNode>(node[5]) }

  enum Label: TreeNode {
    case `default`(SwitchDefaultLabelNode)
    case `case`(SwitchCaseLabelNode)

    init(_ node: Node) {
      if node.kind == .switchDefaultLabel {
        self = .default(SwitchDefaultLabelNode(node))
      } else {
        self = .case(SwitchCaseLabelNode(node))
      }
    }

    var node: Node {
      switch self {
      case .default(let value): value.node
      case .case(let value): value.node
      }
    }
  }
}

struct SwitchDefaultLabelNode: SpecificNode {
  static var kind: SyntaxKind { .switchDefaultLabel }
  let node: Node
}

struct TuplePatternElementNode: SpecificNode {
  static var kind: SyntaxKind { .tuplePatternElement }
  let node: Node
  var label: TokenNode? { node.child(1).map(TokenNode.init(_:)) }
  var pattern: PatternNode { PatternNode(node[5]) }
}

struct TupleTypeElementNode: SpecificNode {
  static var kind: SyntaxKind { .tupleTypeElement }
  let node: Node
  var firstName: TokenNode? { node.child(3).map(TokenNode.init(_:)) }
  var secondName: TokenNode? { node.child(5).map(TokenNode.init(_:)) }
  var type: TypeNode { TypeNode(node[9]) }
  var ellipsis: TokenNode? { node.child(11).map(TokenNode.init(_:)) }
}

struct TypeAnnotationNode: SpecificNode {
  static var kind: SyntaxKind { .typeAnnotation }
  let node: Node
  var type: TypeNode { TypeNode(node[3]) }
}

struct YieldedExpressionNode: SpecificNode {
  static var kind: SyntaxKind { .yieldedExpression }
  let node: Node
  var expression: ExprNode { ExprNode(node[1]) }
}
