/// Basic blocks of a function's body, derived from its region tree.
///
/// Closures and local functions are no part of it. `defer` bodies and short-circuit operators stay inside their block's text.
package struct ControlFlowGraph: Sendable {
  package struct Block: Sendable {
    /// What it does, by line.
    package var statements: [String] = []
    package var successors: [Int] = []
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
      return block
    case .binding(let binding):
      let names = binding.pattern.variables.map(\.name).joined(separator: ", ")
      note("let \(names)", region, in: block)
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
    let after = makeBlock()
    breaks[branch.id] = after
    if !branch.isExhaustive { connect(block, after) }
    let starts = branch.arms.map { _ in makeBlock() }
    for (index, arm) in branch.arms.enumerated() {
      connect(block, starts[index])
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
    if case .yield = exit { return block }
    connect(block, target)
    return nil
  }
}
