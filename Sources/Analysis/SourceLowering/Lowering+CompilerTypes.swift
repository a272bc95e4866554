internal import CompilerTypes
internal import ProgramModel
internal import SwiftParser
internal import SwiftSyntax

extension Lowering {
  /// Keeps what the compiler says of an expression, where it was asked.
  func answer(_ expression: Expression, _ syntax: some SyntaxProtocol) {
    guard let compilerTypes, let place = place(of: syntax) else { return }
    if let text = compilerTypes.types[place], let type = type(named: text) {
      answers.set(type, of: expression)
    }
    let own = Syntax(syntax)
    let name =
      own.as(MemberAccessExprSyntax.self).map { $0.declName.baseName }
      ?? own.as(DeclReferenceExprSyntax.self)?.baseName
    if let name, let symbol = compilerTypes.references[offset(of: name)] {
      answers.set(
        CompilerAnswers.Callee(symbol: symbol, name: compilerTypes.names[symbol]), of: expression)
    }
  }

  /// Keeps which declaration a function is for the compiler.
  func answer(_ function: Function, _ syntax: some SyntaxProtocol) {
    guard let compilerTypes, let last = syntax.lastToken(viewMode: .sourceAccurate) else { return }
    // The compiler begins a function at its keyword, after attributes and most modifiers.
    let starts = syntax.tokens(viewMode: .sourceAccurate).lazy
      .prefix { $0.positionAfterSkippingLeadingTrivia.utf8Offset <= function.position.offset }
    for token in starts {
      let place = FileTypes.Place(start: offset(of: token), last: offset(of: last))
      if let symbol = compilerTypes.declarations[place] {
        return answers.set(symbol, of: function.id)
      }
    }
  }

  private func offset(of token: TokenSyntax) -> Int32 {
    Int32(clamping: token.positionAfterSkippingLeadingTrivia.utf8Offset)
  }

  private func place(of syntax: some SyntaxProtocol) -> FileTypes.Place? {
    guard let first = syntax.firstToken(viewMode: .sourceAccurate),
      let last = syntax.lastToken(viewMode: .sourceAccurate)
    else { return nil }
    return FileTypes.Place(start: offset(of: first), last: offset(of: last))
  }

  /// The type that the compiler writes so; nil where it tells nothing.
  private func type(named text: String) -> TypeReference? {
    if let known = typesByText[text] { return known }
    var name = text[...]
    for word in ["inout ", "__owned ", "__shared "] where name.hasPrefix(word) {
      name = name.dropFirst(word.count)
    }
    var type: TypeReference?
    // Errors, and private declarations with the hash of their file, are not types of the language.
    if !name.contains(" in "), !name.contains("<<"), !name.contains("ERROR"), !name.contains("$") {
      var written = String(name)
      type = written.withUTF8 { bytes in
        var parser = Parser(bytes)
        let syntax = TypeSyntax.parse(from: &parser)
        guard !syntax.hasError else { return nil }
        let found = reading(bytes) { Self.withoutArchetypes(lowerType(syntax)) }
        return found.isUnknown ? nil : found
      }
    }
    typesByText[text] = .some(type)
    return type
  }

  /// Generic parameters, which the compiler counts as `A`, `B`, `A1`, are left open: the source names them.
  private static func withoutArchetypes(_ type: TypeReference) -> TypeReference {
    if case .named(let name, _) = type {
      let root = name.prefix { $0 != "." }
      if let first = root.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
        root.dropFirst().allSatisfy(\.isWholeNumber)
      {
        return .unknown
      }
    }
    return type.mappingParts(withoutArchetypes)
  }
}
