internal import CompilerTypes
internal import ProgramModel
internal import SwiftParser
@_spi(RawSyntax) internal import SwiftSyntax

extension Lowering {
  /// Keeps what the compiler says of an expression, where it was asked.
  func answer(_ expression: Expression, _ syntax: some TreeNode) {
    guard let compilerTypes, let place = place(of: syntax) else { return }
    if let text = compilerTypes.types[place], let type = type(named: text) {
      answers.set(type, of: expression)
    }
    let name =
      syntax.as(MemberAccessExprNode.self).map { $0.declName.baseName }
      ?? syntax.as(DeclReferenceExprNode.self)?.baseName
    if let name, let symbol = compilerTypes.references[Int32(clamping: name.start)] {
      answers.set(
        CompilerAnswers.Callee(symbol: symbol, name: compilerTypes.names[symbol]), of: expression)
    }
  }

  /// Keeps which declaration a function is for the compiler.
  func answer(_ function: Function, _ syntax: some TreeNode) {
    guard let compilerTypes, let last = syntax.node.lastToken else { return }
    // The compiler begins a function at its keyword, after attributes and most modifiers.
    syntax.node.forEachToken { token in
      guard token.start <= function.position.offset else { return false }
      let place = FileTypes.Place(
        start: Int32(clamping: token.start), last: Int32(clamping: last.start))
      guard let symbol = compilerTypes.declarations[place] else { return true }
      answers.set(symbol, of: function.id)
      return false
    }
  }

  private func place(of syntax: some TreeNode) -> FileTypes.Place? {
    guard let last = syntax.node.lastToken else { return nil }
    return FileTypes.Place(start: Int32(clamping: syntax.start), last: Int32(clamping: last.start))
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
      var parser = Parser(String(name))
      let syntax = TypeSyntax.parse(from: &parser)
      if !syntax.hasError {
        let found = withExtendedLifetime(syntax) {
          Self.withoutArchetypes(lowerType(TypeNode(Node(raw: syntax.raw, offset: 0))))
        }
        if !found.isUnknown { type = found }
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
