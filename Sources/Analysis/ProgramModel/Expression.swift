/// An expression, with operators folded by precedence and names of local variables resolved.
///
/// Parentheses, `consume`, `copy`, `unsafe` are dropped. A statement's calls, suspensions and allocations are
/// found in evaluation order with ``children``.
package final class Expression: Sendable {
  package let kind: Kind
  package let position: SourcePosition

  package init(_ kind: Kind, at position: SourcePosition) {
    self.kind = kind
    self.position = position
  }

  /// The frequent and small cases lie in the expression itself: another piece of memory for each would be half of a
  /// file's model.
  package enum Kind: Sendable {
    /// nil where the literal does not fit an `Int`
    case integer(Int?)
    case floating(Double)
    case boolean(Bool)
    case string(String)
    /// `"a\(x)b"`: literal pieces are `.string`
    case interpolation([Expression])
    case regex
    case nilLiteral
    case array([Expression])
    case dictionary([DictionaryEntry])
    /// `(a, label: b)`; `()` is empty; a single unlabelled element never appears
    case tuple([Argument])

    /// A parameter or local, resolved.
    case variable(Variable)
    /// A local function, resolved (also before its declaration).
    case localFunction(FunctionID, name: String)
    /// A name not declared in the function: member of the enclosing type, global, function, type.
    case name(String, genericArguments: [TypeReference])
    case selfReference
    case superReference
    /// `.member` with the base left out
    case implicitMember(String)
    /// `base.name`; also `base.init`, `base.self`, tuple elements `base.0`
    case member(Expression, name: String)
    case `subscript`(Expression, arguments: [Argument])
    /// `Type.self`-less type use as in `[Int]()`, `Array<Int>(…)`
    case type(TypeReference)

    /// `callee(arguments)`, trailing closures appended to the arguments (see ``Argument/isTrailingClosure``).
    /// The callee of a method call is `.member`.
    case call(Expression, arguments: [Argument])
    /// `#name(…)` or `@name`-like freestanding macro, not expanded
    case macro(String, arguments: [Argument])
    case prefix(String, Expression)
    case postfix(String, Expression)
    /// Binary operator other than those with a case of their own (assignment, logic, ranges)
    indirect case binary(String, Expression, Expression)
    /// `a && b`, `a || b`, `a ?? b`: the right side runs only sometimes
    case shortCircuit(ShortCircuit, Expression, Expression)
    /// `a..<b`, `a...b`, `a...`, `..<b`, `...b`
    case range(isClosed: Bool, lower: Expression?, upper: Expression?)
    /// `=` when `operator` is nil; `+=` has the operator `+`
    indirect case assignment(operator: String?, target: Expression, value: Expression)
    case ternary(Expression, then: Expression, else: Expression)
    case cast(CastKind, Expression, TypeReference)

    case closure(Function)
    case keyPath(root: TypeReference?, components: [String])
    case `try`(TryKind, Expression)
    case await(Expression)
    /// `base?` inside a chain: what follows runs only if `base` is not nil. The whole chain is not marked:
    /// its value is optional where this occurs among its bases.
    case optionalChain(Expression)
    case forceUnwrap(Expression)
    /// `&x`
    case inoutReference(Expression)
    /// An `if` or `switch` used as a value: a `.branch` (or `.conditional`) whose arms end in their value
    case region(Region)
    /// `_`
    case discard
    /// Code that is broken or not modelled: what it is
    case unknown(String)
  }

  package enum ShortCircuit: String, Sendable { case and = "&&", or = "||", coalesce = "??" }
  package enum CastKind: String, Sendable {
    case `is` = "is", coerce = "as", conditional = "as?", forced = "as!"
  }
  package enum TryKind: String, Sendable { case plain = "try", optional = "try?", forced = "try!" }
}

/// An argument of a call, subscript or tuple.
package struct Argument: Sendable {
  package let label: String?
  package let value: Expression
  /// The first trailing closure has no label.
  package let isTrailingClosure: Bool

  package init(label: String?, value: Expression, isTrailingClosure: Bool = false) {
    self.label = label
    self.value = value
    self.isTrailingClosure = isTrailingClosure
  }
}

/// `key: value` of a dictionary literal.
package struct DictionaryEntry: Sendable {
  package let key: Expression
  package let value: Expression

  package init(key: Expression, value: Expression) {
    self.key = key
    self.value = value
  }
}
