internal import SwiftSyntax

extension EditFinder {
  /// Moves `let x = …`, the same in every turn, from a loop's body to in front of the loop.
  func hoist(_ call: FunctionCallExprSyntax) {
    for rule in Self.hoisted {
      guard let place = place(rule.name, call), fits(call, rule) else { continue }
      if let edits = hoisting(call, rule) { give(edits, to: place) }
      return
    }
  }

  private func hoisting(_ call: FunctionCallExprSyntax, _ rule: Hoisted) -> [SourceEdit]? {
    guard let (declaration, name) = binding(of: call),
      let item = declaration.parent?.as(CodeBlockItemSyntax.self),
      let body = item.parent?.parent?.as(CodeBlockSyntax.self),
      let loop = body.parent, isLoop(loop), let outer = statement(of: loop),
      let block = outer.parent,
      !rule.isReference || keepsToMembers(name, in: body, after: item),
      onlyUsed(name, in: body, of: block),
      let line = wholeLine(of: item), let indentation = indentation(of: outer)
    else { return nil }
    return [
      SourceEdit(
        start: start(of: outer), end: start(of: outer),
        replacement: declaration.trimmedDescription + "\n" + indentation), line,
    ]
  }

  /// A rule whose remedy is to make something before the loop.
  private struct Hoisted {
    let name: String
    /// What is made has an identity and may be changed.
    let isReference: Bool
  }

  private static let hoisted = [
    Hoisted(name: "array-copy-in-loop", isReference: false),
    Hoisted(name: "coder-in-loop", isReference: true),
    Hoisted(name: "formatter-in-loop", isReference: true),
    Hoisted(name: "regex-in-loop", isReference: false),
    Hoisted(name: "sort-in-loop", isReference: false),
  ]

  /// Whether the call is the one that the rule speaks of, and gives the same whenever it runs.
  private func fits(_ call: FunctionCallExprSyntax, _ rule: Hoisted) -> Bool {
    guard call.trailingClosure == nil else { return false }
    let arguments = call.arguments.map(\.expression)
    if rule.name == "sort-in-loop" {
      guard let method = call.calledExpression.as(MemberAccessExprSyntax.self),
        method.declName.baseName.text == "sorted", let base = method.base
      else { return false }
      return isConstant(base)
        && arguments.allSatisfy { ["<", ">"].contains($0.trimmedDescription) }
    }
    guard call.calledExpression.is(DeclReferenceExprSyntax.self) else { return false }
    if rule.name == "array-copy-in-loop" { return arguments.allSatisfy(isConstant) }
    return arguments.allSatisfy {
      $0.is(StringLiteralExprSyntax.self)
        && $0.tokens(viewMode: .sourceAccurate).allSatisfy {
          $0.tokenKind != .backslash
        }
    }
  }

  /// A property may change behind the loop's back; a parameter or a `let` may not.
  private func isConstant(_ expression: ExprSyntax) -> Bool {
    guard let name = expression.as(DeclReferenceExprSyntax.self)?.baseName.text,
      let function = expression.enclosingFunction
    else { return false }
    return constant(name, in: function) != nil
  }

  /// The `let` that binds nothing but the call's value.
  private func binding(
    of call: FunctionCallExprSyntax
  ) -> (declaration: VariableDeclSyntax, name: String)? {
    var value = Syntax(call)
    while let wrapper = value.parent, wrapper.is(TryExprSyntax.self) { value = wrapper }
    guard let binding = value.parent?.parent?.as(PatternBindingSyntax.self),
      binding.initializer?.value.id == value.id,
      let name = binding.pattern.as(IdentifierPatternSyntax.self)?.identifier.text,
      let declaration = binding.parent?.parent?.as(VariableDeclSyntax.self),
      declaration.bindings.count == 1, declaration.attributes.isEmpty,
      declaration.bindingSpecifier.tokenKind == .keyword(.let)
    else { return nil }
    return (declaration, name)
  }

  /// Whether `name` occurs in `block` nowhere but in `body`, and is declared there once.
  private func onlyUsed(_ name: String, in body: CodeBlockSyntax, of block: Syntax) -> Bool {
    let inside = body.position..<body.endPosition
    var declarations = 0
    for token in block.tokens(viewMode: .sourceAccurate) where token.text == name {
      guard inside.contains(token.position) else { return false }
      if token.parent?.is(IdentifierPatternSyntax.self) == true { declarations += 1 }
    }
    return declarations == 1
  }

  /// Whether an object that every turn made anew can be one for all: its members are called, and set only right behind its
  /// declaration, so that it does not leave the turn and every turn sets the same.
  private func keepsToMembers(
    _ name: String, in body: CodeBlockSyntax, after declaration: CodeBlockItemSyntax
  ) -> Bool {
    let items = Array(body.statements)
    guard let first = items.firstIndex(where: { $0.id == declaration.id }) else { return false }
    let settings = items[(first + 1)...].prefix { sets($0.item, memberOf: name) }
    for token in body.tokens(viewMode: .sourceAccurate) where token.text == name {
      guard let reference = token.parent?.as(DeclReferenceExprSyntax.self) else {
        if token.parent?.is(IdentifierPatternSyntax.self) == true { continue }
        return false
      }
      guard let member = reference.parent?.as(MemberAccessExprSyntax.self),
        member.base?.id == reference.id
      else { return false }
      var whole = Syntax(member)
      while let longer = whole.parent?.as(MemberAccessExprSyntax.self) { whole = Syntax(longer) }
      guard let sequence = whole.parent?.parent?.as(SequenceExprSyntax.self),
        sequence.elements.first?.id == whole.id,
        sequence.elements.dropFirst().first?.is(AssignmentExprSyntax.self) == true
      else { continue }
      let isSetting = settings.contains { ($0.position..<$0.endPosition).contains(token.position) }
      guard isSetting else { return false }
    }
    return true
  }

  private func sets(_ item: CodeBlockItemSyntax.Item, memberOf name: String) -> Bool {
    guard let sequence = item.as(SequenceExprSyntax.self), sequence.elements.count == 3,
      let target = sequence.elements.first?.as(MemberAccessExprSyntax.self),
      target.base?.trimmedDescription == name
    else { return false }
    return sequence.elements.dropFirst().first?.is(AssignmentExprSyntax.self) == true
  }
}
