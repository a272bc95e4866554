@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

struct AccessorBlockNode: SpecificNode {
  static var kind: SyntaxKind { .accessorBlock }
  let node: Node
  var accessors: Accessors { Accessors(node[3]) }

  enum Accessors: TreeNode {
    case accessors(NodeList<AccessorDeclNode>)
    case getter(NodeList<CodeBlockItemNode>)

    init(_ node: Node) {
      if node.kind == .accessorDeclList {
        self = .accessors(NodeList<AccessorDeclNode>(node))
      } else {
        self = .getter(NodeList<CodeBlockItemNode>(node))
      }
    }

    var node: Node {
      switch self {
      case .accessors(let value): value.node
      case .getter(let value): value.node
      }
    }
  }
}

struct AccessorEffectSpecifiersNode: SpecificNode {
  static var kind: SyntaxKind { .accessorEffectSpecifiers }
  let node: Node
  var asyncSpecifier: TokenNode? { node.child(1).map(TokenNode.init(_:)) }
  var throwsClause: ThrowsClauseNode? { node.child(3).map(ThrowsClauseNode.init(_:)) }
}

struct AvailabilityConditionNode: SpecificNode {
  static var kind: SyntaxKind { .availabilityCondition }
  let node: Node
}

struct CatchClauseNode: SpecificNode {
  static var kind: SyntaxKind { .catchClause }
  let node: Node
  var catchItems: NodeList<CatchItemNode> { NodeList<CatchItemNode>(node[3]) }
  var body: CodeBlockNode { CodeBlockNode(node[5]) }
}

struct ClosureCaptureClauseNode: SpecificNode {
  static var kind: SyntaxKind { .closureCaptureClause }
  let node: Node
  var items: NodeList<ClosureCaptureNode> { NodeList<ClosureCaptureNode>(node[3]) }
}

struct ClosureCaptureSpecifierNode: SpecificNode {
  static var kind: SyntaxKind { .closureCaptureSpecifier }
  let node: Node
  var specifier: TokenNode { TokenNode(node[1]) }
}

struct ClosureParameterClauseNode: SpecificNode {
  static var kind: SyntaxKind { .closureParameterClause }
  let node: Node
  var parameters: NodeList<ClosureParameterNode> { NodeList<ClosureParameterNode>(node[3]) }
}

struct ClosureSignatureNode: SpecificNode {
  static var kind: SyntaxKind { .closureSignature }
  let node: Node
  var attributes: NodeList<AttributeChoice> { NodeList<AttributeChoice>(node[1]) }
  var capture: ClosureCaptureClauseNode? { node.child(3).map(ClosureCaptureClauseNode.init(_:)) }
  var parameterClause: ParameterClause? { node.child(5).map(ParameterClause.init(_:)) }
  var effectSpecifiers: TypeEffectSpecifiersNode? {
    node.child(7).map(TypeEffectSpecifiersNode.init(_:))
  }
  var returnClause: ReturnClauseNode? { node.child(9).map(ReturnClauseNode.init(_:)) }

  enum ParameterClause: TreeNode {
    case simpleInput(NodeList<ClosureShorthandParameterNode>)
    case parameterClause(ClosureParameterClauseNode)

    init(_ node: Node) {
      if node.kind == .closureShorthandParameterList {
        self = .simpleInput(NodeList<ClosureShorthandParameterNode>(node))
      } else {
        self = .parameterClause(ClosureParameterClauseNode(node))
      }
    }

    var node: Node {
      switch self {
      case .simpleInput(let value): value.node
      case .parameterClause(let value): value.node
      }
    }
  }
}

struct CodeBlockNode: SpecificNode {
  static var kind: SyntaxKind { .codeBlock }
  let node: Node
  var statements: NodeList<CodeBlockItemNode> { NodeList<CodeBlockItemNode>(node[3]) }
}

struct ConformanceRequirementNode: SpecificNode {
  static var kind: SyntaxKind { .conformanceRequirement }
  let node: Node
  var leftType: TypeNode { TypeNode(node[1]) }
  var rightType: TypeNode { TypeNode(node[5]) }
}

struct DeinitializerEffectSpecifiersNode: SpecificNode {
  static var kind: SyntaxKind { .deinitializerEffectSpecifiers }
  let node: Node
  var asyncSpecifier: TokenNode? { node.child(1).map(TokenNode.init(_:)) }
}

