internal import SwiftSyntax

extension EditFinder {
  /// `xs.reduce([]) { $0 + f($1) }` to `xs.reduce(into: []) { $0 += f($1) }`.
  func reduceInto(_ call: FunctionCallExprSyntax) {
    guard
      call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text == "reduce",
      let place = place("copying-reduce", call), call.additionalTrailingClosures.isEmpty,
      call.arguments.count == 1, let initial = call.arguments.first, initial.label == nil,
      let closure = call.trailingClosure, closure.statements.count == 1,
      let statement = closure.statements.first?.item,
      let accumulator = accumulator(of: closure)
    else { return }
    let value = statement.as(ReturnStmtSyntax.self)?.expression ?? statement.as(ExprSyntax.self)
    guard let elements = value?.as(SequenceExprSyntax.self).map({ Array($0.elements) }),
      let first = elements.first, first.trimmedDescription == accumulator,
      let append = appending(elements, to: first, after: end(of: first))
    else { return }
    give(
      [
        SourceEdit(start: start(of: initial), end: start(of: initial), replacement: "into: "),
        // Without a `return`, which would give the sum.
        SourceEdit(start: start(of: statement), end: start(of: first), replacement: ""), append,
      ], to: place)
  }

  /// The name of a closure's first parameter; nil where its type is written down, which would have to become `inout`.
  private func accumulator(of closure: ClosureExprSyntax) -> String? {
    guard let signature = closure.signature else { return "$0" }
    guard let parameters = signature.parameterClause?.as(ClosureShorthandParameterListSyntax.self)
    else { return nil }
    return parameters.first?.name.text
  }
}
