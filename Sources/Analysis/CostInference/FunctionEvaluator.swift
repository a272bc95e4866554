internal import CostAlgebra
internal import ProgramModel

/// Walks one function's regions and adds up what they cost.
///
/// Inside a loop, every variable that the body changes stands for itself (a placeholder symbol); what the body makes of
/// it tells the loop's class, and afterwards the placeholder is replaced in the costs by what it can reach.
final class FunctionEvaluator {
  let index: Int
  /// The function whose body is walked: another one while a body is run in place.
  var entry: FunctionEntry
  let inference: Inference
  /// The type that `self` has, where a member of a protocol's extension is evaluated for one.
  let selfType: String?
  var ownerName: String? { selfType ?? entry.scope.owner }
  var environment: [VariableID: Value] = [:]
  /// What stored collections of `self` were found to be after mutation, by path.
  var stored: [String: Value] = [:]
  var summary = FunctionSummary()
  var cost = Cost.one
  var span = Cost.zero
  var allocation = CostExpression.zero
  var loopDepth = 0
  var closureDepth = 0
  /// Self-calls on the path so far, and the most on a path that has left the function.
  var selfCalls = CostExpression.zero
  var selfCallsOfExits = CostExpression.zero
  var recursion: [RecursiveCall] = []
  var result: Value?
  /// The type that the context of an expression asks for, where it does.
  var expected: TypeReference?
  /// Whether the call at hand has to give an array.
  var wantsArray = false
  /// Whether something was asked for a multiple of a size since this was last cleared.
  var asksForMultiple = false
  /// Whether the branch just evaluated leaves wherever storage is not shared.
  var leavesUnshared = false
  /// The functions whose bodies are being run in place.
  var inlined: Set<Int> = []
  var nextPlaceholder = 0
  /// Placeholders of enclosing loops for variables that are only ever raised, with their start.
  var raised: [Symbol: CostExpression] = [:]
  /// Placeholders of enclosing loops for variables that are also lowered by steps.
  var lowered: Set<Symbol> = []
  /// Which sizes are parts of what the loop at hand goes through, and of how much.
  var partOf: ((Symbol) -> Bool, CostExpression)?
  /// Inner loops whose rounds add up over the loop that owns `placeholder`, with all their rounds together.
  var accumulated: [Symbol: (placeholder: Symbol, total: CostExpression)] = [:]
  /// The states at each `continue`, by enclosing loop.
  var continued: [[([VariableID: Value], [String: Value])]] = []
  /// What is left of ``Inference/budget``.
  var budget: Int

  init(_ index: Int, as selfType: String? = nil, in inference: Inference) {
    self.selfType = selfType
    self.index = index
    entry = inference.table.entries[index]
    self.inference = inference
    budget = inference.budget
  }

  func run() -> FunctionSummary {
    guard let body = entry.function.body else {
      summary.cost = Cost(exactly: CostExpression(.cost(of: entry.function.baseName)))
      return summary
    }
    for (parameter, type) in zip(entry.function.parameters, entry.parameterTypes) {
      environment[parameter.variable.id] = named(parameter.variable.name, type)
    }
    if entry.function.isSingleExpression { expected = entry.resultType }
    let final = evaluate(body)
    expected = nil
    if budget < 0 { return exhausted() }
    if result == nil, entry.function.isSingleExpression { result = final }
    selfCalls = .maximum([selfCalls, selfCallsOfExits])
    if !recursion.isEmpty { RecursionSolver(self).solve() }
    if growsBehindGuard(body), ComplexityClass(of: cost.upper) <= .linear,
      !ComplexityClass(of: cost.upper).isUnknown
    {
      cost.upper = .one
      cost.terms = []
      summary.qualifier = max(summary.qualifier, .amortized)
      summary.assumptions.append(
        "room grows by a multiple of itself, so that it is paid for by the steps since")
    }
    if budget < 0 { return exhausted() }
    limitSize()
    summary.cost = cost
    summary.span = cost
    summary.allocation = allocation
    if let result { summary.result = result }
    // A helper that only makes room hands this on to where the room is asked for; anything else ends it.
    summary.asksForMultiple =
      asksForMultiple && summary.qualifier != .amortized && summary.loops.isEmpty
      && entry.resultType == .void
    if summary.result.type.isUnknown { summary.result.type = entry.resultType }
    for (path, value) in stored.sorted(by: { $0.key < $1.key }) {
      guard let upper = value.upper else { continue }
      let growth = upper - .size(path + ".count")
      if !growth.isZero { summary.growth[path] = growth }
    }
    return summary
  }

