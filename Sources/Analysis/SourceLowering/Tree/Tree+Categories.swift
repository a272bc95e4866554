@_spi(RawSyntax) internal import SwiftSyntax

// The children that the lowering asks for, by their index in swift-syntax's generated raw nodes (its version is exact).

struct ExprNode: TreeNode {
  let node: Node
  init(_ node: Node) { self.node = node }

  var specific: Specific {
    switch node.kind {
    case .arrayExpr: .arrayExpr(ArrayExprNode(node: node))
    case .assignmentExpr: .assignmentExpr
    case .awaitExpr: .awaitExpr(AwaitExprNode(node: node))
    case .binaryOperatorExpr: .binaryOperatorExpr(BinaryOperatorExprNode(node: node))
    case .booleanLiteralExpr: .booleanLiteralExpr(BooleanLiteralExprNode(node: node))
    case .borrowExpr: .borrowExpr(BorrowExprNode(node: node))
    case .closureExpr: .closureExpr(ClosureExprNode(node: node))
    case .consumeExpr: .consumeExpr(ConsumeExprNode(node: node))
    case .copyExpr: .copyExpr(CopyExprNode(node: node))
    case .declReferenceExpr: .declReferenceExpr(DeclReferenceExprNode(node: node))
    case .dictionaryExpr: .dictionaryExpr(DictionaryExprNode(node: node))
    case .discardAssignmentExpr: .discardAssignmentExpr
    case .floatLiteralExpr: .floatLiteralExpr(FloatLiteralExprNode(node: node))
    case .forceUnwrapExpr: .forceUnwrapExpr(ForceUnwrapExprNode(node: node))
    case .functionCallExpr: .functionCallExpr(FunctionCallExprNode(node: node))
    case .genericSpecializationExpr:
      .genericSpecializationExpr(GenericSpecializationExprNode(node: node))
    case .ifExpr: .ifExpr(IfExprNode(node: node))
    case .inOutExpr: .inOutExpr(InOutExprNode(node: node))
    case .integerLiteralExpr: .integerLiteralExpr(IntegerLiteralExprNode(node: node))
    case .keyPathExpr: .keyPathExpr(KeyPathExprNode(node: node))
    case .macroExpansionExpr: .macroExpansionExpr(MacroExpansionExprNode(node: node))
    case .memberAccessExpr: .memberAccessExpr(MemberAccessExprNode(node: node))
    case .missingExpr: .missingExpr
    case .nilLiteralExpr: .nilLiteralExpr
    case .optionalChainingExpr: .optionalChainingExpr(OptionalChainingExprNode(node: node))
    case .packElementExpr: .packElementExpr(PackElementExprNode(node: node))
    case .packExpansionExpr: .packExpansionExpr(PackExpansionExprNode(node: node))
    case .patternExpr: .patternExpr(PatternExprNode(node: node))
    case .postfixIfConfigExpr: .postfixIfConfigExpr(PostfixIfConfigExprNode(node: node))
    case .postfixOperatorExpr: .postfixOperatorExpr(PostfixOperatorExprNode(node: node))
    case .prefixOperatorExpr: .prefixOperatorExpr(PrefixOperatorExprNode(node: node))
    case .regexLiteralExpr: .regexLiteralExpr
    case .sequenceExpr: .sequenceExpr(SequenceExprNode(node: node))
    case .simpleStringLiteralExpr: .simpleStringLiteralExpr(SimpleStringLiteralExprNode(node: node))
    case .stringLiteralExpr: .stringLiteralExpr(StringLiteralExprNode(node: node))
    case .subscriptCallExpr: .subscriptCallExpr(SubscriptCallExprNode(node: node))
    case .superExpr: .superExpr
    case .switchExpr: .switchExpr(SwitchExprNode(node: node))
    case .tryExpr: .tryExpr(TryExprNode(node: node))
    case .tupleExpr: .tupleExpr(TupleExprNode(node: node))
    case .typeExpr: .typeExpr(TypeExprNode(node: node))
    case .unresolvedAsExpr: .unresolvedAsExpr(UnresolvedAsExprNode(node: node))
    case .unresolvedIsExpr: .unresolvedIsExpr(UnresolvedIsExprNode(node: node))
    case .unresolvedTernaryExpr: .unresolvedTernaryExpr(UnresolvedTernaryExprNode(node: node))
    case .unsafeExpr: .unsafeExpr(UnsafeExprNode(node: node))
    default: .other
    }
  }

