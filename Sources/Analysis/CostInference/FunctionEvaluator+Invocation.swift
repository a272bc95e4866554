internal import Catalogue
internal import CostAlgebra
internal import ProgramModel

// What a call to a function of the program costs its caller.

extension FunctionEvaluator {
  func invoke(
    _ call: ResolvedCall, _ values: [EvaluatedArgument], _ arguments: [Argument],
    receiver: Value?, _ place: Int, isFresh: Bool = false
  ) -> Value {
    invoke(
      call.target, call.arguments.map { $0.map { values[$0].value } },
      expressions: call.arguments.map {
        $0.flatMap { $0 < arguments.count ? arguments[$0].value : nil }
      },
      receiver: receiver, line: place, isFresh: isFresh)
  }

  func invoke(
    _ target: Int, _ values: [Value?], arguments: [Argument], receiver: Value?, line: Int
  ) -> Value {
    invoke(target, values, expressions: arguments.map(\.value), receiver: receiver, line: line)
  }

  /// Adds one call of a closure that the caller chooses.
  func step(_ name: String, at line: Int) {
    let symbol = CostExpression(.step(of: name))
    add(
      Cost(exactly: symbol), at: line, rule: "closure",
      text: "calls \(name), which the caller hands in",
      evidence: .assumed)
    summary.calls.append(
      CallRecord(line: line, callee: name, times: .one, cost: symbol, evidence: .assumed))
  }