  /// Takes work off the budget; what is left counts steps and not time, so that a scan gives the same on every machine.
  func spend(_ work: Int) { budget -= work }

  /// What remains of a function that was given up: a named unknown, and nothing of the half that was read.
  private func exhausted() -> FunctionSummary {
    var given = FunctionSummary()
    given.isOverBudget = true
    let symbol = CostExpression(Symbol("cost(analysis budget exceeded)", kind: .cost))
    given.cost = Cost(upper: symbol, worst: symbol, lower: .one)
    given.span = given.cost
    given.allocation = symbol
    given.result.type = entry.resultType
    given.assumptions = ["analysis budget exceeded: \(inference.budget) steps"]
    return given
  }

  /// Keeps a summary small, so that callers of callers stay cheap: a bound full of unknowns becomes one named unknown.
  private func limitSize() {
    let upper = cost.upper.leading.cappedAbove(8)
    if upper.symbols.count > 10, ComplexityClass(of: upper).isUnknown {
      cost = Cost(
        upper: CostExpression(.cost(of: entry.function.baseName)),
        worst: CostExpression(.cost(of: entry.function.baseName)), lower: .one,
        terms: Array(cost.terms.prefix(4)))
      summary.assumptions.append("limit reached: more than 10 sizes and unknowns in one bound")
      return
    }
    cost.upper = upper
    cost.worst = cost.worst.leading.cappedAbove(8)
    cost.lower = cost.lower.cappedBelow(8)
    cost.terms = cost.terms.prefix(12).map { term in
      var own = term
      own.expression = term.expression.leading.cappedAbove(6)
      return own
    }
  }

  /// A value known only by its name. A foreign type is one whose generic parameters are not this function's.
  func named(_ path: String, _ type: TypeReference, isForeign: Bool = false) -> Value {
    adapted(Value(type: isForeign ? type : resolved(type), path: path))
  }

  /// A generic parameter is what it is said to conform to, and an integer has its value as its size.
  func adapted(_ value: Value) -> Value {
    var result = value
    if value.type.isOptional { result.isOptional = true }
    result.type = value.type.unwrapped
    if case .opaque(let types) = result.type {
      result.isGeneric = true
      result.type = types.first ?? .unknown
    } else if case .named(let name, let arguments) = result.type, arguments.isEmpty,
      isGeneric(result.type) || isAssociated(name)
    {
      result.isGeneric = true
      if let bound = constraint(of: name) { result.type = bound }
    }
    if inference.assumptions.randomAccess, let name = result.type.nominalName,
      ["Collection", "BidirectionalCollection"].contains(name)
    {
      result.type = .named("RandomAccessCollection")
    }
    if result.isGeneric, result.type.nominalName == "Sequence" || Types.isCollection(result.type),
      case .named(let name, let arguments) = result.type,
      arguments.isEmpty, case .named(let own, _) = value.type.unwrapped
    {
      result.type = .named(name, arguments: [.named("\(own).Element")])
    }
    if Types.isInteger(result.type), result.upper == nil, let path = result.path {
      result.upper = .size(path)
      result.lower = .size(path)
    }
    return result
  }

  /// Whether a name in a protocol or its extension is none of a type: an associated type that a protocol above declares.
  private func isAssociated(_ name: String) -> Bool {
    guard let owner = entry.scope.owner,
      inference.table.names.isProtocol(owner) || Types.isProtocol(owner)
    else { return false }
    return !inference.table.isType(name) && !inference.catalogue.isType(name)
      && inference.table.ownMembers("init", of: name).isEmpty
  }

  /// The type of what iterating yields.
  func elementType(of type: TypeReference) -> TypeReference {
    if let name = type.unwrapped.nominalName, inference.table.isType(name) {
      for owner in inference.ancestors(of: name) {
        if let found = inference.table.names.alias("Element", of: owner) {
          return inference.table.names.substitute(found, from: type.unwrapped)
        }
      }
      return .unknown
    }
    return Types.element(of: type)
  }

  func line(_ position: SourcePosition) -> Int { Int(position.line) }

