internal import SwiftSyntax

// Loops, statements and lines around a node.

extension EditFinder {
  func isLoop(_ node: Syntax) -> Bool {
    node.is(ForStmtSyntax.self) || node.is(WhileStmtSyntax.self) || node.is(RepeatStmtSyntax.self)
  }

  /// The item of a block that `loop` is, with its label.
  func statement(of loop: Syntax) -> CodeBlockItemSyntax? {
    let labelled = loop.parent?.as(LabeledStmtSyntax.self).map { Syntax($0) } ?? loop
    return labelled.parent?.as(CodeBlockItemSyntax.self)
  }

  /// What removes the line of `item`; nil where it shares its lines with something else.
  func wholeLine(of item: CodeBlockItemSyntax) -> SourceEdit? {
    guard indentation(of: item) != nil, item.semicolon == nil else { return nil }
    var first = start(of: item)
    while first > 0, source[first - 1] != UInt8(ascii: "\n") { first -= 1 }
    var last = end(of: item)
    while last < source.count, source[last] == UInt8(ascii: " ") { last += 1 }
    guard last < source.count, source[last] == UInt8(ascii: "\n"),
      !source[first..<last].contains(UInt8(ascii: "\n"))
    else { return nil }
    return SourceEdit(start: first, end: last + 1, replacement: "")
  }

  /// The white space in front of `node` on its line; nil where something else stands there.
  func indentation(of node: some SyntaxProtocol) -> String? {
    let end = start(of: node)
    var first = end
    while first > 0, source[first - 1] != UInt8(ascii: "\n") { first -= 1 }
    let space = source[first..<end]
    guard space.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
    else { return nil }
    return String(decoding: space, as: UTF8.self)
  }
}
