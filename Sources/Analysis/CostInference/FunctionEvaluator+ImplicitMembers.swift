internal import ProgramModel

// `.init(x)` and `.make(x)` as arguments: the parameter says of which type they are.

extension FunctionEvaluator {
  /// The arguments of a call of one of the candidates; `stored` says the types where there is no function: what a
  /// memberwise initializer or a case takes.
  ///
  /// Only arguments that begin with a dot look at the candidates.
  func evaluated(
    _ arguments: [Argument], for candidates: @autoclosure () -> [(index: Int, level: Int)],
    stored: (Int, String?) -> TypeReference? = { _, _ in nil }
  ) -> [EvaluatedArgument] {
    guard arguments.contains(where: { isImplicitCall($0.value) }) else {
      return evaluated(arguments)
    }
    let shape = arguments.map {
      EvaluatedArgument(label: $0.label, value: Value(), isTrailing: $0.isTrailingClosure)
    }
    var wanted = [[TypeReference]](repeating: [], count: arguments.count)
    var isFound = false
    for candidate in narrowed(candidates()) {
      let found = inference.table.entries[candidate.index]
      guard let positions = positions(shape, in: found.function) else { continue }
      isFound = true
      for i in arguments.indices where isImplicitCall(arguments[i].value) {
        let type = found.parameterTypes[positions[i]]
        if !isGenericParameter(type, of: found), !wanted[i].contains(type) {
          wanted[i].append(type)
        }
      }
    }
    return arguments.enumerated().map { i, argument in
      if isImplicitCall(argument.value) {
        expected =
          isFound
          ? wanted[i].count == 1 ? wanted[i][0] : wanted[i].first { has($0, argument.value) }
          : stored(i, argument.label)
      }
      defer { expected = nil }
      return EvaluatedArgument(
        label: argument.label, value: evaluate(argument.value),
        isTrailing: argument.isTrailingClosure)
    }
  }

  /// Whether a type has what an expression that begins with a dot calls, by its name and labels.
  private func has(_ type: TypeReference, _ expression: Expression) -> Bool {
    guard case .call(let callee, let arguments) = expression.kind,
      case .implicitMember(let name) = callee.kind,
      let own = type.unwrapped.nominalName
    else { return false }
    let shape = arguments.map {
      EvaluatedArgument(label: $0.label, value: Value(), isTrailing: $0.isTrailingClosure)
    }
    if inference.table.names.isCase(name, of: own) { return true }
    if members(name, of: own).contains(where: {
      positions(shape, in: inference.table.entries[$0.index].function) != nil
    }) {
      return true
    }
    guard name == "init" else { return false }
    if inference.table.isType(own) {
      // A memberwise initializer.
      return !arguments.isEmpty
        && arguments.allSatisfy { $0.label.flatMap { property($0, of: own) } != nil }
    }
    return inference.lookups.cost(of: libraryCall(own, nil, false, shape)) != nil
  }

  /// The type of a variable, `self` or a property of theirs, without evaluating anything.
  func typeOfPlace(_ expression: Expression) -> TypeReference? {
    switch expression.kind {
    case .variable(let variable): environment.type(of: variable.id)
    case .selfReference: ownerName.map { .named($0) }
    case .name(let name, _): ownerName.flatMap { property(name, of: $0)?.type }
    case .member(let base, let name):
      typeOfPlace(base)?.unwrapped.nominalName.flatMap { property(name, of: $0)?.type }
    case .forceUnwrap(let inner), .optionalChain(let inner): typeOfPlace(inner)
    default: nil
    }
  }

  /// Whether an expression begins with a dot and calls what follows.
  func isImplicitCall(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .call(let callee, _): if case .implicitMember = callee.kind { true } else { false }
    case .forceUnwrap(let inner): isImplicitCall(inner)
    default: false
    }
  }
}
