internal import SwiftSyntax

// Names that mean one unchanging value.

extension EditFinder {
  /// A parameter or a `let` that is the only thing of its name in a function.
  struct Constant {
    /// The function for its parameter, the statements of the block for its `let`.
    let scope: Syntax
    /// Its declared type; nil where none is written down.
    let type: TypeSyntax?
  }

  func constant(_ name: String, in function: Syntax) -> Constant? {
    let declarations = function.tokens(viewMode: .sourceAccurate).compactMap { token in
      token.text == name ? token.declaration : nil
    }
    guard declarations.count == 1, let declaration = declarations.first else { return nil }
    if let parameter = declaration.as(FunctionParameterSyntax.self) {
      // Not the parameter of a local function.
      guard parameter.ellipsis == nil, parameter.enclosingFunction?.id == function.id,
        !mentions("inout", in: parameter.type)
      else { return nil }
      return Constant(scope: function, type: parameter.type)
    }
    guard let binding = declaration.parent?.as(PatternBindingSyntax.self),
      let variable = binding.parent?.parent?.as(VariableDeclSyntax.self),
      variable.bindingSpecifier.tokenKind == .keyword(.let),
      variable.enclosingFunction?.id == function.id, let scope = variable.parent?.parent
    else { return nil }
    return Constant(scope: scope, type: binding.typeAnnotation?.type)
  }
}

extension SyntaxProtocol {
  /// The function, initializer or accessor that the node lies in.
  var enclosingFunction: Syntax? {
    var node = parent
    while let current = node {
      if current.is(FunctionDeclSyntax.self) || current.is(InitializerDeclSyntax.self) {
        return current
      }
      if current.is(AccessorDeclSyntax.self) || current.is(DeinitializerDeclSyntax.self) {
        return nil
      }
      node = current.parent
    }
    return nil
  }
}

extension TokenSyntax {
  /// What the token declares: a parameter or a pattern.
  var declaration: Syntax? {
    if let parameter = parent?.as(FunctionParameterSyntax.self) {
      return (parameter.secondName ?? parameter.firstName).id == id ? Syntax(parameter) : nil
    }
    if let pattern = parent?.as(IdentifierPatternSyntax.self) { return Syntax(pattern) }
    let isClosureParameter =
      parent?.is(ClosureParameterSyntax.self) == true
      || parent?.is(ClosureShorthandParameterSyntax.self) == true
      || parent?.is(ClosureCaptureSyntax.self) == true
    return isClosureParameter ? parent : nil
  }
}
