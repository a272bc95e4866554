internal import SwiftSyntax

extension EditFinder {
  /// `names.contains(x)` in a loop to `namesSet.contains(x)`, with `let namesSet = Set(names)` in front of the loop.
  ///
  /// Only for a parameter or an annotated `let` of an array whose elements are known to be hashable: it is the same array in all
  /// turns.
  func lookUpInSet(_ call: FunctionCallExprSyntax) {
    guard let method = call.calledExpression.as(MemberAccessExprSyntax.self),
      method.declName.baseName.text == "contains",
      let array = method.base?.as(DeclReferenceExprSyntax.self),
      let place = place("contains-in-loop", call), call.trailingClosure == nil,
      call.arguments.count == 1, call.arguments.first?.label == nil,
      let function = call.enclosingFunction,
      let constant = constant(array.baseName.text, in: function),
      let type = constant.type, isHashableArray(type),
      let loop = outermostLoop(around: call, inside: constant.scope),
      let outer = statement(of: loop),
      let indentation = indentation(of: outer)
    else { return }
    let name = array.baseName.text + "Set"
    guard !mentions(name, in: function) else { return }
    let insertion = SourceEdit(
      start: start(of: outer), end: start(of: outer),
      replacement: "let \(name) = Set(\(array.baseName.text))\n\(indentation)")
    // Two loops that ask the same array would declare the set twice.
    let key = SetKey(function: function.id, name: name)
    guard sets[key] == nil || sets[key] == insertion else { return }
    sets[key] = insertion
    give([insertion, edit(array, name)], to: place)
  }

  struct SetKey: Hashable {
    let function: SyntaxIdentifier
    let name: String
  }

  private func isHashableArray(_ type: TypeSyntax) -> Bool {
    guard let element = type.as(ArrayTypeSyntax.self)?.element else { return false }
    return Self.hashable.contains(element.trimmedDescription)
  }

  private static let hashable: Set<String> = [
    "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64",
    "String", "Substring", "Character", "Bool", "Double", "Float", "UUID", "URL",
  ]

  /// The outermost loop that repeats `node` and lies in `scope` itself, not in a closure or a function in it.
  private func outermostLoop(around node: some SyntaxProtocol, inside scope: Syntax) -> Syntax? {
    var found: Syntax?
    var child = Syntax(node)
    while let parent = child.parent, child.id != scope.id {
      if parent.is(ClosureExprSyntax.self) { return nil }
      // The sequence of a `for` is evaluated once.
      if isLoop(parent), parent.as(ForStmtSyntax.self)?.sequence.id != child.id {
        found = parent
      }
      child = parent
    }
    return found
  }
}