  /// What one run of a closure costs by itself, what it returns and how often it calls the function under inference.
  func oneRun(
    _ closure: Function, _ arguments: [Value]
  ) -> (
    cost: Cost, result: Value, selfCalls: CostExpression, allocation: CostExpression,
    live: LiveSpace
  ) {
    let saved = (cost, allocation, selfCalls, summary.open, live)
    live = LiveSpace()
    // What is noted on the way is taken back: copies of the lists would be made for each closure.
    let (calls, loops) = (summary.calls.count, summary.loops.count)
    let (locks, assumptions) = (summary.locks.count, summary.assumptions.count)
    cost = .zero
    allocation = .zero
    selfCalls = .zero
    let result = runClosure(closure, arguments, times: .one, least: .one, line: 0)
    let own = (cost, result, selfCalls, allocation, live)
    (cost, allocation, selfCalls, summary.open, live) = saved
    summary.calls.removeSubrange(calls...)
    summary.loops.removeSubrange(loops...)
    summary.locks.removeSubrange(locks...)
    summary.assumptions.removeSubrange(assumptions...)
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
      guard let upper = value.upper, !upper.isConstant else { continue }
      for part in upper.alternatives {
        let isMultiple = part.terms.contains { term in
          term.coefficient > 1 && term.factors.count == 1 && term.factors[0].power == 1
            && term.factors[0].logPower == 0
        }
        if isMultiple { asksForMultiple = true }
      }
    }
  }

  private func callText(_ callee: Function, _ each: CostExpression) -> TermText {
    "calls \(callee.name): \(leading: each)"
  }

  /// How often `symbol` is counted in an expression.
  func times(of symbol: Symbol, in expression: CostExpression) -> CostExpression {
    expression.substituting(symbol, by: .one) - expression.substituting(symbol, by: .zero)
  }

  /// Adds the cost of calling a function of the program and gives its result. `values` holds the argument of each
  /// parameter, nil where it has its default; `expressions` tells where the arguments stand, for `inout`.
  func invoke(
    _ target: Int, _ values: [Value?], expressions: [Expression?], receiver: Value?, line: Int,
    isFresh: Bool = false
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
          line: line, arguments: arguments, receiver: receiver, expressions: expressions,
          isRepeated: loopDepth > 0 && !isLeaving))
      selfCalls += .one
      return named("\(callee.baseName)()", declared)
    }
    let answer = inference.settled(target, as: specific)
    if inference.tooDeep != nil {
      // This is done anew once what is deeper is known; nobody reads what the rest of it would give.
      budget = -1
      return Value()
    }
    guard let settled = answer, !settled.value.isOverBudget else {
      if answer == nil { summary.open.insert(target) }
      unknown(callee.baseName, at: line)
      return named("\(callee.baseName)()", declared)
    }
    if !settled.value.open.isEmpty, !inlined.contains(target), inlined.count < 4,
      let body = callee.body
    {
      // Functions that call each other: the other's body stands in for its summary, so that the call back is one of this.
      if settled.value.open.contains(index) {
        inlineBody(target, body, arguments)
        return named("\(callee.baseName)()", declared)
      }
      summary.open.formUnion(settled.value.open)
    }
    if settled.value.span != nil { runsInParallel = true }
    var calleeCost = (measuresSpan ? settled.value.span : nil) ?? settled.value.cost
    var calleeQualifier = settled.value.qualifier
    if settled.value.asksForMultiple { asksForMultiple = true }
    let isFresh =
      isFresh
      || entry.function.kind == .initializer && receiver?.path == "self" && closureDepth == 0
    if isFresh, calleeQualifier == .amortized {
      // All steps since it was empty are in this function, so what they come to together is not an average.
      calleeCost.worst = calleeCost.upper
      calleeQualifier = .worst
    }
    if inference.trustingClaims, ComplexityClass(of: calleeCost.upper.leading).isUnknown,
      let claimed = claimedCost(of: callee)
    {
      calleeCost = Cost(exactly: claimed.cost)
      calleeQualifier = claimed.qualifier
    }
    var fillings: [Symbol: Symbol] = [:]
    if let filling = settled.value.fillingCost, calleeCost.upper == settled.value.cost.upper {
      calleeCost.upper = filling.upper
      calleeCost.worst = calleeQualifier == .worst && isFresh ? filling.upper : filling.worst
      for record in settled.value.fills { fillings[record.symbol] = noteFill(record.fill) }
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
        let count = times(of: symbol, in: calleeCost.upper)
        selfCalls += run.selfCalls * count
        allocation += run.allocation * (count.isZero ? .one : count)
        enter(run.live, times: count.isZero ? .one : count)
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
    spend(
      4 * calleeCost.upper.terms.count + calleeCost.terms.count + 4 * settled.value.growth.count)
    let sizes = instantiation(callee, arguments, receiver)
    var singles: [Symbol: CostExpression] = [:]
    if fillings.isEmpty {
      for record in settled.value.fills { singles[record.symbol] = record.fill.single }
    }
    let replacement: (Symbol) -> CostExpression? = { [closures, fillings, singles] symbol in
      if symbol.isPlaceholder {
        if let own = fillings[symbol] { return CostExpression(own) }
        if let single = singles[symbol] { return single.substituting { sizes($0) } }
      }
      return closures[symbol]?.upper ?? sizes(symbol)
    }
    // One for all that the summary says.
    let isSame = sizes.isIdentity && closures.isEmpty && fillings.isEmpty && singles.isEmpty
    let substitution = isSame ? Substitution() : Substitution(replacement)
    for own in fillings.values {
      guard var known = fills[own] else { continue }
      known.single = known.single.substituting(substitution)
      known.limit = known.limit.substituting(substitution)
      known.cell = cell(known, of: callee, expressions, receiver)
      fills[own] = known
    }
    var instance = calleeCost.instantiated(substitution)
    // A bound keeps what grows fastest, for sizes from 1 on: of nothing the rest still costs what it costs for one.
    let isNothing: (Symbol) -> Bool = { substitution[$0]?.isZero ?? false }
    if calleeCost.upper.containsSymbol(where: isNothing) {
      let above = Substitution { isNothing($0) ? .one : substitution[$0] }
      instance.upper = calleeCost.upper.substituting(above)
      instance.worst = calleeCost.worst.substituting(above)
    }
    if closures.values.contains(where: { $0.worst != $0.upper }) {
      instance.worst = calleeCost.worst.substituting { closures[$0]?.worst ?? replacement($0) }
    }
    if !closures.isEmpty {
      instance.lower = calleeCost.lower.substituting(side: .below) {
        closures[$0]?.lower ?? sizes($0)
      }
    }
    add(
      instance, at: line, rule: "call", text: callText(callee, instance.upper),
      evidence: ComplexityClass(of: instance.upper).isUnknown ? .unknown : .proved,
      qualifier: calleeQualifier)
    allocation += settled.value.allocation.substituting(substitution)
    enter(settled.value.space, callee, substitution, arguments, line)
    // Reading a property that costs one step is no call to anyone.
    if !callee.kind.isGetter || !instance.upper.isConstant {
      summary.calls.append(
        CallRecord(
          line: line, callee: callee.name, times: .one, cost: instance.upper, evidence: .proved))
    }
    for effect in settled.value.effectKinds {
      var own = effect
      own.line = line
      own.insideLoop = effect.insideLoop || loopDepth > 0
      if !summary.effects.contains(where: { $0.line == line && $0.kind == own.kind }) {
        summary.effects.append(own)
      }
    }
    for (parameter, expression) in zip(callee.parameters, expressions) where parameter.isInout {
      if let growth = settled.value.growth[parameter.variable.name], let expression {
        grow(expression, by: growth.substituting(substitution))
      }
    }
    // What the callee says is put into the sizes of now, all of it before anything changes.
    let changes = receiver?.path.map { change(settled, callee, of: $0, substitution) } ?? []
    var result = settled.value.result
    let type = inference.table.names.substitute(declared, generic)
    let isOpen =
      type.isUnknown || { if case .opaque = type { true } else { false } }()
      || isGenericName(type, found)
    if !isOpen || result.type.isUnknown { result.type = type }
    result = adapted(result)
    result.upper = result.count?.substituting(substitution)
    result.lower = result.lower?.substituting(substitution)
    sizes.stored = StoredValues()
    for one in changes { store(one, found) }
    result.path = nil
    result.closure = nil
    if result.upper == nil {
      let prefix = receiver?.path.map { $0 == "self" ? "" : $0 + "." } ?? ""
      result.path =
        callee.kind == .getter
        ? prefix + callee.baseName
        : resultNames.name(of: prefix + callee.baseName, arguments, line: line)
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
    within(.function) { _ = evaluate(body) }
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
  func defaultValue(of parameter: Function.Parameter) -> Value {
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

  /// A stored collection or number that a call changes.
  private struct StoredChange {
    var key: Symbol
    /// How the callee calls it.
    var name: String
    var growth: CostExpression
  }

  /// What a call changes in what its receiver stores.
  private func change(
    _ settled: SettledSummary, _ callee: Function, of owner: String, _ substitution: Substitution
  ) -> [StoredChange] {
    if settled.growth.isEmpty { return [] }
    var inouts: Set<String> = []
    for parameter in callee.parameters where parameter.isInout {
      inouts.insert(parameter.variable.name)
    }
    var changes: [StoredChange] = []
    changes.reserveCapacity(settled.growth.count)
    let renaming = owner == "self" ? nil : inference.lookups.renaming(owner + ".")
    for (path, key, growth) in settled.growth where inouts.isEmpty || !inouts.contains(path) {
      changes.append(
        StoredChange(
          key: renaming.map { $0(key).symbol } ?? key, name: path,
          growth: growth.substituting(substitution)))
    }
    return changes
  }

  /// Notes a change of what is stored.
  private func store(_ change: StoredChange, _ callee: FunctionEntry) {
    var value: Value
    if let known = stored[change.key], known.upper != nil {
      value = known
    } else {
      let type = callee.scope.owner.map { storedType(of: change.name, in: $0) } ?? .unknown
      value = stored[change.key] ?? Value(type: type, path: change.key.name)
      value.upper = value.upper ?? sizeAtEntry(of: change.key, type)
    }
    value.upper = value.upper.map { $0 + change.growth }
    // What is known of the least it has is not known of what a call leaves of it.
    if change.growth.sign != 1 { value.lower = nil }
    value.path = change.key.name
    stored[change.key] = value
  }

  /// What the callee's size symbols are in terms of the caller.
  private func instantiation(
    _ callee: Function, _ arguments: [Value], _ receiver: Value?
  ) -> Instantiation {
    Instantiation(callee, arguments, receiver, stored, inference.lookups)
  }
}

/// What a callee's sizes are in terms of its caller, for one call.
private final class Instantiation {
  private let callee: Function
  private let arguments: [Value]
  private let receiver: Value?
  private let owner: String?
  private let lookups: Lookups
  /// What the caller has stored; emptied before that changes, so that nothing is copied.
  @exclusivity(unchecked) var stored: StoredValues
  /// Those of the receiver's sizes and of the arguments' parts, where they were asked for.
  @exclusivity(unchecked) private var ofOwner: Renaming?
  @exclusivity(unchecked) private var ofArguments: [Renaming?] = []

  init(
    _ callee: Function, _ arguments: [Value], _ receiver: Value?, _ stored: StoredValues,
    _ lookups: Lookups
  ) {
    self.callee = callee
    self.arguments = arguments
    self.receiver = receiver
    owner = receiver?.path
    self.stored = stored
    self.lookups = lookups
  }

  /// Whether each size is what it is called here and there.
  var isIdentity: Bool {
    owner == "self" && stored.isEmpty && (callee.parameters.isEmpty || arguments.isEmpty)
  }

  func callAsFunction(_ symbol: Symbol) -> CostExpression? {
    guard symbol.kind == .size else { return nil }
    let parameters = callee.parameters
    for i in 0..<min(parameters.count, arguments.count) {
      let name = parameters[i].variable.name
      guard let rest = symbol.rest(after: name) else { continue }
      if rest.isEmpty { return arguments[i].upper }
      if rest == ".count" { return arguments[i].count }
      // A part of what has no name here must not be taken for one of something else of the parameter's name.
      return part(i, name)(symbol, dropping: name.utf8.count).size
    }
    if owner != "self", let receiver, let rest = symbol.rest(after: "self") {
      // A collection that names itself, as in an extension of one.
      if rest == ".count", let count = receiver.count { return count }
      return owner.map { .size($0 + rest) }
    }
    guard let owner else { return nil }
    if owner == "self", stored.isEmpty { return CostExpression(symbol) }
    let renaming = ofOwner ?? lookups.renaming(owner == "self" ? "" : owner + ".")
    ofOwner = renaming
    let full = renaming(symbol)
    guard !stored.isEmpty else { return full.size }
    if let path = full.path, let known = stored[path] { return known.upper ?? full.size }
    // Of a number that is known up to an interval only, its name says more.
    if let known = stored[full.symbol], let upper = known.upper, upper == known.lower {
      return upper
    }
    return full.size
  }

  /// How the parts of an argument are called here.
  private func part(_ i: Int, _ name: String) -> Renaming {
    if ofArguments.isEmpty { ofArguments = Array(repeating: nil, count: arguments.count) }
    if let known = ofArguments[i] { return known }
    let found = lookups.renaming(arguments[i].path ?? "\(callee.baseName).\(name)")
    ofArguments[i] = found
    return found
  }
}
