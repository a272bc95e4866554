internal import SwiftSyntax

extension EditFinder {
  /// `a = a + b` to `a += b`.
  func appendInPlace(_ elements: [ExprSyntax]) {
    guard elements.count >= 5, elements[1].is(AssignmentExprSyntax.self),
      let place = place("array-concatenation-in-loop", elements[0])
        ?? place("string-concatenation-in-loop", elements[0]),
      let edit = appending(Array(elements[2...]), to: elements[0], after: end(of: elements[0]))
    else { return }
    give([edit], to: place)
  }

  /// What turns the `a + b` of `sum` into ` += b` behind `target`, where `a` is `target` itself.
  func appending(_ sum: [ExprSyntax], to target: ExprSyntax, after place: Int) -> SourceEdit? {
    guard sum.count >= 3, sum[0].trimmedDescription == target.trimmedDescription,
      // Another operator would bind otherwise once `+=` stands in front of it.
      stride(from: 1, to: sum.count, by: 2).allSatisfy({
        sum[$0].as(BinaryOperatorExprSyntax.self)?.operator.text == "+"
      }),
      // `a += f(a)` reads `a` while it changes it.
      !sum[2...].contains(where: { mentions(target.trimmedDescription, in: $0) })
    else { return nil }
    return SourceEdit(start: place, end: start(of: sum[2]), replacement: " += ")
  }

  /// Whether a token of `node` is `name`.
  func mentions(_ name: String, in node: some SyntaxProtocol) -> Bool {
    node.tokens(viewMode: .sourceAccurate).contains { $0.text == name }
  }
}
