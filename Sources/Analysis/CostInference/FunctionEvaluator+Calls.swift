internal import Catalogue
internal import CostAlgebra
internal import ProgramModel

extension FunctionEvaluator {
  func call(_ callee: Expression, _ arguments: [Argument], at expression: Expression) -> Value {
    let wanted = expected
    expected = nil
    let around = callAtHand
    defer { callAtHand = around }
    callAtHand = CallAtHand(start: live.held.count)
    if case .member(let base, _) = callee.kind { callAtHand.receiver = base }
    if case .implicitMember = callee.kind { expected = wanted }
    if case .member(_, "reversed") = callee.kind, case .array? = wanted { wantsArray = true }
    defer { wantsArray = false }
    guard let name = callee.lastName, name == "index" || name == "formIndex",
      let first = arguments.first,
      let label = first.label ?? (arguments.count > 1 ? arguments[1].label : nil),
      ["after", "before", "offsetBy"].contains(label)
    else { return plainCall(callee, arguments, at: expression) }
    // An index counts the steps from the start: what the collection protocols promise of these three.
    let start = evaluate(first.value)
    let step: CostExpression? =
      label == "after"
      ? .one : label == "before" ? CostExpression(-1) : evaluate(arguments[1].value).upper
    var value = plainCall(callee, arguments, at: expression)
    if let position = start.upper ?? start.path.map({ CostExpression.size($0) }), let step {
      if name == "formIndex" {
        setSize(of: first.value, to: position + step)
      } else {
        value.upper = position + step
        value.lower = start.lower.map { $0 + step }
        value.path = nil
      }
    }
    return value
  }

  private func plainCall(
    _ callee: Expression, _ arguments: [Argument], at expression: Expression
  ) -> Value {
    let place = line(expression.position)
    let around = toldCallee
    toldCallee = inference.hasAnswers ? inference.table.answers.callee(callee) : nil
    defer { toldCallee = around }
    switch callee.kind {
    case .member(let base, let member):
      if case .name(let module, _) = base.kind, Types.modules.contains(module),
        !inference.table.isType(module)
      {
        if module == "Builtin" {
          // The compiler's own instructions.
          evaluate(arguments)
          return Value()
        }
        let plain = Expression(.name(member, genericArguments: []), at: callee.position)
        if let type = typeNamed(by: plain) { return construct(type, arguments, place) }
        return library(member, nil, evaluated(arguments), nil, place)
      }
      if member.first?.isUppercase == true || member.hasPrefix("_"),
        let type = typeNamed(by: callee),
        let own = type.nominalName,
        // Or what an alias in the type stands for.
        inference.table.isType(own) || Types.isNumber(own) || inference.catalogue.isType(own)
      {
        return construct(type, arguments, place)
      }
      if let type = typeNamed(by: base) {
        if member == "init" { return construct(type, arguments, place) }
        return callMember(member, of: Value(type: type, isType: true), nil, arguments, place)
      }
      if case .superReference = base.kind {
        let parent = entry.scope.owner.flatMap { inference.table.parents(of: $0).first }
        let receiver = Value(type: parent.map { .named($0) } ?? .unknown, path: "self")
        return callMember(member, of: receiver, base, arguments, place)
      }
      if member == "init" {
        let value = evaluate(base)
        return construct(value.type, arguments, place)
      }
      return callMember(member, of: evaluate(base), base, arguments, place)
    case .implicitMember(let member):
      let type = expected ?? .unknown
      expected = nil
      if member == "init" {
        return type.isUnknown
          ? constructOpen(arguments, place) : construct(type.unwrapped, arguments, place)
      }
      if member == "some", arguments.count == 1,
        !inference.table.names.isCase("some", of: type.unwrapped.nominalName ?? "")
      {
        return evaluate(arguments[0].value)
      }
      if let name = type.unwrapped.nominalName, inference.table.isType(name) {
        return callMember(
          member, of: Value(type: type.unwrapped, isType: true), nil, arguments, place)
      }
      // A case or factory of a type that the context tells: nothing but its arguments is known to cost.
      if type.isUnknown {
        evaluate(arguments)
        return Value()
      }
      return library(
        member, Value(type: type.unwrapped, isType: true), evaluated(arguments), nil, place)
    case .name(let own, let generic):
      if let type = typeNamed(by: callee) {
        var whole = type
        if !generic.isEmpty, case .named(let name, _) = type {
          whole = .named(name, arguments: generic.map(resolved))
        }
        return construct(whole, arguments, place)
      }
      return callFree(own, arguments, place)
    case .localFunction(let id, _):
      let values = evaluated(arguments)
      guard let target = inference.table.local(id, in: entry.file) else { return Value() }
      var assigned = [Value?](
        repeating: nil, count: inference.table.entries[target].function.parameters.count)
      if let call = choose([(target, 0)], values) {
        for (i, argument) in call.arguments.enumerated() {
          assigned[i] = argument.map { values[$0].value }
        }
      }
      return invoke(
        target, assigned, arguments: arguments, receiver: Value(path: "self"), line: place)
    case .type(let type): return construct(resolved(type), arguments, place)
    case .variable(let variable):
      let known = environment[variable.id]
      let type = known?.type ?? variable.declaredType.map(resolved) ?? .unknown
      let values = evaluated(arguments, for: []) { i, _ in
        guard case .function(let parameters, _, _, _) = type.unwrapped, i < parameters.count else {
          return nil
        }
        return parameters[i]
      }
      if let closure = known?.closure {
        handOver(toParametersOf: closure)
        return runClosure(closure, values.map(\.value), times: .one, least: .one, line: place)
      }
      if let own = type.unwrapped.nominalName, inference.table.isType(own) {
        return callMember("callAsFunction", of: known ?? Value(type: type), nil, arguments, place)
      }
      if variable.kind == .parameter || variable.kind == .closureParameter {
        step(variable.name, at: place)
      } else {
        unknown(variable.name, at: place)
      }
      if case .function(_, let result, _, _) = type.unwrapped {
        return named("\(variable.name)()", result)
      }
      return Value()
    case .array(let elements) where elements.count == 1:
      return construct(.array(typeNamed(by: elements[0]) ?? .unknown), arguments, place)
    case .dictionary(let entries) where entries.count == 1:
      return construct(
        .dictionary(
          key: typeNamed(by: entries[0].key) ?? .unknown,
          value: typeNamed(by: entries[0].value) ?? .unknown), arguments, place)
    default:
      let value = evaluate(callee)
      let values = evaluated(arguments)
      if let closure = value.closure {
        return runClosure(closure, values.map(\.value), times: .one, least: .one, line: place)
      }
      if let path = value.path, path != "self" {
        step(path, at: place)
      } else {
        unknown("a stored closure", at: place)
      }
      if case .function(_, let result, _, _) = value.type.unwrapped {
        return named("\(value.path ?? "")()", result)
      }
      return Value()
    }
  }