  enum Specific {
    case arrayExpr(ArrayExprNode)
    case assignmentExpr
    case awaitExpr(AwaitExprNode)
    case binaryOperatorExpr(BinaryOperatorExprNode)
    case booleanLiteralExpr(BooleanLiteralExprNode)
    case borrowExpr(BorrowExprNode)
    case closureExpr(ClosureExprNode)
    case consumeExpr(ConsumeExprNode)
    case copyExpr(CopyExprNode)
    case declReferenceExpr(DeclReferenceExprNode)
    case dictionaryExpr(DictionaryExprNode)
    case discardAssignmentExpr
    case floatLiteralExpr(FloatLiteralExprNode)
    case forceUnwrapExpr(ForceUnwrapExprNode)
    case functionCallExpr(FunctionCallExprNode)
    case genericSpecializationExpr(GenericSpecializationExprNode)
    case ifExpr(IfExprNode)
    case inOutExpr(InOutExprNode)
    case integerLiteralExpr(IntegerLiteralExprNode)
    case keyPathExpr(KeyPathExprNode)
    case macroExpansionExpr(MacroExpansionExprNode)
    case memberAccessExpr(MemberAccessExprNode)
    case missingExpr
    case nilLiteralExpr
    case optionalChainingExpr(OptionalChainingExprNode)
    case packElementExpr(PackElementExprNode)
    case packExpansionExpr(PackExpansionExprNode)
    case patternExpr(PatternExprNode)
    case postfixIfConfigExpr(PostfixIfConfigExprNode)
    case postfixOperatorExpr(PostfixOperatorExprNode)
    case prefixOperatorExpr(PrefixOperatorExprNode)
    case regexLiteralExpr
    case sequenceExpr(SequenceExprNode)
    case simpleStringLiteralExpr(SimpleStringLiteralExprNode)
    case stringLiteralExpr(StringLiteralExprNode)
    case subscriptCallExpr(SubscriptCallExprNode)
    case superExpr
    case switchExpr(SwitchExprNode)
    case tryExpr(TryExprNode)
    case tupleExpr(TupleExprNode)
    case typeExpr(TypeExprNode)
    case unresolvedAsExpr(UnresolvedAsExprNode)
    case unresolvedIsExpr(UnresolvedIsExprNode)
    case unresolvedTernaryExpr(UnresolvedTernaryExprNode)
    case unsafeExpr(UnsafeExprNode)
    case other
  }
}

struct StmtNode: TreeNode {
  let node: Node
  init(_ node: Node) { self.node = node }

  var specific: Specific {
    switch node.kind {
    case .breakStmt: .breakStmt(BreakStmtNode(node: node))
    case .continueStmt: .continueStmt(ContinueStmtNode(node: node))
    case .deferStmt: .deferStmt(DeferStmtNode(node: node))
    case .discardStmt: .discardStmt(DiscardStmtNode(node: node))
    case .doStmt: .doStmt(DoStmtNode(node: node))
    case .expressionStmt: .expressionStmt(ExpressionStmtNode(node: node))
    case .fallThroughStmt: .fallThroughStmt
    case .forStmt: .forStmt(ForStmtNode(node: node))
    case .guardStmt: .guardStmt(GuardStmtNode(node: node))
    case .labeledStmt: .labeledStmt(LabeledStmtNode(node: node))
    case .repeatStmt: .repeatStmt(RepeatStmtNode(node: node))
    case .returnStmt: .returnStmt(ReturnStmtNode(node: node))
    case .throwStmt: .throwStmt(ThrowStmtNode(node: node))
    case .whileStmt: .whileStmt(WhileStmtNode(node: node))
    case .yieldStmt: .yieldStmt(YieldStmtNode(node: node))
    default: .other
    }
  }

