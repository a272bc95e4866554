/// What the compiler says of a file's expressions and functions, where it was asked; empty otherwise.
///
/// Beside the model and not in it: most scans have no compiler to ask, and an expression stays as small as it is.
package struct CompilerAnswers: Sendable {
  /// What a name in a call refers to.
  package struct Callee: Sendable {
    /// The unified symbol resolution of the declaration.
    package let symbol: String
    /// How people write it, as `Sequence.sorted(by:)`; nil where the compiler's name could not be read.
    package let name: String?

    package init(symbol: String, name: String?) {
      self.symbol = symbol
      self.name = name
    }

    /// The type that declares it, `Sequence`; nil for what stands outside of types.
    package var owner: String? {
      guard let name,
        let end = name.firstIndex(where: { $0 == "(" || $0 == "<" }) ?? name.indices.last,
        let dot = name[..<end].lastIndex(of: ".")
      else { return nil }
      return String(name[..<dot])
    }
  }

  /// The answer is kept with its expression, so that no other one can take over the identity.
  private struct Answer<Value: Sendable>: Sendable {
    let expression: Expression
    let value: Value
  }

  private var types: [ObjectIdentifier: Answer<TypeReference>] = [:]
  private var callees: [ObjectIdentifier: Answer<Callee>] = [:]
  /// The file's functions by their unified symbol resolutions.
  package private(set) var functions: [String: FunctionID] = [:]

  package init() {}

  package var isEmpty: Bool { types.isEmpty && callees.isEmpty && functions.isEmpty }

  package mutating func set(_ type: TypeReference, of expression: Expression) {
    types[ObjectIdentifier(expression)] = Answer(expression: expression, value: type)
  }

  package mutating func set(_ callee: Callee, of expression: Expression) {
    callees[ObjectIdentifier(expression)] = Answer(expression: expression, value: callee)
  }

  package mutating func set(_ symbol: String, of function: FunctionID) {
    functions[symbol] = function
  }

  /// The type of an expression's value.
  package func type(of expression: Expression) -> TypeReference? {
    types[ObjectIdentifier(expression)]?.value
  }

  /// What the callee of a call refers to.
  package func callee(_ expression: Expression) -> Callee? {
    callees[ObjectIdentifier(expression)]?.value
  }

  /// Takes over the answers about another file's expressions; its functions belong to that file.
  package mutating func addExpressions(of other: CompilerAnswers) {
    types.merge(other.types) { first, _ in first }
    callees.merge(other.callees) { first, _ in first }
  }
}
