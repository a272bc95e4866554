internal import CostAlgebra
internal import ProgramModel

/// Walks one function's regions and adds up what they cost.
///
/// Inside a loop, every variable that the body changes stands for itself (a placeholder symbol); what the body makes of
/// it tells the loop's class, and afterwards the placeholder is replaced in the costs by what it can reach.
///
/// What every step touches is left out of the checks for overlapping access at run time, which cost more than the steps.
final class FunctionEvaluator {
  let index: Int
  /// The function whose body is walked: another one while a body is run in place.
  var entry: FunctionEntry {
    didSet {
      scopeNames = inference.lookups.names(in: entry.scope)
      ownSelf = nil
    }
  }
  /// See ``selfValue``.
  var ownSelf: Value?
  private(set) var scopeNames: Lookups.ScopeNames
  let inference: Inference
  /// The type that `self` has, where a member of a protocol's extension is evaluated for one.
  let selfType: String?
  var ownerName: String? { selfType ?? entry.scope.owner }
  @exclusivity(unchecked) var environment = Environment()
  /// What stored collections of `self` were found to be after mutation, by path.
  @exclusivity(unchecked) var stored = StoredValues()
  @exclusivity(unchecked) var summary = FunctionSummary()
  @exclusivity(unchecked) var cost = Cost.one
  var allocation = CostExpression.zero {
    didSet { if !allocation.isSmall { allocation = allocation.cappedAbove() } }
  }
  /// What is alive at once in the region at hand, and what is needed to tell; see ``LiveSpace``.
  var live = LiveSpace()
  var callAtHand = CallAtHand()
  var collectsResults = true
  var startsTasks = false
  /// The names of callees that keep what they are handed.
  var keepers: Set<String> = []
  @exclusivity(unchecked) var loopDepth = 0
  @exclusivity(unchecked) var closureDepth = 0
  /// What may have been left by now, by a way that does not come to what follows.
  @exclusivity(unchecked) var exits = OpenExits()
  /// Whether what is evaluated stands in an arm that leaves the loop around it, so that it is done once.
  var isLeaving = false
  /// Self-calls on the path so far, and the most on a path that has left the function.
  var selfCalls = CostExpression.zero {
    didSet { if !selfCalls.isSmall { selfCalls = selfCalls.cappedAbove() } }
  }
  var selfCallsOfExits = CostExpression.zero
  var recursion: [RecursiveCall] = []
  /// What only the last call of a chain of self-calls does, where the function is known to be one.
  var lastCall = Cost.zero
  /// Set while the function's own statements are taken apart into what each call does and what the last one does.
  var separatesArms: ArmSeparation?
  let isKnownChain: Bool
  /// Whether what runs beside something else counts by its longest part: the cost is the span then.
  let measuresSpan: Bool
  /// Whether something was found that runs beside something else.
  var runsInParallel = false
  /// Child tasks of the body at hand (`async let`), and tasks of the group or function at hand, that are still to be awaited.
  var children = ParallelWork()
  var tasks = ParallelWork()
  var result: Value?
  /// The type that the context of an expression asks for, where it does.
  var expected: TypeReference?
  /// What the compiler says that the call at hand calls, where it was asked.
  var toldCallee: CompilerAnswers.Callee?
  /// How often the compiler told what the source leaves open.
  var told = 0
  /// Whether the call at hand has to give an array.
  var wantsArray = false
  /// Whether something was asked for a multiple of a size since this was last cleared.
  var asksForMultiple = false
  /// Whether the branch just evaluated leaves wherever storage is not shared.
  var leavesUnshared = false
  /// What the results of calls are called.
  var resultNames = ResultNames()
  /// The functions whose bodies are being run in place.
  var inlined: Set<Int> = []
  var nextPlaceholder = 0
  /// What the runs of the last closure hand from one to the next.
  var carriedByRuns: String?
  /// Placeholders of enclosing loops for variables that are only ever raised, with their start.
  var raised: [Symbol: CostExpression] = [:]
  /// What a placeholder stands for.
  var cells: [Symbol: Cell] = [:]
  /// Placeholders of enclosing loops for variables that are also lowered by steps.
  var lowered: Set<Symbol> = []
  /// Which sizes are parts of what the loop at hand goes through, and of how much.
  var partOf: ((Symbol) -> Bool, CostExpression)?
  /// Inner loops whose rounds add up over the loop that owns `placeholder`, with all their rounds together.
  var accumulated: [Symbol: (placeholder: Symbol, total: CostExpression)] = [:]
  /// What stands for the cost of filling a collection up to a size.
  @exclusivity(unchecked) var fills: [Symbol: Fill] = [:]
  /// Those of them that all rounds of the loop at hand share.
  var additive: Set<Symbol> = []
  /// What was stored at each exit from the function.
  var storedAtExits: [StoredValues] = []
  /// Which stored numbers the function only raises, of those that were asked for.
  var raising: [String: Bool] = [:]
  /// The states at each `continue`, by enclosing loop.
  var continued: [[(Environment, StoredValues)]] = []
  /// What is left of ``Inference/budget``.
  @exclusivity(unchecked) var budget: Int
  /// The data structure that the type of the function says it is.
  let structure: KnownStructure?

