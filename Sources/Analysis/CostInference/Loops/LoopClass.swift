internal import CostAlgebra
internal import ProgramModel

/// What a loop class says of a loop: how often it runs at most and at least.
struct LoopBound {
  var kind: String
  var trips: CostExpression
  var least: CostExpression = .zero
  var evidence = Evidence.proved
  var assumption: String?
  /// Names that begin like this stand for parts of what the loop goes through: their sizes add up to ``whole``.
  var partPrefix: String?
  var whole: CostExpression?
  /// The placeholder that is multiplied in each round, and the most that it comes to.
  var geometric: (symbol: Symbol, top: CostExpression)?
  /// How often it runs on average, where ``trips`` is only the worst case.
  var usual: CostExpression?
  /// Where it takes something from a source in each round: the source, which is not there for another loop any more.
  var source: Expression?
  /// What is empty when the loop comes to its end by itself.
  var drained: Cell?
  /// The stored number that is raised up to a limit, which loops around share where nothing sets it back.
  var advanced: (path: String, limit: CostExpression)?
  /// The size of what a round takes, and the most that it is in any round.
  var largest: (symbol: Symbol, size: CostExpression)?
}

/// Something that a loop's body changes: a local variable, or a stored property by its path.
enum Cell: Hashable, Comparable {
  case local(VariableID)
  case path(String)

  static func < (a: Cell, b: Cell) -> Bool {
    switch (a, b) {
    case (.local(let x), .local(let y)): x < y
    case (.path(let x), .path(let y)): x < y
    case (.local, .path): true
    case (.path, .local): false
    }
  }
}

/// What there is to know of a `while` loop after one pass over its body.
struct LoopView {
  let loop: Loop
  let conditions: [Expression]
  /// The value before the loop of what the body changes.
  let before: [Cell: Value]
  /// The placeholder that stood for each of them.
  let placeholders: [Cell: Symbol]
  /// The values after one run of the body.
  let after: [Cell: Value]
  /// The initial values of the body's own locals.
  let locals: [VariableID: Expression]
  /// The path that a local variable is known by.
  let paths: [VariableID: String]
  /// The values assigned to each local variable in the body.
  let assigned: [VariableID: [Expression]]
  /// The data structure that the function's type says it is.
  var structure: KnownStructure?
  /// How deep a tree it is.
  var depth: CostExpression?
  /// Visits all expressions and bindings of the body, also in closures.
  var visit: (@escaping (Expression) -> Void, @escaping (Binding) -> Void) -> Void = { _, _ in }

  /// What an expression of the body comes to, in terms of what the body declares.
  var inside: (Expression) -> Value = { _ in Value() }

  /// What an expression is, or is the count or emptiness of; nil for anything that is no place.
  func place(_ expression: Expression) -> Cell? {
    switch expression.kind {
    case .variable(let variable): return .local(variable.id)
    case .name(let name, _): return .path(name)
    case .member(let base, "count"), .member(let base, "isEmpty"):
      if let cell = place(base), placeholders[cell] != nil { return cell }
      return path(expression).map { .path($0) }
    case .member: return path(expression).map { .path($0) }
    case .prefix("!", let inner), .forceUnwrap(let inner), .optionalChain(let inner),
      .try(_, let inner), .inoutReference(let inner):
      return place(inner)
    default: return nil
    }
  }

  /// The place when the body changes it.
  func cell(_ expression: Expression) -> Cell? {
    if let cell = place(expression), placeholders[cell] != nil { return cell }
    // A computed property of something whose only changed part is this one.
    guard case .member(let inner, _) = expression.kind, let root = path(inner) else { return nil }
    if let cell = place(inner), placeholders[cell] != nil { return cell }
    let parts = placeholders.keys.filter {
      if case .path(let own) = $0 { own.hasPrefix(root + ".") } else { false }
    }
    return parts.count == 1 ? parts.first : nil
  }

  func path(_ expression: Expression) -> String? {
    switch expression.kind {
    case .selfReference: "self"
    case .name(let name, _): name
    case .variable(let variable): paths[variable.id] ?? variable.name
    case .member(let base, let name):
      path(base).map { $0 == "self" ? name : "\($0).\(name)" }
    default: nil
    }
  }

  func name(_ cell: Cell) -> String {
    switch cell {
    case .path(let path): path
    case .local(let id): paths[id] ?? "a variable"
    }
  }

  /// Whether the loop's body changes what the expression is made of.
  func isChanged(_ expression: Expression) -> Bool {
    var found = false
    expression.walk { part in
      if let cell = place(part), placeholders[cell] != nil { found = true }
      return !found
    }
    return found
  }

