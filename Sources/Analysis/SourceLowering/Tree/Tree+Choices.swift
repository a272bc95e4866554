@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

enum AttributeChoice: TreeNode {
  case attribute(AttributeNode)
  case ifConfigDecl(IfConfigDeclNode)

  init(_ node: Node) {
    if node.kind == .attribute {
      self = .attribute(AttributeNode(node))
    } else {
      self = .ifConfigDecl(IfConfigDeclNode(node))
    }
  }

  var node: Node {
    switch self {
    case .attribute(let value): value.node
    case .ifConfigDecl(let value): value.node
    }
  }
}

enum PrecedenceGroupAttributeChoice: TreeNode {
  case precedenceGroupRelation(PrecedenceGroupRelationNode)
  case precedenceGroupAssignment(PrecedenceGroupAssignmentNode)
  case precedenceGroupAssociativity(PrecedenceGroupAssociativityNode)

  init(_ node: Node) {
    if node.kind == .precedenceGroupRelation {
      self = .precedenceGroupRelation(PrecedenceGroupRelationNode(node))
    } else if node.kind == .precedenceGroupAssignment {
      self = .precedenceGroupAssignment(PrecedenceGroupAssignmentNode(node))
    } else {
      self = .precedenceGroupAssociativity(PrecedenceGroupAssociativityNode(node))
    }
  }

  var node: Node {
    switch self {
    case .precedenceGroupRelation(let value): value.node
    case .precedenceGroupAssignment(let value): value.node
    case .precedenceGroupAssociativity(let value): value.node
    }
  }
}

enum StringLiteralSegmentChoice: TreeNode {
  case stringSegment(StringSegmentNode)
  case expressionSegment(ExpressionSegmentNode)

  init(_ node: Node) {
    if node.kind == .stringSegment {
      self = .stringSegment(StringSegmentNode(node))
    } else {
      self = .expressionSegment(ExpressionSegmentNode(node))
    }
  }

  var node: Node {
    switch self {
    case .stringSegment(let value): value.node
    case .expressionSegment(let value): value.node
    }
  }
}

enum SwitchCaseChoice: TreeNode {
  case switchCase(SwitchCaseNode)
  case ifConfigDecl(IfConfigDeclNode)

  init(_ node: Node) {
    if node.kind == .switchCase {
      self = .switchCase(SwitchCaseNode(node))
    } else {
      self = .ifConfigDecl(IfConfigDeclNode(node))
    }
  }

  var node: Node {
    switch self {
    case .switchCase(let value): value.node
    case .ifConfigDecl(let value): value.node
    }
  }
}

enum TypeSpecifierChoice: TreeNode {
  case simpleTypeSpecifier(SimpleTypeSpecifierNode)
  case other(AnyNode)

  init(_ node: Node) {
    if node.kind == .simpleTypeSpecifier {
      self = .simpleTypeSpecifier(SimpleTypeSpecifierNode(node))
    } else {
      self = .other(AnyNode(node))
    }
  }

  var node: Node {
    switch self {
    case .simpleTypeSpecifier(let value): value.node
    case .other(let value): value.node
    }
  }
}
