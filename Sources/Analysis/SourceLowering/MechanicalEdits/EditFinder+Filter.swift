internal import SwiftSyntax

extension EditFinder {
  /// `xs.filter { p }.count` to `xs.count(where: { p })`.
  func replaceFilter(
    _ rule: String, _ node: MemberAccessExprSyntax, _ call: FunctionCallExprSyntax,
    _ method: MemberAccessExprSyntax, by name: String
  ) {
    guard let place = place(rule, node), call.additionalTrailingClosures.isEmpty else { return }
    var edits = [edit(method.declName, name), removal(of: node)]
    if let closure = call.trailingClosure {
      guard call.arguments.isEmpty else { return }
      // From behind the name, so that `filter() { p }` and `filter { p }` are the same.
      edits.append(
        SourceEdit(
          start: end(of: method.declName), end: start(of: closure), replacement: "(where: "))
      edits.append(SourceEdit(start: end(of: closure), end: end(of: closure), replacement: ")"))
    } else {
      guard call.arguments.count == 1, let argument = call.arguments.first,
        argument.label == nil
      else { return }
      edits.append(
        SourceEdit(start: start(of: argument), end: start(of: argument), replacement: "where: "))
    }
    if name == "contains" { edits.append(negation(of: node)) }
    give(edits, to: place)
  }
}
