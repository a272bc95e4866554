@_spi(RawSyntax) internal import SwiftSyntax

extension TokenSyntax {
  /// As `text`, without making the value of ``SwiftSyntax/TokenKind`` that it goes through.
  var written: String { String(syntaxText: rawText) }

  /// The name without backticks.
  var identifierText: String {
    let text = rawText
    guard text.count > 2, text.first == UInt8(ascii: "`") else { return written }
    return String(syntaxText: SyntaxText(rebasing: text.dropFirst().dropLast()))
  }

  func isWritten(_ text: StaticString) -> Bool { rawText == SyntaxText(text) }

  func isKeyword(_ text: StaticString) -> Bool {
    rawTokenKind == .keyword && rawText == SyntaxText(text)
  }

  /// `$0`, a closure's parameter without a name.
  var isDollarIdentifier: Bool { rawTokenKind == .dollarIdentifier }

  var isOperator: Bool {
    switch rawTokenKind {
    case .binaryOperator, .prefixOperator, .postfixOperator: true
    default: false
    }
  }

  /// What follows `try` and `as`.
  var isQuestionMark: Bool { rawTokenKind == .postfixQuestionMark }
  var isExclamationMark: Bool { rawTokenKind == .exclamationMark }

  var isWildcard: Bool { rawTokenKind == .wildcard }
}

extension Lowering {
  /// As `trimmedDescription`, which makes a new tree first: the bytes of the file that the node covers.
  func text(of syntax: some SyntaxProtocol) -> String {
    String(decoding: bytes(of: syntax), as: UTF8.self)
  }

  func bytes(of syntax: some SyntaxProtocol) -> Slice<UnsafeBufferPointer<UInt8>> {
    let start = syntax.positionAfterSkippingLeadingTrivia.utf8Offset
    return source[start..<max(start, syntax.endPositionBeforeTrailingTrivia.utf8Offset)]
  }

  /// Runs `body` for a tree of other bytes than the file's.
  func reading<Result>(_ other: UnsafeBufferPointer<UInt8>, _ body: () -> Result) -> Result {
    let own = source
    source = other
    defer { source = own }
    return body()
  }
}