  enum Specific {
    case breakStmt(BreakStmtNode)
    case continueStmt(ContinueStmtNode)
    case deferStmt(DeferStmtNode)
    case discardStmt(DiscardStmtNode)
    case doStmt(DoStmtNode)
    case expressionStmt(ExpressionStmtNode)
    case fallThroughStmt
    case forStmt(ForStmtNode)
    case guardStmt(GuardStmtNode)
    case labeledStmt(LabeledStmtNode)
    case repeatStmt(RepeatStmtNode)
    case returnStmt(ReturnStmtNode)
    case throwStmt(ThrowStmtNode)
    case whileStmt(WhileStmtNode)
    case yieldStmt(YieldStmtNode)
    case other
  }
}

struct DeclNode: TreeNode {
  let node: Node
  init(_ node: Node) { self.node = node }

  var specific: Specific {
    switch node.kind {
    case .accessorDecl: .accessorDecl(AccessorDeclNode(node: node))
    case .actorDecl: .actorDecl(ActorDeclNode(node: node))
    case .associatedTypeDecl: .associatedTypeDecl(AssociatedTypeDeclNode(node: node))
    case .classDecl: .classDecl(ClassDeclNode(node: node))
    case .deinitializerDecl: .deinitializerDecl(DeinitializerDeclNode(node: node))
    case .enumCaseDecl: .enumCaseDecl(EnumCaseDeclNode(node: node))
    case .enumDecl: .enumDecl(EnumDeclNode(node: node))
    case .extensionDecl: .extensionDecl(ExtensionDeclNode(node: node))
    case .functionDecl: .functionDecl(FunctionDeclNode(node: node))
    case .ifConfigDecl: .ifConfigDecl(IfConfigDeclNode(node: node))
    case .importDecl: .importDecl(ImportDeclNode(node: node))
    case .initializerDecl: .initializerDecl(InitializerDeclNode(node: node))
    case .macroExpansionDecl: .macroExpansionDecl(MacroExpansionDeclNode(node: node))
    case .missingDecl: .missingDecl
    case .operatorDecl: .operatorDecl(OperatorDeclNode(node: node))
    case .precedenceGroupDecl: .precedenceGroupDecl(PrecedenceGroupDeclNode(node: node))
    case .protocolDecl: .protocolDecl(ProtocolDeclNode(node: node))
    case .structDecl: .structDecl(StructDeclNode(node: node))
    case .subscriptDecl: .subscriptDecl(SubscriptDeclNode(node: node))
    case .typeAliasDecl: .typeAliasDecl(TypeAliasDeclNode(node: node))
    case .unexpectedCodeDecl: .unexpectedCodeDecl
    case .variableDecl: .variableDecl(VariableDeclNode(node: node))
    default: .other
    }
  }

  enum Specific {
    case accessorDecl(AccessorDeclNode)
    case actorDecl(ActorDeclNode)
    case associatedTypeDecl(AssociatedTypeDeclNode)
    case classDecl(ClassDeclNode)
    case deinitializerDecl(DeinitializerDeclNode)
    case enumCaseDecl(EnumCaseDeclNode)
    case enumDecl(EnumDeclNode)
    case extensionDecl(ExtensionDeclNode)
    case functionDecl(FunctionDeclNode)
    case ifConfigDecl(IfConfigDeclNode)
    case importDecl(ImportDeclNode)
    case initializerDecl(InitializerDeclNode)
    case macroExpansionDecl(MacroExpansionDeclNode)
    case missingDecl
    case operatorDecl(OperatorDeclNode)
    case precedenceGroupDecl(PrecedenceGroupDeclNode)
    case protocolDecl(ProtocolDeclNode)
    case structDecl(StructDeclNode)
    case subscriptDecl(SubscriptDeclNode)
    case typeAliasDecl(TypeAliasDeclNode)
    case unexpectedCodeDecl
    case variableDecl(VariableDeclNode)
    case other
  }
}

