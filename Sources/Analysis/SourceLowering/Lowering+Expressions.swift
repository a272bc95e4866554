internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  func lowerExpression(_ syntax: ExprSyntax) -> Expression {
    guard hasRoom(for: syntax) else {
      return Expression(.unknown("too long a function"), at: position(syntax))
    }
    guard depth < Self.depthLimit else {
      omit(syntax, "it is nested more than \(Self.depthLimit) levels deep")
      return Expression(.unknown("nested too deeply"), at: position(syntax))
    }
    depth += 1
    defer { depth -= 1 }
    return lowerExpressionUnguarded(syntax)
  }

  private func lowerExpressionUnguarded(_ syntax: ExprSyntax) -> Expression {
    switch syntax.as(ExprSyntaxEnum.self) {
    // Covered by what they cover.
    case .unsafeExpr(let node): return lowerExpression(node.expression)
    case .consumeExpr(let node): return lowerExpression(node.expression)
    case .copyExpr(let node): return lowerExpression(node.expression)
    case .borrowExpr(let node): return lowerExpression(node.expression)
    case .packElementExpr(let node): return lowerExpression(node.pack)
    case .packExpansionExpr(let node): return lowerExpression(node.repetitionPattern)
    case .sequenceExpr(let node): return lowerSequence(node)
    case .tupleExpr(let node):
      if node.elements.count == 1, let only = node.elements.first, only.label == nil {
        return lowerExpression(only.expression)
      }
      return make(.tuple(lowerArguments(node.elements)), syntax)
    case .postfixIfConfigExpr(let node):
      omit(syntax, "`#if` inside a member chain: only what stands before it is analysed")
      return node.base.map(lowerExpression) ?? make(.unknown("`#if` in a chain"), syntax)
    default: break
    }
    let kind = lowerKind(syntax)
    return make(kind, syntax)
  }

  private func make(_ kind: Expression.Kind, _ syntax: some SyntaxProtocol) -> Expression {
    let expression = Expression(kind, at: position(syntax))
    if compilerTypes != nil { answer(expression, syntax) }
    return expression
  }

  private func lowerKind(_ syntax: ExprSyntax) -> Expression.Kind {
    switch syntax.as(ExprSyntaxEnum.self) {
    case .declReferenceExpr(let node): return lowerName(node.baseName, genericArguments: [])
    case .memberAccessExpr(let node):
      let name = node.declName.baseName.written
      guard let base = node.base else { return .implicitMember(name) }
      return .member(lowerExpression(base), name: name)
    case .functionCallExpr(let node):
      // A hint for the branch predictor is what it is about.
      if let name = node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName,
        name.isWritten("_slowPath") || name.isWritten("_fastPath"), node.arguments.count == 1,
        let only = node.arguments.first?.expression
      {
        return lowerExpression(only).kind
      }
      let callee = lowerExpression(node.calledExpression)
      return .call(
        callee,
        arguments: lowerArguments(
          node.arguments, node.trailingClosure, node.additionalTrailingClosures))
    case .subscriptCallExpr(let node):
      let base = lowerExpression(node.calledExpression)
      return .subscript(
        base,
        arguments: lowerArguments(
          node.arguments, node.trailingClosure, node.additionalTrailingClosures))
    case .genericSpecializationExpr(let node):
      let arguments = genericArguments(node.genericArgumentClause)
      if let reference = node.expression.as(DeclReferenceExprSyntax.self) {
        return lowerName(reference.baseName, genericArguments: arguments)
      }
      return lowerExpression(node.expression).kind
    case .typeExpr(let node): return .type(lowerType(node.type))
    case .superExpr: return .superReference
    case .closureExpr(let node): return .closure(lowerClosure(node))
    case .arrayExpr(let node):
      return .array(node.elements.map { lowerExpression($0.expression) })
    case .dictionaryExpr(let node): return lowerDictionary(node)
    case .optionalChainingExpr(let node): return .optionalChain(lowerExpression(node.expression))
    case .forceUnwrapExpr(let node): return .forceUnwrap(lowerExpression(node.expression))
    case .inOutExpr(let node): return .inoutReference(lowerExpression(node.expression))
    case .tryExpr(let node):
      let kind: Expression.TryKind =
        switch node.questionOrExclamationMark {
        case .some(let mark) where mark.isQuestionMark: .optional
        case .some(let mark) where mark.isExclamationMark: .forced
        default: .plain
        }
      return .try(kind, lowerExpression(node.expression))
    case .awaitExpr(let node): return .await(lowerExpression(node.expression))
    case .ifExpr(let node): return .region(lowerIf(node, label: nil))
    case .switchExpr(let node): return .region(lowerSwitch(node, label: nil))
    case .prefixOperatorExpr(let node): return lowerPrefix(node)
    case .postfixOperatorExpr(let node):
      let operand = lowerExpression(node.expression)
      return node.operator.written == "..."
        ? .range(isClosed: true, lower: operand, upper: nil)
        : .postfix(node.operator.written, operand)
    case .keyPathExpr(let node):
      return .keyPath(
        root: node.root.map(lowerType),
        components: node.components.map { text(of: $0.component) })
    case .macroExpansionExpr(let node):
      return .macro(
        node.macroName.written,
        arguments: lowerArguments(
          node.arguments, node.trailingClosure, node.additionalTrailingClosures))
    default: return lowerLiteral(syntax)
    }
  }

  private func lowerLiteral(_ syntax: ExprSyntax) -> Expression.Kind {
    switch syntax.as(ExprSyntaxEnum.self) {
    case .integerLiteralExpr(let node): return .integer(integer(node.literal.written))
    case .floatLiteralExpr(let node):
      return .floating(Double(node.literal.written.filter { $0 != "_" }) ?? .nan)
    case .booleanLiteralExpr(let node):
      return .boolean(node.literal.isKeyword("true"))
    case .stringLiteralExpr(let node): return lowerString(node)
    case .simpleStringLiteralExpr(let node): return .string(node.segments.description)
    case .regexLiteralExpr: return .regex
    case .nilLiteralExpr: return .nilLiteral
    case .discardAssignmentExpr: return .discard
    case .patternExpr(let node): return .unknown("a pattern: \(text(of: node))")
    case .missingExpr: return .unknown("a missing expression")
    default: return .unknown("not an expression: \(syntax.kind)")
    }
  }

  private func lowerName(
    _ token: TokenSyntax, genericArguments: [TypeReference]
  ) -> Expression.Kind {
    if token.isKeyword("self") { return .selfReference }
    if token.isKeyword("super") { return .superReference }
    if token.isDollarIdentifier {
      let text = token.written
      if let index = Int(text.dropFirst()) {
        return .variable(shorthand(index, at: position(token)))
      }
      return .name(text, genericArguments: [])
    }
    let name = token.identifierText
    switch scope.lookup(name) {
    case .variable(let variable): return .variable(variable)
    case .function(let id): return .localFunction(id, name: name)
    case .other, nil: return .name(name, genericArguments: genericArguments)
    }
  }

  private func shorthand(_ index: Int, at position: SourcePosition) -> Variable {
    if let known = shorthands.last?[index] { return known }
    let variable = makeVariable("$\(index)", .shorthandParameter(index: index), at: position)
    if !shorthands.isEmpty { shorthands[shorthands.count - 1][index] = variable }
    return variable
  }

  private func lowerPrefix(_ node: PrefixOperatorExprSyntax) -> Expression.Kind {
    let name = node.operator.written
    let operand = lowerExpression(node.expression)
    switch (name, operand.kind) {
    case ("-", .integer(let value?)): return .integer(0 &- value)
    case ("-", .floating(let value)): return .floating(-value)
    case ("..<", _): return .range(isClosed: false, lower: nil, upper: operand)
    case ("...", _): return .range(isClosed: true, lower: nil, upper: operand)
    default: return .prefix(name, operand)
    }
  }

  private func lowerDictionary(_ node: DictionaryExprSyntax) -> Expression.Kind {
    switch node.content {
    case .colon: .dictionary([])
    case .elements(let elements):
      .dictionary(
        elements.map {
          DictionaryEntry(key: lowerExpression($0.key), value: lowerExpression($0.value))
        })
    }
  }

  private func lowerString(_ node: StringLiteralExprSyntax) -> Expression.Kind {
    if node.segments.count == 1, case .stringSegment(let only) = node.segments.first {
      return .string(only.content.written)
    }
    var hasExpression = false
    var parts: [Expression] = []
    for segment in node.segments {
      switch segment {
      case .stringSegment(let text):
        guard !text.content.written.isEmpty else { continue }
        parts.append(make(.string(text.content.written), text))
      case .expressionSegment(let expression):
        hasExpression = true
        parts += expression.expressions.map { lowerExpression($0.expression) }
      }
    }
    if hasExpression { return .interpolation(parts) }
    // The pieces of a multi-line literal.
    return .string(
      parts.map { if case .string(let text) = $0.kind { text } else { "" } }.joined())
  }

  private func integer(_ text: String) -> Int? {
    if let value = Int(text) { return value }
    let digits = text.filter { $0 != "_" }
    return switch digits.prefix(2) {
    case "0x": Int(digits.dropFirst(2), radix: 16)
    case "0b": Int(digits.dropFirst(2), radix: 2)
    case "0o": Int(digits.dropFirst(2), radix: 8)
    default: Int(digits)
    }
  }

  func lowerArguments(
    _ list: LabeledExprListSyntax, _ trailing: ClosureExprSyntax? = nil,
    _ additional: MultipleTrailingClosureElementListSyntax? = nil
  ) -> [Argument] {
    var arguments = list.map {
      Argument(label: label($0.label), value: lowerExpression($0.expression))
    }
    if let trailing {
      arguments.append(
        Argument(
          label: nil, value: lowerExpression(ExprSyntax(trailing)), isTrailingClosure: true))
    }
    for element in additional ?? [] {
      arguments.append(
        Argument(
          label: label(element.label), value: lowerExpression(ExprSyntax(element.closure)),
          isTrailingClosure: true))
    }
    return arguments
  }
}
