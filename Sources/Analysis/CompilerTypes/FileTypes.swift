/// What a compiler says of one file: the types of its expressions, what its names refer to, what it declares.
///
/// Places are UTF-8 offsets from the beginning of the file, as the compiler gives them: of the first byte of the first
/// token and of the first byte of the *last* token.
package struct FileTypes: Sendable, Equatable {
  /// A stretch of source, from where its first token begins to where its last one begins.
  package struct Place: Sendable, Hashable {
    package let start: Int32
    package let last: Int32

    package init(start: Int32, last: Int32) {
      self.start = start
      self.last = last
    }
  }

  /// The type of the expression at a place: in Swift's notation without modules, once ``demangled(by:)``.
  package var types: [Place: String] = [:]
  /// The declaration that the name beginning at an offset refers to, by its unified symbol resolution.
  package var references: [Int32: String] = [:]
  /// The functions and initializers written at a place, by their unified symbol resolutions.
  package var declarations: [Place: String] = [:]
  /// How people write what ``references`` names, as `Sequence.sorted(by:)`.
  package var names: [String: String] = [:]

  package init() {}

  /// The mangled names that stand in it.
  package var mangledNames: Set<String> {
    var names = Set(types.values)
    for symbol in references.values { names.insert(Self.mangled(symbol)) }
    return names
  }

  /// The same with names that people read; what has none in `names` is left out.
  ///
  /// - Complexity: O(*n*) in the number of places.
  package func demangled(by names: [String: String]) -> FileTypes {
    var result = self
    result.types = types.compactMapValues { names[$0] }
    for symbol in Set(references.values) {
      if let name = names[Self.mangled(symbol)] { result.names[symbol] = name }
    }
    return result
  }

  /// `s:Sa6appendyyxnF` is the unified symbol resolution of `$sSa6appendyyxnF`.
  private static func mangled(_ symbol: String) -> String {
    symbol.hasPrefix("s:") ? "$s" + symbol.dropFirst(2) : symbol
  }
}