struct PatternNode: TreeNode {
  let node: Node
  init(_ node: Node) { self.node = node }

  var specific: Specific {
    switch node.kind {
    case .expressionPattern: .expressionPattern(ExpressionPatternNode(node: node))
    case .identifierPattern: .identifierPattern(IdentifierPatternNode(node: node))
    case .isTypePattern: .isTypePattern(IsTypePatternNode(node: node))
    case .missingPattern: .missingPattern
    case .tuplePattern: .tuplePattern(TuplePatternNode(node: node))
    case .valueBindingPattern: .valueBindingPattern(ValueBindingPatternNode(node: node))
    case .wildcardPattern: .wildcardPattern
    default: .other
    }
  }

  enum Specific {
    case expressionPattern(ExpressionPatternNode)
    case identifierPattern(IdentifierPatternNode)
    case isTypePattern(IsTypePatternNode)
    case missingPattern
    case tuplePattern(TuplePatternNode)
    case valueBindingPattern(ValueBindingPatternNode)
    case wildcardPattern
    case other
  }
}

struct TypeNode: TreeNode {
  let node: Node
  init(_ node: Node) { self.node = node }

  var specific: Specific {
    switch node.kind {
    case .arrayType: .arrayType(ArrayTypeNode(node: node))
    case .attributedType: .attributedType(AttributedTypeNode(node: node))
    case .classRestrictionType: .classRestrictionType
    case .compositionType: .compositionType(CompositionTypeNode(node: node))
    case .dictionaryType: .dictionaryType(DictionaryTypeNode(node: node))
    case .functionType: .functionType(FunctionTypeNode(node: node))
    case .identifierType: .identifierType(IdentifierTypeNode(node: node))
    case .implicitlyUnwrappedOptionalType:
      .implicitlyUnwrappedOptionalType(ImplicitlyUnwrappedOptionalTypeNode(node: node))
    case .inlineArrayType: .inlineArrayType(InlineArrayTypeNode(node: node))
    case .memberType: .memberType(MemberTypeNode(node: node))
    case .metatypeType: .metatypeType(MetatypeTypeNode(node: node))
    case .missingType: .missingType
    case .namedOpaqueReturnType: .namedOpaqueReturnType(NamedOpaqueReturnTypeNode(node: node))
    case .optionalType: .optionalType(OptionalTypeNode(node: node))
    case .packElementType: .packElementType
    case .packExpansionType: .packExpansionType
    case .someOrAnyType: .someOrAnyType(SomeOrAnyTypeNode(node: node))
    case .suppressedType: .suppressedType
    case .tupleType: .tupleType(TupleTypeNode(node: node))
    default: .other
    }
  }

  enum Specific {
    case arrayType(ArrayTypeNode)
    case attributedType(AttributedTypeNode)
    case classRestrictionType
    case compositionType(CompositionTypeNode)
    case dictionaryType(DictionaryTypeNode)
    case functionType(FunctionTypeNode)
    case identifierType(IdentifierTypeNode)
    case implicitlyUnwrappedOptionalType(ImplicitlyUnwrappedOptionalTypeNode)
    case inlineArrayType(InlineArrayTypeNode)
    case memberType(MemberTypeNode)
    case metatypeType(MetatypeTypeNode)
    case missingType
    case namedOpaqueReturnType(NamedOpaqueReturnTypeNode)
    case optionalType(OptionalTypeNode)
    case packElementType
    case packExpansionType
    case someOrAnyType(SomeOrAnyTypeNode)
    case suppressedType
    case tupleType(TupleTypeNode)
    case other
  }
}
