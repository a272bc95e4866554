internal import SwiftSyntax

extension EditFinder {
  /// `s.count == 0` to `s.isEmpty`.
  func replaceCounts(_ elements: [ExprSyntax]) {
    for (index, element) in elements.enumerated() where index + 2 < elements.count {
      guard let access = element.as(MemberAccessExprSyntax.self),
        access.declName.baseName.text == "count", access.base != nil,
        let name = elements[index + 1].as(BinaryOperatorExprSyntax.self)?.operator.text,
        ["==", "!=", ">"].contains(name),
        elements[index + 2].as(IntegerLiteralExprSyntax.self)?.literal.text == "0",
        // `a + s.count == 0` is another sum.
        index == 0 || isLoose(elements[index - 1]),
        index + 3 >= elements.count || isLoose(elements[index + 3]),
        let place = place("count-is-zero", access)
      else { continue }
      var edits = [
        edit(access.declName, "isEmpty"),
        SourceEdit(
          start: end(of: access), end: end(of: elements[index + 2]), replacement: ""),
      ]
      if name != "==" {
        edits.append(
          SourceEdit(start: start(of: access), end: start(of: access), replacement: "!"))
      }
      give(edits, to: place)
    }
  }

  /// Whether an operator binds less than a comparison.
  func isLoose(_ node: ExprSyntax) -> Bool {
    if node.is(AssignmentExprSyntax.self) || node.is(UnresolvedTernaryExprSyntax.self) {
      return true
    }
    return ["&&", "||"].contains(node.as(BinaryOperatorExprSyntax.self)?.operator.text)
  }
}