  func add(
    _ extra: Cost, at line: Int, rule: String, text: String, evidence: Evidence,
    qualifier: Qualifier = .worst
  ) {
    var extra = extra
    if extra.upper.isConstant {
      extra.terms = []
    } else {
      extra.terms = [
        CostTerm(
          extra.upper, line: line, rule: rule, text: text, evidence: evidence,
          qualifier: qualifier)
      ]
    }
    spend(cost.upper.terms.count + cost.worst.terms.count)
    cost += extra
    summary.qualifier = max(summary.qualifier, qualifier)
  }

  @discardableResult
  func evaluate(_ region: Region) -> Value {
    guard budget >= 0 else { return Value() }
    spend(1)
    switch region.kind {
    case .sequence(let regions):
      var last = Value()
      for (i, part) in regions.enumerated() {
        last = evaluate(part)
        guard leavesUnshared else { continue }
        // The rest only runs where storage is shared: the worst case has it, the usual one does not.
        leavesUnshared = false
        let usual = cost
        for rest in regions[(i + 1)...] { last = evaluate(rest) }
        let worst = cost.worst
        cost = usual
        cost.worst = worst
        return last
      }
      return last
    case .expression(let expression): return evaluate(expression)
    case .binding(let binding): bind(binding)
    case .branch(let branch): return evaluate(branch)
    case .loop(let loop): evaluateLoop(loop)
    case .exit(let exit): leave(exit)
    case .defer(let inner): evaluate(inner)
    case .doCatch(let block):
      evaluate(block.body)
      for clause in block.clauses {
        fork { self.evaluate(clause.body) }
      }
    case .localFunction: break
    case .conditional(let arms): evaluate(arms)
    case .unknown(let what):
      add(
        Cost(exactly: CostExpression(.cost(of: what))), at: line(region.position), rule: "unknown",
        text: "not understood: \(what)", evidence: .unknown)
    }
    return Value()
  }

  private func bind(_ binding: Binding) {
    guard let initializer = binding.initializer else {
      for variable in binding.pattern.variables {
        environment[variable.id] = Value(type: binding.type.map(resolved) ?? .unknown)
      }
      return
    }
    expected = binding.type.map(resolved)
    var value = evaluate(initializer)
    expected = nil
    if let type = binding.type {
      value.type = resolved(type)
      value = adapted(value)
    }
    if binding.isMutable { chargeCopy(of: value, from: initializer) }
    assign(value, to: binding.pattern, mutable: binding.isMutable)
  }

  /// `var copy = values` shares its storage until the first change, which copies all of it. A slice that only gets
  /// shorter never copies, and what a call returns is not shared.
  func chargeCopy(of value: Value, from initializer: Expression) {
    switch initializer.kind {
    case .variable, .name, .member, .subscript: break
    default: return
    }
    let copied: Set<String> = ["Array", "ContiguousArray", "Set", "Dictionary", "Data"]
    guard let name = value.type.unwrapped.nominalName, copied.contains(name),
      let size = value.count, !size.isConstant
    else { return }
    add(
      Cost(upper: size, worst: size, lower: .one), at: line(initializer.position),
      rule: "copy-on-write", text: "the first change copies the shared storage: \(size.leading)",
      evidence: .proved)
    allocation += size
  }

  func assign(_ value: Value, to pattern: Pattern, mutable: Bool = false) {
    if case .variable(let variable) = pattern {
      var own = value
      if let type = variable.declaredType {
        own.type = resolved(type)
        own = adapted(own)
      }
      if mutable, own.upper == nil { own.upper = own.count }
      environment[variable.id] = own
      return
    }
    bind(pattern, value)
  }

  /// Names the parts that a pattern takes a value apart into after the value.
  private func bind(_ pattern: Pattern, _ value: Value) {
    switch pattern {
    case .variable(let variable):
      var own = value
      if let type = variable.declaredType {
        own.type = resolved(type)
        own = adapted(own)
      }
      environment[variable.id] = own
    case .optional(let inner):
      var own = value
      own.isOptional = false
      bind(inner, own)
    case .asType(let inner, let type):
      var own = value
      own.type = resolved(type)
      bind(inner, adapted(own))
    case .tuple(let elements):
      for (i, element) in elements.enumerated() {
        if let parts = value.tuple, i < parts.count {
          bind(element.pattern, parts[i])
          continue
        }
        var type = TypeReference.unknown
        var label = "\(i)"
        if case .tuple(let types) = value.type.unwrapped, i < types.count {
          type = types[i].type
          label = types[i].label ?? label
        }
        bind(element.pattern, part(of: value, label, type, element.pattern))
      }
    case .enumCase(let type, let name, let elements):
      let payload =
        (type ?? value.type.unwrapped.nominalName).map {
          inference.table.names.payload(of: name, in: $0)
        } ?? []
      for (i, element) in elements.enumerated() {
        let own = i < payload.count ? payload[i] : .unknown
        bind(element.pattern, part(of: value, "\(name).\(i)", own, element.pattern))
      }
    case .wildcard, .isType, .expression: break
    }
  }

