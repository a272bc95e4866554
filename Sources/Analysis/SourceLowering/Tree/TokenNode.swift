@_spi(RawSyntax) internal import SwiftSyntax

/// A word or sign.
struct TokenNode: TreeNode {
  let node: Node

  init(_ node: Node) { self.node = node }

  private var view: RawSyntaxTokenView {
    guard let view = node.raw.tokenView else { preconditionFailure("\(node.kind) is no token") }
    return view
  }

  var kind: RawTokenKind { view.rawKind }

  /// Its bytes, which live as long as the tree.
  var rawText: SyntaxText { view.rawText }

  var text: String { Self.string(view.rawText) }

  /// The keyword that it is.
  var keyword: Keyword? {
    let view = view
    return view.rawKind == .keyword ? Keyword(view.rawText) : nil
  }

  /// The name without backticks.
  var identifierText: String {
    let text = view.rawText
    guard text.count > 2, text.first == UInt8(ascii: "`") else { return Self.string(text) }
    return Self.string(SyntaxText(rebasing: text.dropFirst().dropLast()))
  }

  static func string(_ text: SyntaxText) -> String {
    String(
      decoding: UnsafeBufferPointer(start: text.baseAddress, count: text.count), as: UTF8.self)
  }
}