struct EnumCaseParameterClauseNode: SpecificNode {
  static var kind: SyntaxKind { .enumCaseParameterClause }
  let node: Node
  var parameters: NodeList<EnumCaseParameterNode> { NodeList<EnumCaseParameterNode>(node[3]) }
}

struct FunctionEffectSpecifiersNode: SpecificNode {
  static var kind: SyntaxKind { .functionEffectSpecifiers }
  let node: Node
  var asyncSpecifier: TokenNode? { node.child(1).map(TokenNode.init(_:)) }
  var throwsClause: ThrowsClauseNode? { node.child(3).map(ThrowsClauseNode.init(_:)) }
}

struct FunctionParameterClauseNode: SpecificNode {
  static var kind: SyntaxKind { .functionParameterClause }
  let node: Node
  var parameters: NodeList<FunctionParameterNode> { NodeList<FunctionParameterNode>(node[3]) }
}

struct FunctionSignatureNode: SpecificNode {
  static var kind: SyntaxKind { .functionSignature }
  let node: Node
  var parameterClause: FunctionParameterClauseNode { FunctionParameterClauseNode(node[1]) }
  var effectSpecifiers: FunctionEffectSpecifiersNode? {
    node.child(3).map(FunctionEffectSpecifiersNode.init(_:))
  }
  var returnClause: ReturnClauseNode? { node.child(5).map(ReturnClauseNode.init(_:)) }
}

struct GenericArgumentClauseNode: SpecificNode {
  static var kind: SyntaxKind { .genericArgumentClause }
  let node: Node
  var arguments: NodeList<GenericArgumentNode> { NodeList<GenericArgumentNode>(node[3]) }
}

struct GenericParameterClauseNode: SpecificNode {
  static var kind: SyntaxKind { .genericParameterClause }
  let node: Node
  var parameters: NodeList<GenericParameterNode> { NodeList<GenericParameterNode>(node[3]) }
  var genericWhereClause: GenericWhereClauseNode? {
    node.child(5).map(GenericWhereClauseNode.init(_:))
  }
}

struct GenericRequirementNode: SpecificNode {
  static var kind: SyntaxKind { .genericRequirement }
  let node: Node
  var requirement: Requirement { Requirement(node[1]) }

  enum Requirement: TreeNode {
    case sameTypeRequirement(SameTypeRequirementNode)
    case conformanceRequirement(ConformanceRequirementNode)
    case layoutRequirement(LayoutRequirementNode)

    init(_ node: Node) {
      if node.kind == .sameTypeRequirement {
        self = .sameTypeRequirement(SameTypeRequirementNode(node))
      } else if node.kind == .conformanceRequirement {
        self = .conformanceRequirement(ConformanceRequirementNode(node))
      } else {
        self = .layoutRequirement(LayoutRequirementNode(node))
      }
    }

    var node: Node {
      switch self {
      case .sameTypeRequirement(let value): value.node
      case .conformanceRequirement(let value): value.node
      case .layoutRequirement(let value): value.node
      }
    }
  }
}

struct GenericWhereClauseNode: SpecificNode {
  static var kind: SyntaxKind { .genericWhereClause }
  let node: Node
  var requirements: NodeList<GenericRequirementNode> { NodeList<GenericRequirementNode>(node[3]) }
}

struct IfConfigClauseNode: SpecificNode {
  static var kind: SyntaxKind { .ifConfigClause }
  let node: Node
  var condition: ExprNode? { node.child(3).map(ExprNode.init(_:)) }
  var elements: Elements? { node.child(5).map(Elements.init(_:)) }

  enum Elements: TreeNode {
    case statements(NodeList<CodeBlockItemNode>)
    case switchCases(NodeList<SwitchCaseChoice>)
    case decls(NodeList<MemberBlockItemNode>)
    case postfixExpression(ExprNode)
    case attributes(NodeList<AttributeChoice>)

    init(_ node: Node) {
      if node.kind == .codeBlockItemList {
        self = .statements(NodeList<CodeBlockItemNode>(node))
      } else if node.kind == .switchCaseList {
        self = .switchCases(NodeList<SwitchCaseChoice>(node))
      } else if node.kind == .memberBlockItemList {
        self = .decls(NodeList<MemberBlockItemNode>(node))
      } else if RawExprSyntax.isKindOf(node.raw) {
        self = .postfixExpression(ExprNode(node))
      } else {
        self = .attributes(NodeList<AttributeChoice>(node))
      }
    }