  private func part(
    of value: Value, _ label: String, _ type: TypeReference, _ pattern: Pattern
  ) -> Value {
    guard let path = value.path else {
      let name = pattern.variables.first?.name ?? label
      return named(name, type, isForeign: true)
    }
    return named(path == "self" ? label : "\(path).\(label)", type, isForeign: true)
  }

  private func leave(_ exit: Exit) {
    switch exit {
    case .return(let value):
      if let value {
        if closureDepth == 0 { expected = entry.resultType }
        let returned = evaluate(value)
        expected = nil
        if closureDepth == 0 { result = result.map { .either($0, returned) } ?? returned }
      }
    case .throw(let error): evaluate(error)
    case .yield(let values): for value in values { evaluate(value) }
    case .continue:
      // The next round starts from here as well, so the end of the loop's body has to know of it.
      for level in continued.indices { continued[level].append((environment, stored)) }
    case .break, .fallthrough: break
    }
  }

  /// Runs `body` as something that may or may not happen.
  func fork(_ body: () -> Void) {
    let before = environment
    let storedBefore = stored
    let lower = cost.lower
    body()
    cost.lower = lower
    merge(before, storedBefore)
  }

  func merge(_ other: [VariableID: Value], _ otherStored: [String: Value]) {
    spend(stored.count)
    for (id, value) in other {
      if let mine = environment[id] { environment[id] = .either(mine, value) }
    }
    for (path, value) in stored {
      stored[path] = .either(
        value, otherStored[path] ?? Value(type: value.type, upper: .size(path + ".count")))
    }
  }

  /// `#if`: the arm that a default build compiles; where the platform decides, one or the other.
  private func evaluate(_ arms: [ConditionalArm]) {
    for arm in arms {
      let met = arm.condition.map { CompilationCondition.isMet($0) } ?? true
      if met == false { continue }
      if met == true {
        evaluate(arm.body)
        return
      }
      fork { self.evaluate(arm.body) }
    }
  }

  private func evaluate(_ branch: Branch) -> Value {
    let subject = branch.subject.map { evaluate($0) } ?? Value()
    let before = environment
    let storedBefore = stored
    let lower = cost.lower
    let callsBefore = selfCalls
    var decidedToLeave = false
    var most = branch.isExhaustive ? CostExpression.zero : callsBefore
    var leasts: [CostExpression] = branch.isExhaustive ? [] : [lower]
    var states: [([VariableID: Value], [String: Value])] =
      branch.isExhaustive ? [] : [(before, storedBefore)]
    var value: Value?
    for arm in branch.arms {
      environment = before
      stored = storedBefore
      cost.lower = lower
      selfCalls = callsBefore
      let side = uniqueness(of: arm.conditions)
      let taken = branch.kind == .guard ? side.map { !$0 } : side
      if taken == true, branch.arms.count == 1, leaves(arm.body) { decidedToLeave = true }
      let costBefore = cost
      let askedBefore = asksForMultiple
      asksForMultiple = false
      defer { asksForMultiple = asksForMultiple || askedBefore }
      for alternative in arm.patterns {
        bind(alternative.pattern, subject)
        if let condition = alternative.condition { evaluate(condition) }
      }
      let bound = environment
      let storedBound = stored
      let own = evaluate(arm.body)
      if taken == false || isAmortized(branch, arm, storedBound) {
        // Only where storage is shared, or once in a while: the worst case has it, the usual one does not.
        if taken != false { summary.qualifier = max(summary.qualifier, .amortized) }
        let worst = cost.worst
        cost = costBefore
        cost.worst = worst
        if taken == false {
          if branch.kind == .guard {
            states = [(bound, storedBound)]
          } else if branch.isExhaustive == false {
            continue
          }
          leasts.append(cost.lower)
          if leaves(arm.body) { continue }
          continue
        }
      }
      value = value.map { .either($0, own) } ?? own
      if leaves(arm.body) {
        selfCallsOfExits = .maximum([selfCallsOfExits, selfCalls])
        leasts.append(cost.lower)
        if branch.kind == .guard { states = [(bound, stored)] }
      } else {
        most = .maximum([most, selfCalls])
        leasts.append(cost.lower)
        states.append((environment, stored))
      }
    }
    if decidedToLeave { leavesUnshared = true }
    cost.lower = leasts.count == 1 ? leasts[0] : .minimum(leasts)
    selfCalls = most
    if let first = states.first {
      environment = first.0
      stored = first.1
      for state in states.dropFirst() { merge(state.0, state.1) }
    }
    return value ?? Value()
  }

