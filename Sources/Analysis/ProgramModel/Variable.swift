/// One declaration of a name inside a function: a parameter, a local, a pattern's binding.
///
/// References carry the variable itself, so shadowing is settled by the lowering: two variables of the
/// same name are two identities.
package final class Variable: Sendable {
  /// Unique in the file. Those of one outermost function, with its closures and local functions, are contiguous.
  package let id: VariableID
  package let name: String
  package let kind: Kind
  /// False for `let`, parameters and loop variables; true for `var` and `inout`.
  package let isMutable: Bool
  /// The annotation, if there is one.
  package let declaredType: TypeReference?
  /// The initial value, where the variable alone is bound to it (`let x = e`, `if let x = e`); for a
  /// tuple pattern see the pattern. In `if let` the value is the *unwrapped* initializer.
  package let initializer: Expression?
  package let position: SourcePosition

  package enum Kind: Sendable, Hashable {
    case parameter
    case local
    /// `for x in …`
    case loop
    /// `if let`, `guard let`, `while let`: the initializer unwrapped
    case optionalBinding
    /// bound in a `case` pattern
    case casePattern
    case closureParameter
    /// `$0`, `$1`, …
    case shorthandParameter(index: Int)
    /// `[weak self, x = e]`
    case captureList(isWeak: Bool)
    /// `error` of a `catch`
    case caughtError
    /// `newValue` or `oldValue` of an accessor
    case accessorValue
    /// A global variable of a script's top level code, seen from that code
    case topLevel
  }

  package init(
    id: VariableID, name: String, kind: Kind, isMutable: Bool, declaredType: TypeReference?,
    initializer: Expression?, position: SourcePosition
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.isMutable = isMutable
    self.declaredType = declaredType
    self.initializer = initializer
    self.position = position
  }
}

/// Identifies a ``Variable`` in its file.
package struct VariableID: Sendable, Hashable, Comparable {
  package let rawValue: Int32
  package init(_ rawValue: Int32) { self.rawValue = rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
