internal import Catalogue
internal import CostAlgebra
internal import ProgramModel

extension FunctionEvaluator {
  func call(_ callee: Expression, _ arguments: [Argument], at expression: Expression) -> Value {
    let wanted = expected
    expected = nil
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
    switch callee.kind {
    case .member(let base, let member):
      if case .name(let module, _) = base.kind, module == "Swift" || module == "Builtin" {
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
        let own = type.nominalName, inference.table.isType(own)
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
      if member == "init", !type.isUnknown { return construct(type.unwrapped, arguments, place) }
      if let name = type.unwrapped.nominalName, inference.table.isType(name) {
        return callMember(
          member, of: Value(type: type.unwrapped, isType: true), nil, arguments, place)
      }
      // A case or factory of a type that the context tells: nothing but its arguments is known to cost.
      if member != "init", type.isUnknown {
        evaluate(arguments)
        return Value()
      }
      return library(
        member, type.isUnknown ? nil : Value(type: type.unwrapped, isType: true),
        evaluated(arguments), nil, place)
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
      let values = evaluated(arguments)
      if let closure = known?.closure {
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

  private func evaluate(_ arguments: [Argument]) {
    for argument in arguments { evaluate(argument.value) }
  }

  /// The type that an expression names, where it is one.
  func typeNamed(by expression: Expression) -> TypeReference? {
    switch expression.kind {
    case .type(let type): return resolved(type)
    case .name(let name, let arguments):
      if name == "Self" { return resolved(.named("Self")) }
      let type = resolved(.named(name, arguments: arguments))
      guard let own = type.nominalName else { return type }
      if inference.table.isType(own) || isGeneric(type) || own != name { return type }
      guard
        name.first?.isUppercase == true
          || name.first == "_" && name.dropFirst().first?.isUppercase == true
      else { return nil }
      return inference.table.free(name).isEmpty && inference.table.global(name) == nil ? type : nil
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

  /// A call of a type's name: one of its initializers.
  private func construct(_ type: TypeReference, _ arguments: [Argument], _ place: Int) -> Value {
    if let own = type.unwrapped.nominalName, !isGeneric(type),
      inference.table.isType(own) || !members("init", of: own).isEmpty
    {
      let values = evaluated(arguments)
      if let call = choose(members("init", of: own), values) {
        var value = invoke(
          call, values, arguments, receiver: Value(type: type, path: nil), place)
        value.type = type
        return value
      }
      if inference.table.isType(own) {
        // The initializer that the compiler writes, or one of the raw value: each argument is stored.
        return Value(type: type, path: nil)
      }
      var value = library(own, nil, values, nil, place)
      value.type = Types.isUntyped(type) ? value.type : type
      return value
    }
    let values = evaluated(arguments)
    if isGeneric(type) {
      let bound = type.nominalName.flatMap { constraint(of: $0) }
      if let bound, let own = bound.nominalName {
        if let call = choose(members("init", of: own), values) {
          return invoke(call, values, arguments, receiver: Value(type: bound), place)
        }
        if Types.integerProtocols.contains(own) {
          return Value(
            type: .named("Int"), upper: values.first?.value.upper, lower: values.first?.value.lower)
        }
      }
      step("\(type).init", at: place)
      return Value(type: bound ?? type)
    }
    var name = type.nominalName ?? ""
    if case .optional(let wrapped) = type { name = wrapped.nominalName ?? name }
    var value = library(name, nil, values, nil, place)
    if case .named(_, let given) = type, given.isEmpty,
      name == "Set" || name == "Array" || name == "ContiguousArray"
    {
      return value
    }
    value.type = type
    return value
  }

  /// A call of a function by its bare name: a member of `self` or a free function.
  private func callFree(_ name: String, _ arguments: [Argument], _ place: Int) -> Value {
    // `assert` is compiled away in release builds, with what it looks at.
    if ["assert", "assertionFailure", "debugPrecondition"].contains(name) {
      if inference.table.free(name).isEmpty { return Value() }
    }
    let values = evaluated(arguments)
    if let owner = ownerName {
      let candidates = members(name, of: owner)
      if let call = choose(candidates, values) {
        return dispatch(
          call, values, arguments, receiver: selfValue, nil, place)
      }
      if let call = choose(candidates, values, withBody: false) {
        return requirement(call.target, on: owner, selfValue, values, place)
      }
      if let stored = property(name, of: owner),
        case .function(_, let result, _, _) = stored.type.unwrapped
      {
        step(name, at: place)
        return Value(type: result)
      }
    }
    if let call = choose(inference.table.free(name).map { ($0, 0) }, values) {
      return invoke(call, values, arguments, receiver: nil, place)
    }
    if let owner = ownerName,
      inference.catalogue.cost(of: libraryCall(name, nil, false, values)) == nil,
      inference.ancestors(of: owner).contains(where: {
        !inference.table.isType($0)
          && inference.catalogue.cost(of: libraryCall(name, $0, true, values)) != nil
      })
    {
      return library(name, selfValue, values, nil, place)
    }
    return library(name, nil, values, nil, place)
  }

  private func callMember(
    _ name: String, of receiver: Value, _ base: Expression?, _ arguments: [Argument], _ place: Int
  ) -> Value {
    guard let type = receiver.type.unwrapped.nominalName else {
      return callOpen(name, receiver, evaluated(arguments), base, arguments, place)
    }
    let values = evaluated(arguments)
    if receiver.isOptional, !receiver.isGeneric, ["map", "flatMap", "take"].contains(name) {
      var optional = receiver
      optional.type = .named("Optional", arguments: [receiver.type])
      return library(name, optional, values, base, place)
    }
    var candidates = members(name, of: type)
    if !inference.table.isType(type), !receiver.isGeneric, !candidates.isEmpty,
      !candidates.contains(where: { $0.level == 0 }),
      inference.catalogue.cost(of: libraryCall(name, type, true, values)) != nil
    {
      // A library type's own member is nearer than one of a protocol that the program makes it conform to.
      candidates = []
    }
    if let call = choose(candidates, values) {
      return dispatch(call, values, arguments, receiver: receiver, base, place)
    }
    if let call = choose(candidates, values, withBody: false) {
      return requirement(call.target, on: type, receiver, values, place)
    }
    if receiver.isType, inference.table.names.isCase(name, of: type) {
      return Value(type: receiver.type)
    }
    if let stored = property(name, of: type),
      case .function(_, let result, _, _) = stored.type.unwrapped
    {
      step(name, at: place)
      return Value(type: result)
    }
    return library(name, receiver, values, base, place)
  }

  /// A member of a value whose type is not known: any member of that name and those labels, of the program or of a
  /// library. Their costs are joined; what has no candidate stays unknown.
  private func callOpen(
    _ name: String, _ receiver: Value, _ values: [EvaluatedArgument], _ base: Expression?,
    _ arguments: [Argument], _ place: Int
  ) -> Value {
    let core = inference.catalogue.cost(of: libraryCall(name, nil, true, values))
    if core != nil { return library(name, receiver, values, base, place) }
    let fitting = inference.table.membersNamed(name).filter {
      $0 != index && choose([($0, 0)], values) != nil && inference.table.entries[$0].compiled > 0
    }
    let others = inference.catalogue.candidates(of: libraryCall(name, nil, true, values))
    guard !fitting.isEmpty || others != nil, fitting.count <= 6 else {
      return library(name, receiver, values, base, place)
    }
    var result: Value?
    for target in fitting {
      guard let call = choose([(target, 0)], values) else { continue }
      fork {
        result = self.either(
          result, self.invoke(call, values, arguments, receiver: Value(path: receiver.path), place))
      }
    }
    if let joined = others {
      fork {
        result = self.either(result, self.charge(joined, name, receiver, values, base, place))
      }
    }
    summary.assumptions.append(
      "'\(name)' (line \(place)) is one of the \(fitting.count + (others == nil ? 0 : 1)) members of that name"
    )
    return result ?? Value()
  }

  /// The value of one of several candidates: what they do not agree on is not known.
  private func either(_ a: Value?, _ b: Value) -> Value {
    guard let a else { return b }
    var result = Value.either(a, b)
    if a.type.nominalName != b.type.nominalName { result.type = .unknown }
    return result
  }

  /// A member with a body, joined with what overrides or implements it in what the receiver may be at run time.
  private func dispatch(
    _ call: ResolvedCall, _ values: [EvaluatedArgument], _ arguments: [Argument],
    receiver: Value, _ base: Expression?, _ place: Int
  ) -> Value {
    if let dynamic = receiver.type.unwrapped.nominalName, !receiver.isType {
      let isRequirement =
        !receiver.isGeneric
        && (!inference.table.names.isProtocol(dynamic)
          || members(inference.table.entries[call.target].function.baseName, of: dynamic).contains {
            !inference.table.entries[$0.index].function.hasBody
          })
      if isRequirement, receiver.path != "self" {
        for override in implementations(of: call.target, on: dynamic) where override != index {
          // What runs is decided at run time: each override is in the upper bound, none in the lower one.
          fork {
            _ = self.invoke(
              override, call.arguments.map { $0.map { values[$0].value } }, arguments: [],
              receiver: receiver, line: place)
          }
        }
      }
    }
    return invoke(call, values, arguments, receiver: receiver, place)
  }

  /// A requirement of a protocol: any of the implementations that the program has.
  private func requirement(
    _ target: Int, on type: String, _ receiver: Value, _ values: [EvaluatedArgument], _ place: Int
  ) -> Value {
    let found = implementations(of: target, on: type)
    let wanted = inference.table.entries[target]
    if receiver.isGeneric {
      step(wanted.function.baseName, at: place)
    } else if found.isEmpty || found.count > 12 {
      unknown(wanted.function.baseName, at: place)
    } else {
      for one in found where one != index {
        fork {
          _ = self.invoke(
            one, values.map(\.value), arguments: [], receiver: Value(type: .named(type)),
            line: place)
        }
      }
    }
    return named("\(wanted.function.baseName)()", wanted.resultType)
  }

  private func invoke(
    _ call: ResolvedCall, _ values: [EvaluatedArgument], _ arguments: [Argument],
    receiver: Value?, _ place: Int
  ) -> Value {
    invoke(
      call.target, call.arguments.map { $0.map { values[$0].value } },
      expressions: call.arguments.map {
        $0.flatMap { $0 < arguments.count ? arguments[$0].value : nil }
      },
      receiver: receiver, line: place)
  }

  func invoke(
    _ target: Int, _ values: [Value?], arguments: [Argument], receiver: Value?, line: Int
  ) -> Value {
    invoke(target, values, expressions: arguments.map(\.value), receiver: receiver, line: line)
  }

  /// Adds one call of a closure that the caller chooses.
  private func step(_ name: String, at line: Int) {
    let symbol = CostExpression(.step(of: name))
    add(
      Cost(exactly: symbol), at: line, rule: "closure",
      text: "calls \(name), which is the caller's",
      evidence: .assumed)
    summary.calls.append(
      CallRecord(line: line, callee: name, times: .one, cost: symbol, evidence: .assumed))
  }

  /// What one run of a closure costs by itself, what it returns and how often it calls the function under inference.
  private func oneRun(
    _ closure: Function, _ arguments: [Value]
  ) -> (cost: Cost, result: Value, selfCalls: CostExpression, allocation: CostExpression) {
    let saved = (cost, allocation, summary, selfCalls)
    cost = .zero
    allocation = .zero
    selfCalls = .zero
    let result = runClosure(closure, arguments, times: .one, least: .one, line: 0)
    let own = (cost, result, selfCalls, allocation)
    let qualifier = summary.qualifier
    let effects = summary.effects
    (cost, allocation, summary, selfCalls) = saved
    summary.qualifier = max(summary.qualifier, qualifier)
    summary.effects = effects
    return own
  }

  /// The concrete type that a member of a protocol's extension is evaluated for; nil for any other member.
  private func specialization(of target: Int, _ receiver: Value?) -> String? {
    guard let owner = inference.table.entries[target].scope.owner, let receiver,
      let own = receiver.type.unwrapped.nominalName, own != owner,
      inference.table.names.isProtocol(owner) || Types.isProtocol(owner)
    else { return nil }
    return own
  }

  /// Notes that something is asked for a multiple of a size: what makes growing pay for itself.
  private func noteGeometric(_ arguments: [Value]) {
    for value in arguments {
      guard let upper = value.upper else { continue }
      for part in upper.alternatives {
        let isMultiple = part.terms.contains { term in
          term.coefficient > 1 && term.factors.count == 1 && term.factors[0].power == 1
            && term.factors[0].logPower == 0
        }
        if isMultiple { asksForMultiple = true }
      }
    }
  }

  /// How often `symbol` is counted in an expression.
  private func times(of symbol: Symbol, in expression: CostExpression) -> CostExpression {
    expression.substituting { $0 == symbol ? $0 == symbol ? .one : nil : nil }
      - expression.substituting { $0 == symbol ? .zero : nil }
  }

  /// Adds the cost of calling a function of the program and gives its result. `values` holds the argument of each
  /// parameter, nil where it has its default; `expressions` tells where the arguments stand, for `inout`.
  func invoke(
    _ target: Int, _ values: [Value?], expressions: [Expression?], receiver: Value?, line: Int
  ) -> Value {
    let found = inference.table.entries[target]
    let callee = found.function
    let declared =
      receiver.map { inference.table.names.substitute(found.resultType, from: $0.type) }
      ?? found.resultType
    let arguments = zip(
      callee.parameters,
      values + Array(repeating: nil, count: max(0, callee.parameters.count - values.count))
    ).map { parameter, value in
      value ?? defaultValue(of: parameter)
    }
    let specific = specialization(of: target, receiver)
    noteGeometric(arguments)
    if target == index, specific == selfType {
      recursion.append(
        RecursiveCall(
          line: line, arguments: arguments, receiver: receiver, expressions: expressions))
      selfCalls += .one
      return named("\(callee.baseName)()", declared)
    }
    let answer = inference.summary(of: target, as: specific)
    guard var known = answer, !known.isOverBudget else {
      if answer == nil { summary.open.insert(target) }
      unknown(callee.baseName, at: line)
      return named("\(callee.baseName)()", declared)
    }
    if !known.open.isEmpty, !inlined.contains(target), inlined.count < 4, let body = callee.body {
      // Functions that call each other: the other's body stands in for its summary, so that the call back is one of this.
      if known.open.contains(index) {
        inlineBody(target, body, arguments)
        return named("\(callee.baseName)()", declared)
      }
      summary.open.formUnion(known.open)
    }
    if known.asksForMultiple { asksForMultiple = true }
    if inference.trustingClaims, ComplexityClass(of: known.cost.upper.leading).isUnknown,
      let claimed = claimedCost(of: callee)
    {
      known.cost = Cost(exactly: claimed.cost)
      known.qualifier = claimed.qualifier
    }
    var closures: [Symbol: Cost] = [:]
    var generic: [String: TypeReference] = [:]
    for (i, value) in arguments.enumerated() {
      guard i < found.parameterTypes.count else { break }
      let type = found.parameterTypes[i]
      if let closure = value.closure {
        var given: [Value] = []
        var wanted = TypeReference.unknown
        if case .function(let parameters, let result, _, _) = type.unwrapped {
          wanted = result
          given = parameters.enumerated().map { position, own in
            let plain = receiver.map { inference.table.names.substitute(own, from: $0.type) } ?? own
            return named(
              "\(receiver?.path.map { $0 + "." } ?? "")\(callee.baseName).\(position)",
              inference.table.names.substitute(plain, generic), isForeign: true)
          }
        }
        let symbol = Symbol.step(of: callee.parameters[i].variable.name)
        let run = oneRun(closure, given)
        closures[symbol] = run.cost
        let count = times(of: symbol, in: known.cost.upper)
        selfCalls += run.selfCalls * count
        allocation += run.allocation * (count.isZero ? .one : count)
        if case .named(let name, _) = wanted, found.scope.generics.parameters.contains(name),
          !run.result.type.isUnknown
        {
          generic[name] = run.result.type
        }
      } else if case .named(let name, _) = type.unwrapped,
        found.function.generics.parameters.contains(name),
        !value.type.isUnknown
      {
        generic[name] = value.type
      }
    }
    spend(4 * known.cost.upper.terms.count + known.cost.terms.count + 4 * known.growth.count)
    let sizes = instantiation(callee, arguments, receiver)
    let replacement: (Symbol) -> CostExpression? = { closures[$0]?.upper ?? sizes($0) }
    var instance = known.cost.substituting(replacement)
    if closures.values.contains(where: { $0.worst != $0.upper }) {
      instance.worst = known.cost.worst.substituting { closures[$0]?.worst ?? sizes($0) }
    }
    instance.lower = known.cost.lower.substituting { closures[$0]?.lower ?? sizes($0) }
    let each = instance.upper.leading
    // A size that the loop around has not settled yet has no name to print.
    let isSettled = !each.symbols.contains { $0.name.contains("#") }
    let text = "calls \(callee.name)" + (isSettled ? ": \(each)" : "")
    add(
      instance, at: line, rule: "call", text: text,
      evidence: ComplexityClass(of: instance.upper).isUnknown ? .unknown : .proved,
      qualifier: known.qualifier)
    allocation += known.allocation.substituting(replacement)
    if line > 0 {
      summary.calls.append(
        CallRecord(
          line: line, callee: callee.name, times: .one, cost: instance.upper, evidence: .proved))
    }
    for effect in known.effects where line > 0 {
      var own = effect
      own.line = line
      own.insideLoop = effect.insideLoop || loopDepth > 0
      if !summary.effects.contains(where: { $0.line == line && $0.kind == own.kind }) {
        summary.effects.append(own)
      }
    }
    for (parameter, expression) in zip(callee.parameters, expressions) where parameter.isInout {
      if let growth = known.growth[parameter.variable.name], let expression {
        grow(expression, by: growth.substituting(replacement))
      }
    }
    if let owner = receiver?.path {
      let inouts = Set(callee.parameters.filter(\.isInout).map(\.variable.name))
      for (path, growth) in known.growth.sorted(by: { $0.key < $1.key })
      where !inouts.contains(path) {
        let full = owner == "self" ? path : "\(owner).\(path)"
        var value =
          stored[full]
          ?? Value(
            type: found.scope.owner.flatMap { property(path, of: $0)?.type } ?? .unknown, path: full
          )
        value.upper = (value.upper ?? .size(full + ".count")) + growth.substituting(replacement)
        value.path = full
        stored[full] = value
      }
    }
    var result = known.result
    let type = inference.table.names.substitute(declared, generic)
    let isOpen =
      type.isUnknown || { if case .opaque = type { true } else { false } }()
      || isGenericName(type, found)
    if !isOpen || result.type.isUnknown { result.type = type }
    result = adapted(result)
    result.upper = result.count?.substituting(replacement)
    result.lower = result.lower?.substituting(replacement)
    result.path = nil
    result.closure = nil
    if result.upper == nil {
      let prefix = receiver?.path.map { $0 == "self" ? "" : $0 + "." } ?? ""
      result.path = "\(prefix)\(callee.baseName)" + (callee.kind == .getter ? "" : "()")
    }
    return result
  }

  /// What a callee's documentation claims, for the figure that lets callees be believed; never for the function itself.
  private func claimedCost(of callee: Function) -> (cost: CostExpression, qualifier: Qualifier)? {
    guard let text = callee.documentation,
      let claim = ComplexityClaim.parse(docComment: text).first, let first = claim.cases.first,
      let cost = first.expression.expression(naming: { .size("\(callee.baseName).\($0)") })
    else { return nil }
    switch first.qualifier {
    case .worst: return (cost, .worst)
    case .amortized: return (cost, .amortized)
    case .expected: return (cost, .expected)
    }
  }

  /// Runs another function's body in place, its parameters bound to the arguments.
  private func inlineBody(_ target: Int, _ body: Region, _ arguments: [Value]) {
    let saved = entry
    inlined.insert(target)
    entry = inference.table.entries[target]
    closureDepth += 1
    for (parameter, value) in zip(entry.function.parameters, arguments) {
      environment[parameter.variable.id] = value
    }
    let exits = selfCallsOfExits
    let before = selfCalls
    selfCallsOfExits = .zero
    evaluate(body)
    selfCalls = .maximum([selfCalls, before + selfCallsOfExits])
    selfCallsOfExits = exits
    closureDepth -= 1
    entry = saved
    inlined.remove(target)
  }

  private func isGenericName(_ type: TypeReference, _ callee: FunctionEntry) -> Bool {
    guard case .named(let name, _) = type.unwrapped else { return false }
    return callee.scope.generics.parameters.contains(name)
  }

  /// The value of a parameter that the call leaves out, as far as a literal tells it.
  private func defaultValue(of parameter: Function.Parameter) -> Value {
    switch parameter.defaultValue?.kind {
    case .integer(let number?)?:
      return Value(type: .named("Int"), exactly: CostExpression(Double(number)))
    case .boolean?: return Value(type: .named("Bool"))
    case .array(let elements)?:
      return Value(type: .array(.unknown), exactly: CostExpression(Double(elements.count)))
    case .dictionary(let elements)?:
      return Value(
        type: .dictionary(key: .unknown, value: .unknown),
        exactly: CostExpression(Double(elements.count)))
    default: return Value(upper: .one)
    }
  }

  /// What the callee's size symbols are in terms of the caller.
  private func instantiation(
    _ callee: Function, _ arguments: [Value], _ receiver: Value?
  ) -> (Symbol) -> CostExpression? {
    let parameters = zip(callee.parameters, arguments).map { ($0.variable.name, $1) }
    let stored = self.stored
    return { symbol in
      guard symbol.kind == .size else { return nil }
      for (name, value) in parameters {
        if symbol.name == name { return value.upper }
        if symbol.name == name + ".count" {
          return value.count ?? value.path.map { .size($0 + ".count") }
        }
        if symbol.name.hasPrefix(name + "."), let path = value.path {
          return .size(path + symbol.name.dropFirst(name.count))
        }
      }
      guard let owner = receiver?.path else { return nil }
      let full = owner == "self" ? symbol.name : "\(owner).\(symbol.name)"
      if full.hasSuffix(".count"), let known = stored[String(full.dropLast(6))] {
        return known.upper ?? .size(full)
      }
      return .size(full)
    }
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
  private func isOwnLocal(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .variable(let variable): variable.kind == .local
    case .inoutReference(let inner), .forceUnwrap(let inner), .subscript(let inner, _):
      isOwnLocal(inner)
    default: false
    }
  }

  func libraryCall(
    _ name: String, _ receiver: String?, _ hasReceiver: Bool, _ arguments: [EvaluatedArgument]
  ) -> LibraryCall {
    LibraryCall(
      name: name, receiver: receiver, hasReceiver: hasReceiver,
      labels: arguments.filter { !$0.isTrailing }.map(\.label),
      trailing: arguments.filter(\.isTrailing).map(\.label))
  }

  func library(
    _ name: String, _ receiver: Value?, _ arguments: [EvaluatedArgument],
    _ receiverExpression: Expression?, _ place: Int
  ) -> Value {
    let values = arguments.map(\.value)
    let type = receiver?.type.unwrapped.nominalName
    // Types of the program are what they conform to.
    let names =
      type.map { inference.ancestors(of: $0).filter { !inference.table.isType($0) } } ?? []
    var call = libraryCall(name, type, receiver != nil, arguments)
    var looked: LibraryCost?
    if let type, inference.table.isType(type) {
      for name in names where looked == nil {
        call.receiver = name
        looked = inference.catalogue.cost(of: call)
      }
      if looked == nil, !names.isEmpty || receiver?.isType != true {
        call.receiver = type
        looked = names.isEmpty ? nil : inference.catalogue.cost(of: call)
      }
    } else {
      looked = inference.catalogue.cost(of: call)
    }
    guard let known = looked else {
      if receiver == nil, inference.table.isType(name) { return Value(type: .named(name)) }
      for value in values {
        // What is done with a closure is not known; what it costs if it runs is.
        if let closure = value.closure { _ = oneRun(closure, []) }
      }
      if receiver?.isGeneric == true {
        step(name, at: place)
      } else {
        unknown(name, of: receiver?.type, at: place)
      }
      return Value(path: "\(receiver?.path.map { $0 + "." } ?? "")\(name)()")
    }
    return charge(known, name, receiver, arguments, receiverExpression, place, call: call)
  }

  /// Adds a library call of known cost.
  private func charge(
    _ known: LibraryCost, _ name: String, _ receiver: Value?, _ arguments: [EvaluatedArgument],
    _ receiverExpression: Expression?, _ place: Int, call: LibraryCall? = nil
  ) -> Value {
    let values = arguments.map(\.value)
    let call = call ?? libraryCall(name, nil, receiver != nil, arguments)
    var known = known
    if known.qualifier == .amortized, let receiverExpression, isOwnLocal(receiverExpression) {
      // All steps since it was empty are in this function, so what they come to together is not an average.
      known.worst = known.upper
      known.qualifier = .worst
    }
    if name == "Array" || name == "ContiguousArray", call.labels == [nil],
      values.first?.type.nominalName == "ContiguousArray", let path = values.first?.path,
      !path.hasSuffix("()")
    {
      // An array of a contiguous array shares its storage.
      known.upper = .one
      known.worst = .one
      known.lower = .one
      known.allocation = .zero
    }
    if wantsArray, name == "reversed" {
      known.upper = .size("self")
      known.worst = known.upper
      known.lower = known.upper
      known.allocation = known.upper
    }
    let owner = receiver?.count ?? receiver?.path.map { CostExpression.size($0 + ".count") }
    let ownerSize = owner ?? .size("\(name) receiver.count")
    let replacement: (Symbol) -> CostExpression? = { symbol in
      if symbol.name == "self" { return ownerSize }
      if symbol.name.hasPrefix("$"), let i = Int(symbol.name.dropFirst()) {
        guard i < values.count else { return .one }
        if name == "combine", Types.isScalar(values[i].type) || values[i].type.isUnknown {
          return .one
        }
        if values[i].isElement || values[i].isGeneric && !Types.isCollection(values[i].type) {
          return .one
        }
        return values[i].count ?? .size("\(name) argument.count")
      }
      return nil
    }
    let upper = known.upper.substituting(replacement)
    let own = Cost(
      upper: upper, worst: known.worst.substituting(replacement),
      lower: known.lower.substituting(replacement))
    let isPutOff = receiver?.lazySteps != nil && Types.lazyMembers.contains(name)
    add(
      isPutOff ? .one : own, at: place, rule: "catalogue",
      text: "\(call.receiver.map { $0 + "." } ?? "")\(name): \(upper.leading)",
      evidence: known.evidence, qualifier: known.qualifier)
    if !isPutOff { allocation += known.allocation.substituting(replacement) }
    if !upper.isConstant || known.effect != nil || known.qualifier != .worst {
      summary.calls.append(
        CallRecord(
          line: place, callee: "\(call.receiver.map { $0 + "." } ?? "")\(name)", times: .one,
          cost: upper, evidence: known.evidence))
    }
    if let effect = known.effect {
      summary.effects.append(EffectRecord(line: place, kind: effect, insideLoop: loopDepth > 0))
    }
    if known.lock {
      summary.locks.append(
        LockRecord(line: place, what: receiver?.path ?? "a lock", held: nil))
    }
    let isDeferred = receiver?.lazySteps != nil && Types.lazyMembers.contains(name)
    if let steps = receiver?.lazySteps, !isDeferred {
      // What was put off is done for each element that is consumed now.
      let consumed = known.upper.isConstant ? CostExpression.one : ownerSize
      cost += steps.repeated(upper: consumed, lower: .zero)
    }
    var steps = receiver?.lazySteps ?? .zero
    var returned: Value?
    for value in values {
      guard let closure = value.closure else { continue }
      if isDeferred {
        let run = oneRun(
          closure,
          closure.parameters.map { _ in
            named(
              "\(receiver?.path ?? "")[]", elementType(of: receiver?.type ?? .unknown),
              isForeign: true)
          })
        steps += run.cost
        returned = run.result
        continue
      }
      let times = known.closureCalls.substituting(replacement)
      let source = receiver ?? values.first
      let element = elementType(of: source?.type ?? .unknown)
      let elements = closure.parameters.map { _ in
        if let whole = Types.closureParameter(
          of: name, receiver?.type ?? .unknown, values.first?.type)
        {
          return named(receiver?.path ?? name, whole, isForeign: true)
        }
        return named("\(source?.path ?? "")[]", element)
      }
      if times.isZero {
        let symbol = CostExpression.size("calls of the closure of \(name)")
        returned = runClosure(closure, elements, times: symbol, least: .zero, line: place)
      } else {
        returned = runClosure(
          closure, elements, times: times,
          least: known.closureLeast.substituting(replacement), line: place)
      }
      if !times.isConstant {
        summary.loops.append(
          LoopRecord(line: place, kind: "library.\(name)", trips: times, carried: nil))
      }
    }
    if let growth = known.growth?.substituting(replacement) {
      if let receiverExpression {
        grow(receiverExpression, by: growth)
      } else if receiver?.path == "self", let owner = entry.scope.owner {
        _ = owner
      }
    }
    var result = Value(
      upper: known.result?.substituting(replacement),
      lower: known.resultLeast?.substituting(replacement))
    switch known.resultType {
    case .unknown: break
    case .same: result.type = receiver?.type ?? .unknown
    case .element:
      result = named(
        "\(receiver?.path ?? "").\(name)", elementType(of: receiver?.type ?? .unknown))
    case .array: result.type = .array(returned?.type ?? .unknown)
    case .arrayOfElement: result.type = .array(elementType(of: receiver?.type ?? .unknown))
    case .wrapping(let name):
      result.type = .named(name, arguments: [elementType(of: receiver?.type ?? .unknown)])
    case .named(let type):
      result.type = type
      if ["Array", "Set"].contains(name), let source = values.first {
        let element = elementType(of: source.type)
        result.type =
          name == "Array" ? .array(element) : .named("Set", arguments: [element])
      }
    }
    if isDeferred {
      result.lazySteps = steps
      result.lazySkips =
        receiver?.lazySkips == true || ["filter", "compactMap", "drop"].contains(name)
      if name == "map" || name == "flatMap" { result.type = .array(returned?.type ?? .unknown) }
      if result.type.isUnknown { result.type = receiver?.type ?? .unknown }
      if result.upper == nil { result.upper = ownerSize }
    }
    if name == "enumerated" {
      result.type = .array(
        .tuple([
          .init(label: "offset", type: .named("Int")),
          .init(label: "element", type: elementType(of: receiver?.type ?? .unknown)),
        ]))
      result.path = receiver?.path
    }
    if name == "Dictionary", call.labels.first == "grouping", let whole = values.first?.count {
      nextPlaceholder += 1
      result.path = "groups\(nextPlaceholder)"
      result.partsOf = whole
      result.type = .dictionary(key: .unknown, value: .array(elementType(of: values[0].type)))
    }
    if let returned, result.type.isUnknown, known.closureCalls == .one { result = returned }
    if known.isUniquenessTest { result.uniqueness = true }
    if receiver == nil, values.count == 1 || name == "Int", Types.isNumber(name),
      let first = values.first
    {
      result.upper = first.upper
      result.lower = first.lower
      result.type = .named(name)
    }
    if name == "rounded", let receiver { result = receiver }
    if result.upper == nil, result.path == nil {
      result.path = "\(receiver?.path.map { $0 + "." } ?? "")\(name)()"
    }
    return result
  }

  /// Adds `times` runs of a closure's body.
  func runClosure(
    _ closure: Function, _ arguments: [Value], times: CostExpression, least: CostExpression,
    line: Int
  ) -> Value {
    guard let body = closure.body else { return Value() }
    for (parameter, value) in zip(closure.parameters, arguments) {
      environment[parameter.variable.id] = value
    }
    let outer = cost
    let outerAllocation = allocation
    let callStart = summary.calls.count
    let callsBefore = selfCalls
    cost = .one
    allocation = .zero
    selfCalls = .zero
    closureDepth += 1
    if !times.isConstant { loopDepth += 1 }
    let value = evaluate(body)
    if !times.isConstant { loopDepth -= 1 }
    closureDepth -= 1
    selfCalls = callsBefore + selfCalls * times
    for i in callStart..<summary.calls.count {
      summary.calls[i].times = summary.calls[i].times * times
    }
    var repeated = cost.repeated(upper: times, lower: least)
    if !times.isConstant, repeated.terms.isEmpty {
      repeated.terms = [
        CostTerm(
          repeated.upper, line: line, rule: "closure", text: "\(times) runs of the closure",
          evidence: .proved)
      ]
    }
    cost = outer + repeated
    allocation = outerAllocation + allocation * times
    return value
  }
}