    var node: Node {
      switch self {
      case .statements(let value): value.node
      case .switchCases(let value): value.node
      case .decls(let value): value.node
      case .postfixExpression(let value): value.node
      case .attributes(let value): value.node
      }
    }
  }
}

struct InheritanceClauseNode: SpecificNode {
  static var kind: SyntaxKind { .inheritanceClause }
  let node: Node
  var inheritedTypes: NodeList<InheritedTypeNode> { NodeList<InheritedTypeNode>(node[3]) }
}

struct InitializerClauseNode: SpecificNode {
  static var kind: SyntaxKind { .initializerClause }
  let node: Node
  var value: ExprNode { ExprNode(node[3]) }
}

struct LayoutRequirementNode: SpecificNode {
  static var kind: SyntaxKind { .layoutRequirement }
  let node: Node
  var type: TypeNode { TypeNode(node[1]) }
}

struct MatchingPatternConditionNode: SpecificNode {
  static var kind: SyntaxKind { .matchingPatternCondition }
  let node: Node
  var caseKeyword: TokenNode { TokenNode(node[1]) }
  var pattern: PatternNode { PatternNode(node[3]) }
  var typeAnnotation: TypeAnnotationNode? { node.child(5).map(TypeAnnotationNode.init(_:)) }
  var initializer: InitializerClauseNode { InitializerClauseNode(node[7]) }
}

struct MemberBlockNode: SpecificNode {
  static var kind: SyntaxKind { .memberBlock }
  let node: Node
  var members: NodeList<MemberBlockItemNode> { NodeList<MemberBlockItemNode>(node[3]) }
}

struct OptionalBindingConditionNode: SpecificNode {
  static var kind: SyntaxKind { .optionalBindingCondition }
  let node: Node
  var bindingSpecifier: TokenNode { TokenNode(node[1]) }
  var pattern: PatternNode { PatternNode(node[3]) }
  var typeAnnotation: TypeAnnotationNode? { node.child(5).map(TypeAnnotationNode.init(_:)) }
  var initializer: InitializerClauseNode? { node.child(7).map(InitializerClauseNode.init(_:)) }
}

struct ReturnClauseNode: SpecificNode {
  static var kind: SyntaxKind { .returnClause }
  let node: Node
  var arrow: TokenNode { TokenNode(node[1]) }
  var type: TypeNode { TypeNode(node[3]) }
}

struct SameTypeRequirementNode: SpecificNode {
  static var kind: SyntaxKind { .sameTypeRequirement }
  let node: Node
  var leftType: LeftType { LeftType(node[1]) }
  var rightType: RightType { RightType(node[5]) }

  enum LeftType: TreeNode {
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

  enum RightType: TreeNode {
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

struct SimpleTypeSpecifierNode: SpecificNode {
  static var kind: SyntaxKind { .simpleTypeSpecifier }
  let node: Node
  var specifier: TokenNode { TokenNode(node[1]) }
}

struct ThrowsClauseNode: SpecificNode {
  static var kind: SyntaxKind { .throwsClause }
  let node: Node
  var throwsSpecifier: TokenNode { TokenNode(node[1]) }
  var type: TypeNode? { node.child(5).map(TypeNode.init(_:)) }
}

struct TypeEffectSpecifiersNode: SpecificNode {
  static var kind: SyntaxKind { .typeEffectSpecifiers }
  let node: Node
  var asyncSpecifier: TokenNode? { node.child(1).map(TokenNode.init(_:)) }
  var throwsClause: ThrowsClauseNode? { node.child(3).map(ThrowsClauseNode.init(_:)) }
}

struct TypeInitializerClauseNode: SpecificNode {
  static var kind: SyntaxKind { .typeInitializerClause }
  let node: Node
  var value: TypeNode { TypeNode(node[3]) }
}

struct WhereClauseNode: SpecificNode {
  static var kind: SyntaxKind { .whereClause }
  let node: Node
  var condition: ExprNode { ExprNode(node[3]) }
}

struct YieldedExpressionsClauseNode: SpecificNode {
  static var kind: SyntaxKind { .yieldedExpressionsClause }
  let node: Node
  var elements: NodeList<YieldedExpressionNode> { NodeList<YieldedExpressionNode>(node[3]) }
}
