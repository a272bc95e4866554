/// A node of a function's region tree: Swift has no goto, so every function is such a tree with exits.
///
/// Calls, suspensions, closures, allocations and effects are in the expressions of the leaves, in evaluation order.
package final class Region: Sendable {
  package let kind: Kind
  package let position: SourcePosition

  package init(_ kind: Kind, at position: SourcePosition) {
    self.kind = kind
    self.position = position
  }

  package indirect enum Kind: Sendable {
    case sequence([Region])
    /// An expression evaluated for its effect, or as the value of a single-expression body (see ``Function/isSingleExpression``).
    case expression(Expression)
    case binding(Binding)
    case branch(Branch)
    case loop(Loop)
    case exit(Exit)
    /// Runs on every exit of the enclosing sequence from here on.
    case `defer`(Region)
    case doCatch(DoCatch)
    /// The declaration of a local function; its cost arises where it is called.
    case localFunction(Function)
    /// `#if`: the arms of all conditions, at most one of which is compiled
    case conditional([ConditionalArm])
    /// Code that is broken or not modelled: what it is
    case unknown(String)
  }
}

/// `let pattern = initializer`
package struct Binding: Sendable {
  package let pattern: Pattern
  package let type: TypeReference?
  package let initializer: Expression?
  package let isMutable: Bool
  /// `async let`: the initializer runs as a child task
  package let isAsync: Bool
  /// Property wrappers and other attributes, without `@`
  package let attributes: [String]

  package init(
    pattern: Pattern, type: TypeReference?, initializer: Expression?, isMutable: Bool,
    isAsync: Bool, attributes: [String]
  ) {
    self.pattern = pattern
    self.type = type
    self.initializer = initializer
    self.isMutable = isMutable
    self.isAsync = isAsync
    self.attributes = attributes
  }
}

/// Names what `break` and `continue` can leave: a loop, a switch, or a labelled `if` or `do`. Unique in the file.
package struct TargetID: Sendable, Hashable {
  package let rawValue: Int32
  package init(_ rawValue: Int32) { self.rawValue = rawValue }
}

/// `if`, `guard`, `switch`: at most one arm runs.
package struct Branch: Sendable {
  package let id: TargetID
  package let kind: Kind
  package let label: String?
  /// The value switched over.
  package let subject: Expression?
  /// In order. `else` and `default` have no conditions and no patterns. A `guard` has the one arm of its `else`,
  /// its conditions are ``Arm/conditions`` and it runs when one of them *fails*; they bind names for what follows.
  package let arms: [Arm]
  /// Some arm always runs: there is an `else` or it is a `switch`.
  package let isExhaustive: Bool

  package enum Kind: Sendable { case `if`, `guard`, `switch` }

  package struct Arm: Sendable {
    package let conditions: [Condition]
    /// Alternatives of a `case`, each with its `where`.
    package let patterns: [Alternative]
    /// `default`
    package let isDefault: Bool
    package let body: Region
    package let position: SourcePosition

    package init(
      conditions: [Condition], patterns: [Alternative], isDefault: Bool, body: Region,
      position: SourcePosition
    ) {
      self.conditions = conditions
      self.patterns = patterns
      self.isDefault = isDefault
      self.body = body
      self.position = position
    }
  }

  package struct Alternative: Sendable {
    package let pattern: Pattern
    package let condition: Expression?

    package init(pattern: Pattern, condition: Expression?) {
      self.pattern = pattern
      self.condition = condition
    }
  }

  package init(
    id: TargetID, kind: Kind, label: String?, subject: Expression?, arms: [Arm], isExhaustive: Bool
  ) {
    self.id = id
    self.kind = kind
    self.label = label
    self.subject = subject
    self.arms = arms
    self.isExhaustive = isExhaustive
  }
}

/// One element of the condition list of `if`, `guard` or `while`; all must hold, left to right.
package enum Condition: Sendable {
  case expression(Expression)
  /// `let x = value` (the pattern binds the unwrapped value), `var x = value`
  case optionalBinding(Pattern, value: Expression)
  /// `case pattern = value`
  case matching(Pattern, value: Expression)
  case availability

  /// The expression evaluated to decide it.
  package var value: Expression? {
    switch self {
    case .expression(let value), .optionalBinding(_, let value), .matching(_, let value): value
    case .availability: nil
    }
  }
}

package struct Loop: Sendable {
  package let id: TargetID
  package let label: String?
  package let kind: Kind
  package let body: Region
  package let position: SourcePosition

  package enum Kind: Sendable {
    /// `for pattern in sequence where filter`
    case forIn(Pattern, sequence: Expression, filter: Expression?)
    /// `for await pattern in sequence`
    case forAwait(Pattern, sequence: Expression, filter: Expression?)
    case whileLoop([Condition])
    /// The condition is evaluated after the body.
    case repeatWhile(Expression)
  }

  package init(id: TargetID, label: String?, kind: Kind, body: Region, position: SourcePosition) {
    self.id = id
    self.label = label
    self.kind = kind
    self.body = body
    self.position = position
  }
}

/// An edge out of the region.
package enum Exit: Sendable {
  /// Without a target in broken code.
  case `break`(TargetID?)
  case `continue`(TargetID?)
  case `return`(Expression?)
  case `throw`(Expression)
  /// On to the next arm of the innermost `switch`.
  case `fallthrough`
  /// `yield` of a `_read` or `_modify` accessor; control comes back.
  case yield([Expression])
}

package struct DoCatch: Sendable {
  package let id: TargetID
  package let label: String?
  package let body: Region
  package let clauses: [Clause]

  package struct Clause: Sendable {
    /// Empty: catches everything and binds ``error``.
    package let patterns: [Branch.Alternative]
    /// The implicit `error`.
    package let error: Variable?
    package let body: Region

    package init(patterns: [Branch.Alternative], error: Variable?, body: Region) {
      self.patterns = patterns
      self.error = error
      self.body = body
    }
  }

  package init(id: TargetID, label: String?, body: Region, clauses: [Clause]) {
    self.id = id
    self.label = label
    self.body = body
    self.clauses = clauses
  }
}

/// One arm of `#if`.
package struct ConditionalArm: Sendable {
  /// As written; nil for `#else`
  package let condition: String?
  package let body: Region

  package init(condition: String?, body: Region) {
    self.condition = condition
    self.body = body
  }
}