  func evaluated(_ arguments: [Argument]) -> [EvaluatedArgument] {
    arguments.map {
      EvaluatedArgument(
        label: $0.label, value: evaluate($0.value), isTrailing: $0.isTrailingClosure)
    }
  }

  func evaluate(_ arguments: [Argument]) {
    for argument in arguments { evaluate(argument.value) }
  }

  /// The type that an expression names, where it is one.
  func typeNamed(by expression: Expression) -> TypeReference? {
    switch expression.kind {
    case .type(let type): return resolved(type)
    case .name(let name, let arguments):
      guard arguments.isEmpty, name != "Self" else { return typeNamed(name, arguments) }
      inference.lookups.uses.note(name)
      inference.lookups.uses.note(.declared, name)
      if let known = scopeNames.expressions[name] { return known }
      let found = typeNamed(name, [])
      scopeNames.expressions.updateValue(found, forKey: name)
      return found
    case .member(let base, let name):
      if name == "self", let type = typeNamed(by: base) { return type }
      guard name.first?.isUppercase == true || name.hasPrefix("_"), let outer = typeNamed(by: base),
        let own = outer.nominalName
      else {
        return nil
      }
      let type = resolved(.named("\(own).\(name)"))
      if let found = type.nominalName, inference.table.isType(found) || found != "\(own).\(name)" {
        return type
      }
      return name.first?.isUppercase == true ? type : nil
    default: return nil
    }
  }

  private func typeNamed(_ name: String, _ arguments: [TypeReference]) -> TypeReference? {
    if name == "Self" { return resolved(.named("Self")) }
    let type = resolved(.named(name, arguments: arguments))
    guard let own = type.nominalName else { return type }
    if inference.table.isType(own) || isGeneric(type) || own != name { return type }
    guard
      name.first?.isUppercase == true
        || name.first == "_" && name.dropFirst().first?.isUppercase == true
    else { return nil }
    return inference.table.free(name, for: inference.lookups.uses).isEmpty
      && inference.table.global(name, for: inference.lookups.uses) == nil ? type : nil
  }

  func unknown(_ name: String, of type: TypeReference? = nil, at line: Int) {
    let symbol = CostExpression(.cost(of: name))
    add(
      Cost(upper: symbol, worst: symbol, lower: .one), at: line, rule: "unknown",
      text: "calls \(name)\(type.map { " of \($0)" } ?? ""), of which nothing is known",
      evidence: .unknown)
    summary.calls.append(
      CallRecord(line: line, callee: name, times: .one, cost: symbol, evidence: .unknown))
  }

  /// Whether an expression names a variable that this function declares, not one that it is given.
  func isOwnLocal(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .variable(let variable): variable.kind == .local
    case .inoutReference(let inner), .forceUnwrap(let inner), .subscript(let inner, _):
      isOwnLocal(inner)
    // What an initializer fills was empty before it.
    case .name: entry.function.kind == .initializer
    case .member(let inner, _):
      if case .selfReference = inner.kind { entry.function.kind == .initializer } else { false }
    default: false
    }
  }

  /// Whether an expression names a local variable that was made here, not copied from something that is there.
  func isFresh(_ expression: Expression) -> Bool {
    guard case .variable(let variable) = expression.kind, variable.kind == .local,
      let initializer = variable.initializer
    else { return false }
    switch initializer.kind {
    case .call, .array, .dictionary: return true
    default: return false
    }
  }
}