  /// The alternatives of how much a cell changes in one round; nil where one of them is not known.
  /// A way that ends at `limit`, which ends the loop, does not count.
  func changes(_ cell: Cell, limit: CostExpression? = nil) -> [CostExpression]? {
    guard let placeholder = placeholders[cell], let value = after[cell], let upper = value.upper
    else { return nil }
    let own = CostExpression(placeholder)
    var parts = upper.alternatives.filter { $0 != limit }.map { $0 - own }
    if let lower = value.lower {
      parts += lower.alternatives.filter { $0 != limit }.map { $0 - own }
    }
    guard !parts.isEmpty else { return nil }
    // `v - min(v, 16)` falls, whatever v is; `n - v` may do either.
    guard !parts.contains(where: { $0.contains(placeholder) && $0.sign != -1 }) else { return nil }
    return parts
  }

  /// Which way a cell moves: whether it rises or falls in each round, in none, or in some.
  func direction(_ cell: Cell, limit: CostExpression? = nil) -> Direction? {
    guard let parts = changes(cell, limit: limit) else { return nil }
    let signs = parts.map(\.sign)
    if signs.contains(where: { $0 == nil }) { return nil }
    let known = signs.compactMap { $0 }
    if known.allSatisfy({ $0 > 0 }) { return .rises(always: true) }
    if known.allSatisfy({ $0 < 0 }) { return .falls(always: true) }
    if known.allSatisfy({ $0 == 0 }) { return .stays }
    if known.allSatisfy({ $0 >= 0 }) { return .rises(always: false) }
    if known.allSatisfy({ $0 <= 0 }) { return .falls(always: false) }
    return nil
  }

  /// Whether inner loops move the cell that the outer one waits for: a round in which none of them does would not end.
  func isMovedByInnerLoops(_ cell: Cell) -> Bool {
    guard let placeholder = placeholders[cell], let upper = after[cell]?.upper else { return false }
    let parts = upper.alternatives.map { $0 - CostExpression(placeholder) }
    return parts.allSatisfy { $0.symbols.contains { $0.name.hasPrefix("a#") } || $0.sign == 1 }
  }

  enum Direction: Equatable {
    case rises(always: Bool)
    case falls(always: Bool)
    case stays
  }
}

extension CostExpression {
  /// The operands of a maximum or minimum; otherwise the expression itself.
  var alternatives: [CostExpression] {
    switch onlyAtom {
    case .maximum(let choice)?, .minimum(let choice)?: return choice.parts.flatMap(\.alternatives)
    default: return [self]
    }
  }

  /// 1, 0 or -1 where all terms agree in sign; sizes are at least 1.
  var sign: Int? {
    if isZero { return 0 }
    if terms.allSatisfy({ $0.coefficient > 0 }) { return 1 }
    if terms.allSatisfy({ $0.coefficient < 0 }) { return -1 }
    return nil
  }
}

/// A kind of `while` loop that can be bounded. A new one is a file like these and a line in ``LoopClasses/all``.
protocol LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound?
}

/// The loop classes in the order they are tried: specific shapes first, so that a counter does not claim a halving.
enum LoopClasses {
  static var all: [any LoopClass.Type] {
    [
      DescentLoop.self, ProbeLoop.self, IntervalHalvingLoop.self, RemainderLoop.self,
      GeometricLoop.self, TwoPointerLoop.self,
      CounterLoop.self, MergeLoop.self, PopLoop.self, SplittingLoop.self, WorklistLoop.self,
      LinkedTraversalLoop.self, ChainLoop.self, InputLoop.self, PullLoop.self,
    ]
  }

  /// A comparison, with its sides swapped as well.
  static func comparisons(
    _ view: LoopView
  ) -> [(left: Expression, name: String, right: Expression)] {
    comparisons(view.conditions)
  }

  static func comparisons(
    _ conditions: [Expression]
  ) -> [(left: Expression, name: String, right: Expression)] {
    let mirrored = ["<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="]
    return conditions.flatMap {
      condition -> [(left: Expression, name: String, right: Expression)] in
      guard case .binary(let name, let left, let right) = condition.kind,
        let other = mirrored[name]
      else { return [] }
      var found = [(left, name, right), (right, other, left)]
      // `i + 1 < n` is `i < n` up to a constant.
      if case .binary(let sign, let inner, let by) = left.kind,
        ["+", "&+", "-", "&-"].contains(sign),
        case .integer = by.kind
      {
        found.append((inner, name, right))
      }
      return found
    }
  }
}
