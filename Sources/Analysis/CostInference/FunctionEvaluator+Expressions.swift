internal import CostAlgebra
internal import ProgramModel

extension FunctionEvaluator {
  @discardableResult
  func evaluate(_ expression: Expression) -> Value {
    let held = live.held.count
    let value = evaluateBySyntax(expression)
    if live.held.count > held { dropAfter(value, from: held) }
    return inference.hasAnswers ? completed(value, expression) : value
  }

  private func evaluateBySyntax(_ expression: Expression) -> Value {
    guard budget >= 0 else { return Value() }
    spend(1)
    switch expression.kind {
    case .integer(let value):
      return Value(
        type: .named("Int"), upper: value.map { CostExpression(Double($0)) },
        lower: value.map { CostExpression(Double($0)) })
    case .floating(let value):
      return Value(type: .named("Double"), exactly: CostExpression(value))
    case .boolean: return Value(type: .named("Bool"))
    case .string(let text):
      return Value(type: .named("String"), exactly: CostExpression(Double(text.utf8.count)))
    case .interpolation(let parts):
      return Value(
        type: .named("String"), upper: interpolation(parts, at: line(expression.position)))
    case .regex, .nilLiteral, .keyPath, .discard, .superReference, .implicitMember:
      return Value()
    case .array(let elements):
      var element = TypeReference.unknown
      let wanted: TypeReference? = if case .array(let own)? = expected { own } else { nil }
      for part in elements {
        expected = wanted
        element = evaluate(part).type
      }
      expected = nil
      return Value(type: .array(element), exactly: CostExpression(Double(elements.count)))
    case .dictionary(let entries):
      for entry in entries {
        evaluate(entry.key)
        evaluate(entry.value)
      }
      return Value(
        type: .dictionary(key: .unknown, value: .unknown),
        exactly: CostExpression(Double(entries.count)))
    case .tuple(let elements):
      var value = Value()
      var wanted: [TypeReference] = []
      if case .tuple(let own)? = expected, own.count == elements.count { wanted = own.map(\.type) }
      let parts = elements.enumerated().map { i, element in
        if elements.count > 1 { expected = wanted.isEmpty ? nil : wanted[i] }
        return evaluate(element.value)
      }
      expected = nil
      value.tuple = parts
      value.type = .tuple(zip(elements, parts).map { .init(label: $0.label, type: $1.type) })
      return value
    case .variable(let variable):
      return environment[variable.id]
        ?? named(variable.name, variable.declaredType ?? .unknown)
    case .localFunction, .type, .unknown: return Value()
    case .macro(_, let arguments):
      for argument in arguments { evaluate(argument.value) }
      return Value()
    case .name(let name, _): return member(name, at: line(expression.position))
    case .selfReference:
      return selfValue
    case .member(let base, let name):
      if let type = typeNamed(by: expression),
        type.nominalName.map({ inference.table.isType($0) }) ?? false
      {
        return Value(type: type, isType: true)
      }
      if let type = typeNamed(by: base) {
        return member(name, of: Value(type: type, isType: true), at: expression)
      }
      return member(name, of: evaluate(base), at: expression)
    case .subscript(let base, let arguments):
      let value = evaluate(base)
      var slice: Value?
      var indices: [Value] = []
      for argument in arguments {
        let index = evaluate(argument.value)
        indices.append(index)
        if case .range(_, let low, let high) = argument.value.kind {
          slice = index
          if high == nil, let low, let whole = value.count, let start = evaluate(low).upper {
            let rest = whole - start
            if rest.terms.contains(where: { $0.coefficient > 0 }) { slice?.upper = rest }
          }
        }
      }
      let evaluatedIndices = zip(arguments, indices).map {
        EvaluatedArgument(label: $0.label, value: $1, isTrailing: $0.isTrailingClosure)
      }
      if let type = value.type.unwrapped.nominalName {
        let getters = inference.lookups.member("subscript", of: type).subscripts
        if let own = choose(getters, evaluatedIndices) {
          return invoke(
            own.target, own.arguments.map { $0.map { indices[$0] } }, arguments: arguments,
            receiver: value, line: line(expression.position))
        }
        if inference.table.isType(type), choose(getters, evaluatedIndices, withBody: false) == nil,
          getters.isEmpty, value.path == nil || !Types.isCollection(value.type)
        {
          // A key path or dynamic member; nothing is known of it but its arguments.
          return named("\(value.path ?? "")[]", elementType(of: value.type))
        }
      }
      if let slice {
        return Value(type: value.type, upper: slice.upper ?? value.count, path: nil)
      }
      if case .dictionary(_, let element) = value.type {
        chargeHashing(in: value, at: line(expression.position))
        var found = named("\(value.path ?? "")[]", element, isForeign: true)
        if arguments.count == 1 { found.isOptional = true }
        return found
      }
      if arguments.hasDefault { chargeHashing(in: value, at: line(expression.position)) }
      return named("\(value.path ?? "")[]", elementType(of: value.type), isForeign: true)
    case .call(let callee, let arguments): return call(callee, arguments, at: expression)
    case .prefix(let name, let operand):
      var value = evaluate(operand)
      if name == "!" { value.uniqueness = value.uniqueness.map { !$0 } }
      guard name == "-" else { return value }
      return Value(
        type: value.type, upper: value.lower.map { $0 * -1 }, lower: value.upper.map { $0 * -1 })
    case .postfix(_, let operand): return evaluate(operand)
    case .binary(let name, let a, let b):
      let left = evaluate(a)
      if isImplicitCall(b) { expected = left.type }
      let right = evaluate(b)
      expected = nil
      return binary(name, left, right, expression)
    case .shortCircuit(let kind, let a, let b):
      let first = evaluate(a)
      let lower = cost.lower
      let unrefined = kind == .and ? refine(by: a) : [:]
      let refined = unrefined.isEmpty ? Environment() : environment
      let second = evaluate(b)
      unrefine(unrefined, refined)
      cost.lower = lower
      switch kind {
      case .coalesce:
        var value = Value.either(first, second)
        value.type = first.type.unwrapped
        return value
      case .and:
        var value = first
        value.uniqueness =
          first.uniqueness == false || second.uniqueness == false
          ? false : first.uniqueness == true && second.uniqueness == true ? true : nil
        return value
      case .or:
        var value = first
        value.uniqueness =
          first.uniqueness == true || second.uniqueness == true
          ? true : first.uniqueness == false && second.uniqueness == false ? false : nil
        return value
      }
    case .range(let isClosed, let lower, let upper):
      let low = lower.map { evaluate($0) } ?? Value(type: .named("Int"), exactly: .zero)
      let high = upper.map { evaluate($0) } ?? Value()
      return range(from: low, to: high, isClosed: isClosed)
    case .assignment(let name, let target, let value):
      let held = live.held.count
      assignment(name, target, value, expression)
      handOver(from: held, to: target, isReplaced: name == nil)
      return Value()
    case .ternary(let condition, let a, let b):
      evaluate(condition)
      let lower = cost.lower
      let calls = selfCalls
      let first = evaluate(a)
      let (lowerA, callsA) = (cost.lower, selfCalls)
      cost.lower = lower
      selfCalls = calls
      let second = evaluate(b)
      cost.lower = .least([lowerA, cost.lower])
      selfCalls = .maximum([callsA, selfCalls])
      return .either(first, second)
    case .cast(_, let operand, let type):
      var value = evaluate(operand)
      value.type = resolved(type).unwrapped
      return value
    case .closure(let function): return Value(closure: function)
    case .try(_, let inner), .inoutReference(let inner): return evaluate(inner)
    case .optionalChain(let inner), .forceUnwrap(let inner):
      var value = evaluate(inner)
      value.isOptional = false
      return value
    case .await(let inner):
      summary.effects.append(
        EffectRecord(
          line: line(expression.position), kind: "await", insideLoop: loopDepth > 0))
      return evaluate(inner)
    case .region(let region): return evaluate(region)
    }
  }
}
