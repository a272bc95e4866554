extension Expression {
  /// The direct subexpressions in evaluation order. Bodies of closures and of `if`/`switch` expressions are
  /// not entered: see `.closure` and `.region`.
  package var children: [Expression] {
    switch kind {
    case .integer, .floating, .boolean, .string, .regex, .nilLiteral, .variable, .localFunction,
      .name,
      .selfReference, .superReference, .implicitMember, .type, .closure, .keyPath, .region,
      .discard,
      .unknown:
      []
    case .interpolation(let parts), .array(let parts): parts
    case .dictionary(let entries): entries.flatMap { [$0.key, $0.value] }
    case .tuple(let arguments), .macro(_, let arguments): arguments.map(\.value)
    case .member(let base, _), .prefix(_, let base), .postfix(_, let base), .cast(_, let base, _),
      .try(_, let base), .await(let base), .optionalChain(let base), .forceUnwrap(let base),
      .inoutReference(let base):
      [base]
    case .subscript(let base, let arguments), .call(let base, let arguments):
      [base] + arguments.map(\.value)
    case .binary(_, let a, let b), .shortCircuit(_, let a, let b): [a, b]
    case .range(_, let lower, let upper): [lower, upper].compactMap(\.self)
    case .assignment(_, let target, let value): [value, target]
    case .ternary(let condition, let then, let otherwise): [condition, then, otherwise]
    }
  }

  /// Runs `body` for each of ``children``, in their order, without a list of them.
  package func forEachChild(_ body: (Expression) -> Void) {
    switch kind {
    case .integer, .floating, .boolean, .string, .regex, .nilLiteral, .variable, .localFunction,
      .name, .selfReference, .superReference, .implicitMember, .type, .closure, .keyPath, .region,
      .discard, .unknown:
      break
    case .interpolation(let parts), .array(let parts): for part in parts { body(part) }
    case .dictionary(let entries):
      for entry in entries {
        body(entry.key)
        body(entry.value)
      }
    case .tuple(let arguments), .macro(_, let arguments):
      for argument in arguments { body(argument.value) }
    case .member(let base, _), .prefix(_, let base), .postfix(_, let base), .cast(_, let base, _),
      .try(_, let base), .await(let base), .optionalChain(let base), .forceUnwrap(let base),
      .inoutReference(let base):
      body(base)
    case .subscript(let base, let arguments), .call(let base, let arguments):
      body(base)
      for argument in arguments { body(argument.value) }
    case .binary(_, let a, let b), .shortCircuit(_, let a, let b):
      body(a)
      body(b)
    case .range(_, let lower, let upper):
      if let lower { body(lower) }
      if let upper { body(upper) }
    case .assignment(_, let target, let value):
      body(value)
      body(target)
    case .ternary(let condition, let then, let otherwise):
      body(condition)
      body(then)
      body(otherwise)
    }
  }

  /// Visits this expression and all below it, parents first, without entering closures or nested
  /// regions. `visit` returns false to leave a subtree out. Iterative: depth does not matter.
  package func walk(_ visit: (Expression) -> Bool) {
    var stack = [self]
    while let next = stack.popLast() {
      guard visit(next) else { continue }
      stack.append(contentsOf: next.children.reversed())
    }
  }

  /// The callee's last name and receiver if this is a call: `xs.map { }` gives (`map`, `xs`), `f(x)` gives (`f`, nil).
  package var calleeName: (name: String, receiver: Expression?)? {
    guard case .call(let callee, _) = kind else { return nil }
    switch callee.kind {
    case .member(let base, let name): return (name, base)
    case .name(let name, _), .implicitMember(let name), .localFunction(_, let name):
      return (name, nil)
    case .variable(let variable): return (variable.name, nil)
    case .type(let type): return type.nominalName.map { ($0, nil) }
    default: return nil
    }
  }
}
