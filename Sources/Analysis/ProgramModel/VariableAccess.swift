/// A use or a change of a variable by one expression.
package struct VariableAccess: Sendable {
  package let variable: Variable
  package let kind: Kind
  package let position: SourcePosition

  package enum Kind: Sendable, Hashable {
    case use
    /// A new value, whatever the old one was
    case definition
    /// A change of a part, or one that only may happen: what was there before stays visible.
    case change
  }

  package init(variable: Variable, kind: Kind, position: SourcePosition) {
    self.variable = variable
    self.kind = kind
    self.position = position
  }

  /// The accesses of evaluating `expression`, in evaluation order as far as it matters: the value of an assignment before
  /// its target. A method called on a `var` may change it. What a closure does to captured variables counts where it is
  /// written, as something that may happen.
  ///
  /// - Complexity: O(*n*) in the size of the expression.
  package static func accesses(of expression: Expression) -> [VariableAccess] {
    var collector = Collector()
    collector.visit(expression)
    return collector.accesses
  }

  private struct Collector {
    var accesses: [VariableAccess] = []

    mutating func add(_ variable: Variable, _ kind: Kind, _ place: Expression) {
      accesses.append(
        VariableAccess(variable: variable, kind: kind, position: place.position))
    }

    mutating func visit(_ expression: Expression) {
      switch expression.kind {
      case .variable(let variable): add(variable, .use, expression)
      case .assignment(let name, let target, let value):
        visit(value)
        if case .variable(let variable) = target.kind {
          if name != nil { add(variable, .use, target) }
          add(variable, .definition, target)
        } else {
          visit(target)
          change(target)
        }
      case .inoutReference(let target):
        visit(target)
        change(target)
      case .call(let callee, let arguments):
        visit(callee)
        for argument in arguments { visit(argument.value) }
        if case .member(let base, _) = callee.kind, let root = Self.root(of: base), root.isMutable {
          add(root, .change, base)
        }
      case .closure(let function):
        guard let body = function.body else { return }
        var inner = Collector()
        body.forEachExpression { inner.visit($0) }
        accesses += inner.accesses.map { access in
          guard access.kind == .definition else { return access }
          return VariableAccess(
            variable: access.variable, kind: .change, position: access.position)
        }
      case .region(let region): region.forEachExpression { visit($0) }
      default: for child in expression.children { visit(child) }
      }
    }

    private mutating func change(_ target: Expression) {
      if let root = Self.root(of: target) { add(root, .change, target) }
    }

    /// The variable that `a.b[c].d` is a part of.
    private static func root(of target: Expression) -> Variable? {
      var current = target
      while true {
        switch current.kind {
        case .variable(let variable): return variable
        case .member(let base, _), .subscript(let base, _), .optionalChain(let base),
          .forceUnwrap(let base):
          current = base
        default: return nil
        }
      }
    }
  }
}