  init(
    _ index: Int, as selfType: String? = nil, in inference: Inference, isKnownChain: Bool = false,
    measuresSpan: Bool = false
  ) {
    self.measuresSpan = measuresSpan
    self.selfType = selfType
    self.isKnownChain = isKnownChain
    self.index = index
    entry = inference.table.entries[index]
    scopeNames = inference.lookups.names(in: entry.scope)
    self.inference = inference
    budget = inference.budget
    inference.lookups.uses.note(signature: entry)
    structure = entry.scope.owner.flatMap { [inference] in inference.table.structure(of: $0) }
  }

  func run() -> FunctionSummary {
    guard let body = entry.function.body else {
      summary.cost = Cost(exactly: ownUnknown)
      return summary
    }
    for (parameter, type) in zip(entry.function.parameters, entry.parameterTypes) {
      environment[parameter.variable.id] = named(parameter.variable.name, type)
    }
    if entry.function.isSingleExpression { expected = entry.resultType }
    let final = isKnownChain ? evaluateChain(body) : evaluate(body)
    expected = nil
    if budget < 0 { return exhausted() }
    for state in storedAtExits { merge(Environment(), state) }
    if !stored.isEmpty { summary.moves = notedMoves() }
    if result == nil, entry.function.isSingleExpression { result = final }
    selfCalls = .maximum([selfCalls, selfCallsOfExits])
    awaitAll(\.children)
    awaitAll(\.tasks)
    if isChain, !isKnownChain, summary.open.isEmpty {
      return FunctionEvaluator(
        index, as: selfType, in: inference, isKnownChain: true, measuresSpan: measuresSpan
      ).run()
    }
    settleSpace(body)
    if !recursion.isEmpty {
      if !isChain {
        cost += lastCall
        lastCall = .zero
      }
      settleFills()
      summary.fills = []
      RecursionSolver(self).solve()
      cost += lastCall
    }
    settleFills()
    settleStructure()
    settleCursor()
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
    noteAnswers()
    limitSize()
    summary.cost = cost
    if runsInParallel, !measuresSpan, summary.open.isEmpty { summary.span = measuredSpan() }
    summary.allocation = allocation
    if let result { summary.result = result }
    // A helper that only makes room hands this on to where the room is asked for; anything else ends it.
    summary.asksForMultiple =
      asksForMultiple && summary.qualifier != .amortized && summary.loops.isEmpty
      && entry.resultType == .void
    if summary.result.type.isUnknown { summary.result.type = entry.resultType }
    if let name = entry.resultType.nominalName, name == "Index" || name.hasSuffix(".Index"),
      summary.result.upper?.containsSymbol(where: \.isPlaceholder) == true
    {
      // Wherever a search ends: an index of a collection is at most the number of its elements.
      summary.result.upper = .size("count")
    }
    for effect in summary.effects
    where !summary.effectKinds.contains(where: { $0.kind == effect.kind }) {
      summary.effectKinds.append(effect)
    }
    stored.forEach { key, value in
      let path = key.name
      guard isNameable(path), let upper = value.upper else { return }
      let growth = upper - sizeAtEntry(of: key, value.type)
      if !growth.isZero, summary.growth[path] == nil {
        summary.growth[path] = growth.cappedAbove(8)
      }
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
    given.allocation = symbol
    given.space.peak = symbol
    given.result.type = entry.resultType
    given.assumptions = ["analysis budget exceeded: \(inference.budget) steps"]
    return given
  }

  /// What stands for the cost of this function where that cannot be said.
  private var ownUnknown: CostExpression {
    let function = entry.function
    return CostExpression(.cost(of: function.kind == .topLevel ? "top level" : function.baseName))
  }

  /// Keeps a summary small, so that callers of callers stay cheap: a bound full of unknowns becomes one named unknown.
  private func limitSize() {
    let upper = cost.upper.leading.cappedAbove(8)
    if ComplexityClass(of: upper).isUnknown, upper.symbols.count > 10 {
      cost = Cost(
        upper: ownUnknown,
        worst: ownUnknown, lower: .one,
        terms: Array(cost.terms.prefix(4)))
      summary.assumptions.append("limit reached: more than 10 sizes and unknowns in one bound")
      return
    }
    if upper.isSimplified {
      summary.assumptions.append(
        "simplified, because the bound has too many terms: the largest of its sizes stands for all")
    }
    cost.worst = cost.worst == cost.upper ? upper : cost.worst.leading.cappedAbove(8)
    cost.upper = upper
    allocation = allocation.leading.cappedAbove(8)
    limitSpace()
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
    } else if case .named(let name, let arguments) = result.type, arguments.isEmpty,
      let bound = inference.table.names.associatedType(name), !inference.table.isType(name),
      !inference.catalogue.isType(name)
    {
      // What a requirement of one of the program's protocols returns.
      result.isGeneric = true
      if let bound { result.type = bound }
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
      && inference.table.ownMembers("init", of: name, for: inference.lookups.uses).isEmpty
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
    _ extra: Cost, at line: Int, rule: String, text: @autoclosure () -> TermText,
    evidence: Evidence,
    qualifier: Qualifier = .worst
  ) {
    var extra = extra
    if extra.upper.isConstant {
      extra.terms = []
    } else {
      extra.terms = [
        CostTerm(
          extra.upper, line: line, rule: rule, text: text(), evidence: evidence,
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
      // What comes after a way out may not be reached, so that it is no part of the least.
      var leastAtExit: CostExpression?
      defer { if let leastAtExit { cost.lower = leastAtExit } }
      let held = live.held.count
      for (i, part) in regions.enumerated() {
        if live.held.count > held { live.drop(from: held) }
        last = evaluate(part)
        if leastAtExit == nil, !exits.isEmpty { leastAtExit = cost.lower }
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
      within(.errors) { _ = evaluate(block.body) }
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

  private func leave(_ exit: Exit) {
    exits.note(exit)
    let held = live.held.count
    defer { live.hand(from: held, to: .returned(closureDepth)) }
    switch exit {
    case .return(let value):
      if let value {
        if closureDepth == 0 { expected = entry.resultType }
        let returned = evaluate(value)
        expected = nil
        if closureDepth == 0 { result = result.map { .either($0, returned) } ?? returned }
      }
      // Inside a loop its sizes still stand for themselves, and what the loop makes of them is known after it.
      if closureDepth == 0, loopDepth == 0, !stored.isEmpty { storedAtExits.append(stored) }
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

  func merge(_ other: Environment, _ otherStored: StoredValues) {
    spend(stored.count)
    environment.merge(other)
    stored.merge(otherStored) { self.untouched($0, $1.type) }
  }

  /// What a stored property is before anything is done to it.
  private func untouched(_ path: Symbol, _ type: TypeReference) -> Value {
    Value(type: type, exactly: sizeAtEntry(of: path, type))
  }

  /// The name of the size that a stored property has when the function is called: an integer is its own size.
  static func sizeAtEntry(of path: String, _ type: TypeReference) -> CostExpression {
    .size(Types.isInteger(type) ? path : path + ".count")
  }

  /// The same of a path that is the name of a size, looked up where it was asked for before.
  func sizeAtEntry(of path: Symbol, _ type: TypeReference) -> CostExpression {
    Types.isInteger(type) ? CostExpression(path) : inference.lookups.count(of: path)
  }

  /// Whether a caller can name a place as well: one on what a call gave or a closure was handed ends with the function.
  private func isNameable(_ path: String) -> Bool {
    !path.utf8.contains(UInt8(ascii: "(")) && !path.hasPrefix("self.")
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
  /// Whether it stands in a loop.
  var isRepeated = false
}