  /// Evaluates the conditions; what they come to where no storage is shared, if that decides them.
  private func uniqueness(of conditions: [Condition]) -> Bool? {
    var values: [Bool?] = []
    for condition in conditions {
      if case .expression(let expression) = condition {
        values.append(evaluate(expression).uniqueness)
      } else {
        evaluate(condition)
        values.append(nil)
      }
    }
    if values.contains(false) { return false }
    return values.isEmpty || values.contains { $0 == nil } ? nil : true
  }

  private func isComparison(_ conditions: [Condition]) -> Bool {
    conditions.contains { condition in
      guard case .expression(let test) = condition, case .binary(let name, _, _) = test.kind else {
        return false
      }
      return ["==", ">=", "<=", ">", "<", "!="].contains(name)
    }
  }

  /// Whether all that costs in the body stands behind an exit that is taken while there is room: `guard room < wanted
  /// else { return }`, then a move to a multiple of the space.
  private func growsBehindGuard(_ body: Region) -> Bool {
    guard asksForMultiple, summary.loops.isEmpty, entry.resultType == .void,
      case .sequence(let parts) = body.kind, parts.count <= 5
    else { return false }
    for part in parts {
      switch part.kind {
      case .branch(let branch):
        guard branch.arms.count == 1, leaves(branch.arms[0].body),
          isComparison(branch.arms[0].conditions)
        else { return false }
        return true
      case .binding, .expression, .conditional: continue
      default: return false
      }
    }
    return false
  }

  /// Whether an arm makes room by a multiple of what is there, so that it is paid for by the steps since the last time.
  private func isAmortized(_ branch: Branch, _ arm: Branch.Arm, _ before: [String: Value]) -> Bool {
    guard branch.kind == .if, isComparison(arm.conditions), branch.arms.count == 1 else {
      return false
    }
    if asksForMultiple {
      asksForMultiple = false
      return true
    }
    return stored.contains { path, value in
      guard let after = value.upper else { return false }
      let size = CostExpression.size(path + ".count")
      let old = before[path]?.upper ?? size
      let growth = after - old
      return growth.terms.contains { term in
        term.coefficient > 0 && !term.factors.isEmpty
          && old.terms.contains { $0.factors == term.factors && $0.coefficient > 0 }
      }
    }
  }

  func evaluate(_ condition: Condition) {
    switch condition {
    case .expression(let expression): evaluate(expression)
    case .optionalBinding(let pattern, let value):
      var own = evaluate(value)
      own.type = own.type.unwrapped
      own.isOptional = false
      if case .variable(let variable) = pattern, variable.isMutable {
        chargeCopy(of: own, from: value)
      }
      assign(own, to: pattern)
    case .matching(let pattern, let value):
      assign(evaluate(value), to: pattern)
    case .availability: break
    }
  }

  /// Whether control never comes out of the end of the region.
  func leaves(_ region: Region) -> Bool {
    switch region.kind {
    case .sequence(let regions): regions.contains { leaves($0) }
    case .exit(let exit):
      switch exit {
      case .yield, .fallthrough: false
      default: true
      }
    case .branch(let branch):
      branch.isExhaustive && branch.kind != .guard && branch.arms.allSatisfy { leaves($0.body) }
    case .expression(let expression):
      ["fatalError", "preconditionFailure"].contains(expression.calleeName?.name ?? "")
    default: false
    }
  }
}

/// A call of the function under inference by itself.
struct RecursiveCall {
  var line: Int
  var arguments: [Value]
  var receiver: Value?
  /// Where the arguments stand in the source.
  var expressions: [Expression?] = []
}
