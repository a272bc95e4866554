/// Basic blocks of a function's body, derived from its region tree.
///
/// Closures and local functions are no part of it. `defer` bodies and short-circuit operators stay inside their block's text.
package struct ControlFlowGraph: Sendable {
  package struct Block: Sendable {
    /// What it does, by line.
    package var statements: [String] = []
    package var successors: [Int] = []
    /// What it does to variables, in order.
    package var accesses: [VariableAccess] = []
  }

  package private(set) var blocks: [Block] = []
  package static let entry = 0
  package static let exit = 1

  private var breaks: [TargetID: Int] = [:]
  private var continues: [TargetID: Int] = [:]
  private var fallthroughs: [Int] = []
  private var catches: [Int] = []

  package init(_ function: Function) {
    blocks = [Block(statements: ["entry"]), Block(statements: ["exit"])]
    for parameter in function.parameters { define(parameter.variable, in: Self.entry) }
    let end = function.body.map { build($0, from: Self.entry) } ?? Self.entry
    if let end { connect(end, Self.exit) }
  }

  private mutating func makeBlock(_ statements: [String] = []) -> Int {
    blocks.append(Block(statements: statements))
    return blocks.count - 1
  }

  private mutating func connect(_ from: Int, _ to: Int) {
    if !blocks[from].successors.contains(to) { blocks[from].successors.append(to) }
  }

  private mutating func note(_ text: String, _ region: Region, in block: Int) {
    blocks[block].statements.append("\(region.position.line): \(text)")
  }

  private mutating func evaluate(_ expression: Expression?, in block: Int) {
    if let expression {
      blocks[block].accesses += VariableAccess.accesses(of: expression)
    }
  }

  private mutating func define(_ variable: Variable, in block: Int) {
    blocks[block].accesses.append(
      VariableAccess(variable: variable, kind: .definition, position: variable.position))
  }

  private mutating func define(_ pattern: Pattern, in block: Int) {
    for variable in pattern.variables { define(variable, in: block) }
  }

  private mutating func evaluate(_ conditions: [Condition], in block: Int) {
    for condition in conditions {
      evaluate(condition.value, in: block)
      switch condition {
      case .optionalBinding(let pattern, _), .matching(let pattern, _): define(pattern, in: block)
      case .expression, .availability: break
      }
    }
  }

  /// The block where control goes on, or nil if it does not.
  private mutating func build(_ region: Region, from block: Int) -> Int? {
    switch region.kind {
    case .sequence(let regions):
      var current = block
      for inner in regions {
        guard let next = build(inner, from: current) else { return nil }
        current = next
      }
      return current
    case .expression(let expression):
      note(expression.calleeName.map { "call \($0.name)" } ?? "expression", region, in: block)
      evaluate(expression, in: block)
      return block
    case .binding(let binding):
      let names = binding.pattern.variables.map(\.name).joined(separator: ", ")
      note("let \(names)", region, in: block)
      evaluate(binding.initializer, in: block)
      define(binding.pattern, in: block)
      return block
    case .branch(let branch): return build(branch, region, from: block)
    case .loop(let loop): return build(loop, region, from: block)
    case .exit(let exit): return build(exit, region, from: block)
    case .defer:
      note("defer", region, in: block)
      return block
    case .doCatch(let statement): return build(statement, region, from: block)
    case .localFunction(let function):
      note("func \(function.baseName)", region, in: block)
      return block
    case .conditional(let arms):
      let after = makeBlock()
      connect(block, after)
      for arm in arms { buildArm(arm.body, from: block, to: after) }
      return after
    case .unknown(let text):
      note(text, region, in: block)
      return block
    }
  }

  private mutating func buildArm(_ body: Region, from block: Int, to after: Int) {
    let start = makeBlock()
    connect(block, start)
    if let end = build(body, from: start) { connect(end, after) }
  }

  private mutating func build(_ branch: Branch, _ region: Region, from block: Int) -> Int? {
    note(branch.kind == .switch ? "switch" : "condition", region, in: block)
    evaluate(branch.subject, in: block)
    // A guard's names are bound in what follows it, the others' in their arm.
    if branch.kind == .guard {
      for arm in branch.arms { evaluate(arm.conditions, in: block) }
    }
    let after = makeBlock()
    breaks[branch.id] = after
    if !branch.isExhaustive { connect(block, after) }
    let starts = branch.arms.map { _ in makeBlock() }
    for (index, arm) in branch.arms.enumerated() {
      connect(block, starts[index])
      if branch.kind != .guard { evaluate(arm.conditions, in: starts[index]) }
      for alternative in arm.patterns {
        define(alternative.pattern, in: starts[index])
        evaluate(alternative.condition, in: starts[index])
      }
      fallthroughs.append(index + 1 < starts.count ? starts[index + 1] : after)
      if let end = build(arm.body, from: starts[index]) { connect(end, after) }
      fallthroughs.removeLast()
    }
    return after
  }

  private mutating func build(_ loop: Loop, _ region: Region, from block: Int) -> Int? {
    let head = makeBlock()
    let after = makeBlock()
    let body = makeBlock()
    breaks[loop.id] = after
    if case .repeatWhile = loop.kind {
      connect(block, body)
      note("repeat condition", region, in: head)
    } else {
      connect(block, head)
      note("loop", region, in: head)
    }
    switch loop.kind {
    case .forIn(let pattern, let sequence, let filter),
      .forAwait(let pattern, let sequence, let filter):
      evaluate(sequence, in: block)
      define(pattern, in: head)
      evaluate(filter, in: head)
    case .whileLoop(let conditions): evaluate(conditions, in: head)
    case .repeatWhile(let condition): evaluate(condition, in: head)
    }
    connect(head, body)
    connect(head, after)
    continues[loop.id] = head
    if let end = build(loop.body, from: body) { connect(end, head) }
    return after
  }

  private mutating func build(_ statement: DoCatch, _ region: Region, from block: Int) -> Int? {
    let after = makeBlock()
    let handler = makeBlock()
    breaks[statement.id] = after
    let start = makeBlock()
    connect(block, start)
    if !statement.clauses.isEmpty {
      // Anything inside may throw before anything is done.
      connect(start, handler)
      catches.append(handler)
    }
    if let end = build(statement.body, from: start) { connect(end, after) }
    guard !statement.clauses.isEmpty else { return after }
    catches.removeLast()
    note("catch", region, in: handler)
    for clause in statement.clauses { buildArm(clause.body, from: handler, to: after) }
    return after
  }

  private mutating func build(_ exit: Exit, _ region: Region, from block: Int) -> Int? {
    let (text, target): (String, Int) =
      switch exit {
      case .return: ("return", Self.exit)
      case .throw: ("throw", catches.last ?? Self.exit)
      case .break(let id): ("break", id.flatMap { breaks[$0] } ?? Self.exit)
      case .continue(let id): ("continue", id.flatMap { continues[$0] } ?? Self.exit)
      case .fallthrough: ("fallthrough", fallthroughs.last ?? Self.exit)
      case .yield: ("yield", block)
      }
    note(text, region, in: block)
    switch exit {
    case .return(let value): evaluate(value, in: block)
    case .throw(let value): evaluate(value, in: block)
    case .yield(let values):
      for value in values { evaluate(value, in: block) }
      return block
    case .break, .continue, .fallthrough: break
    }
    connect(block, target)
    return nil
  }
}
