internal import SwiftSyntax

extension EditFinder {
  /// `xs.sorted(by: p).first` to `xs.min(by: p)`.
  func replaceSorted(
    _ node: MemberAccessExprSyntax, _ call: FunctionCallExprSyntax,
    _ method: MemberAccessExprSyntax, by name: String
  ) {
    guard let place = place("sorted-first", node), call.additionalTrailingClosures.isEmpty,
      call.arguments.isEmpty || call.arguments.first?.label?.text == "by"
    else { return }
    // Of elements that compare as equal, `max(by:)` takes the first and a sorted array ends in the last.
    if name == "max", let order = call.arguments.first?.expression ?? closure(of: call),
      !["<", ">"].contains(order.trimmedDescription)
    {
      return
    }
    give([edit(method.declName, name), removal(of: node)], to: place)
  }

  private func closure(of call: FunctionCallExprSyntax) -> ExprSyntax? {
    call.trailingClosure.map { ExprSyntax($0) }
  }
}
