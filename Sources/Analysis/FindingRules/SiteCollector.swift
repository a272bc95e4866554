internal import ProgramModel

/// Walks a function's region tree once and lists the expressions that rules ask for, with what repeats them.
struct SiteCollector {
  /// Methods that call their closure once per element.
  static let perElement: Set<String> = [
    "map", "forEach", "filter", "compactMap", "flatMap", "reduce", "allSatisfy", "contains",
    "first", "firstIndex", "removeAll", "mapValues", "compactMapValues", "prefix", "drop",
    "concurrentPerform",
  ]

  private(set) var members: [Site] = []
  private(set) var binaries: [Site] = []
  private(set) var repeatedSteps: [Site] = []
  private(set) var calls: [RuleContext.Call] = []
  private var repetitions: [Repetition] = []
  private var isAsync: Bool

  init(_ function: Function) {
    isAsync = function.modifiers.contains(.async)
    if let body = function.body { visit(body) }
  }

  private mutating func visit(_ region: Region) {
    switch region.kind {
    case .sequence(let regions): for inner in regions { visit(inner) }
    case .expression(let expression): visit(expression)
    case .binding(let binding): if let value = binding.initializer { visit(value) }
    case .branch(let branch):
      if let subject = branch.subject { visit(subject) }
      for arm in branch.arms {
        visit(arm.conditions)
        for case let condition? in arm.patterns.map(\.condition) { visit(condition) }
        visit(arm.body)
      }
    case .loop(let loop): visit(loop)
    case .exit(.return(let value?)), .exit(.throw(let value)): visit(value)
    case .exit(.yield(let values)): for value in values { visit(value) }
    case .exit, .unknown, .localFunction: break
    case .defer(let body): visit(body)
    case .doCatch(let statement):
      visit(statement.body)
      for clause in statement.clauses { visit(clause.body) }
    case .conditional(let arms): for arm in arms { visit(arm.body) }
    }
  }

  private mutating func visit(_ conditions: [Condition]) {
    for case let value? in conditions.map(\.value) { visit(value) }
  }

  private mutating func visit(_ loop: Loop) {
    var changes = ChangeCollector()
    changes.collect(loop.body)
    switch loop.kind {
    case .forIn(let pattern, let sequence, let filter),
      .forAwait(let pattern, let sequence, let filter):
      visit(sequence)
      changes.add(pattern)
      enter(changes, at: loop.position) { collector in
        if let filter { collector.visit(filter) }
        collector.visit(loop.body)
      }
    case .whileLoop(let conditions):
      for condition in conditions { changes.collect(condition) }
      enter(changes, at: loop.position) { collector in
        collector.visit(conditions)
        collector.visit(loop.body)
      }
    case .repeatWhile(let condition):
      enter(changes, at: loop.position) { collector in
        collector.visit(loop.body)
        collector.visit(condition)
      }
    }
  }

  private mutating func enter(
    _ changes: ChangeCollector, at position: SourcePosition, _ body: (inout SiteCollector) -> Void
  ) {
    repetitions.append(
      Repetition(
        changing: changes.variables, changingNames: changes.names, line: Int(position.line)))
    body(&self)
    repetitions.removeLast()
  }

  private mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .closure(let function): visit(closure: function, isRepeated: false)
    case .region(let region): visit(region)
    case .call(let callee, let arguments):
      var isRepeated = false
      if let (name, receiver) = expression.calleeName {
        calls.append(
          RuleContext.Call(
            site: site(expression), name: name, receiver: receiver, arguments: arguments))
        isRepeated = receiver != nil && Self.perElement.contains(name)
      }
      visit(callee)
      for argument in arguments {
        if case .closure(let function) = argument.value.kind {
          visit(closure: function, isRepeated: isRepeated)
        } else {
          visit(argument.value)
        }
      }
    case .member(let base, _):
      members.append(site(expression))
      visit(base)
    case .binary(_, let left, let right):
      binaries.append(site(expression))
      visit(left)
      visit(right)
    case .assignment, .await:
      if !repetitions.isEmpty { repeatedSteps.append(site(expression)) }
      expression.forEachChild { visit($0) }
    default: expression.forEachChild { visit($0) }
    }
  }

  private func site(_ expression: Expression) -> Site {
    Site(expression: expression, repetitions: repetitions, isAsync: isAsync)
  }

  private mutating func visit(closure: Function, isRepeated: Bool) {
    guard let body = closure.body else { return }
    let outer = isAsync
    // A closure without `async` may still be one: only a synchronous per-element closure is known not to be.
    isAsync = closure.modifiers.contains(.async) || (isAsync && isRepeated)
    defer { isAsync = outer }
    guard isRepeated else { return visit(body) }
    var changes = ChangeCollector()
    changes.collect(body)
    for parameter in closure.parameters { changes.add(.variable(parameter.variable)) }
    enter(changes, at: closure.position) { $0.visit(body) }
  }
}
