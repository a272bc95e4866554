internal import CostAlgebra
internal import ProgramModel

// What the rounds of a loop share. Storage that is filled up to a size: what is put in is what was missing, so that over a
// loop that takes nothing out it comes to the largest of the sizes, and not to a filling in each round. A source that is
// drained: what one round takes is not there for the next.

/// Something done to a collection or a source that the rounds of a loop around it share; its cost stands as a symbol of its
/// own until all loops around it are left.
struct Fill: Sendable {
  var cell: Cell
  /// Whether the cell is a source that gets emptier, and not a collection that gets larger.
  var drains = false
  /// What it costs by itself.
  var single: CostExpression
  /// What it comes to at most in all rounds of a loop that only makes the collection larger.
  var limit: CostExpression
}

extension FunctionEvaluator {
  /// The symbol that stands for filling `target`, where `growth` is what is missing of a size: `size - target.count`.
  private func fill(
    _ cell: Cell, _ count: CostExpression, by growth: CostExpression
  ) -> CostExpression? {
    guard count.terms.count == 1, !count.isConstant,
      growth.terms.contains(where: { $0.coefficient == -1 && $0.factors == count.terms[0].factors })
    else { return nil }
    let limit = growth + count
    guard !limit.symbols.contains(where: { count.contains($0) }) else { return nil }
    return CostExpression(noteFill(Fill(cell: cell, single: growth, limit: limit)))
  }

  /// The cost of a step that makes `target` larger, with symbols for what a loop around it adds up.
  ///
  /// What an amortized step costs beyond its share at worst, moving all to new room, is what earlier steps have paid for:
  /// steps of a loop come to their shares and one such move of all that is there in the end.
  func amortizing(
    _ cost: Cost, on target: Expression, _ count: CostExpression, growth: CostExpression?,
    qualifier: Qualifier
  ) -> Cost {
    guard let cell = cell(of: target) else { return cost }
    var result = cost
    if growth == cost.upper, let symbol = fill(cell, count, by: cost.upper) {
      result.upper = symbol
      result.worst = symbol + (cost.worst - cost.upper)
      result.lower = .one
    }
    let move = cost.worst - cost.upper
    if qualifier == .amortized, move.leading == count.leading {
      let symbol = noteFill(Fill(cell: cell, single: move, limit: move))
      result.worst = result.upper + CostExpression(symbol)
    }
    return result
  }

  func noteFill(_ fill: Fill) -> Symbol {
    let symbol = fresh("f")
    fills[symbol] = fill
    return symbol
  }

  func cell(of target: Expression) -> Cell? {
    switch target.kind {
    case .variable(let variable):
      variable.kind == .local
        ? .local(variable.id) : (environment.path(of: variable.id)).map { .path($0) }
    case .name(let name, _): .path(name)
    case .member(let base, let name):
      if case .selfReference = base.kind { .path(name) } else { nil }
    case .try(_, let inner): cell(of: inner)
    case .inoutReference(let inner), .forceUnwrap(let inner), .optionalChain(let inner):
      cell(of: inner)
    default: nil
    }
  }

  /// Where what a callee fills or drains stands in this function; a path without a name for nowhere.
  func cell(
    _ fill: Fill, of callee: Function, _ expressions: [Expression?], _ receiver: Value?
  ) -> Cell {
    guard case .path(let path) = fill.cell else { return .path("") }
    if let i = callee.parameters.firstIndex(where: { $0.isInout && $0.variable.name == path }) {
      guard i < expressions.count, let given = expressions[i] else { return .path("") }
      if fill.drains {
        guard case .variable(let variable) = given.unwrapped.kind else { return .path("") }
        return .local(variable.id)
      }
      return cell(of: given) ?? .path("")
    }
    guard let owner = receiver?.path, !fill.drains else { return .path("") }
    return .path(owner == "self" ? path : "\(owner).\(path)")
  }

  /// The trips of a loop that takes all of them from `source`, so that loops around it share them.
  func draining(_ source: Expression, _ trips: CostExpression) -> CostExpression? {
    guard case .variable(let variable) = source.unwrapped.kind else { return nil }
    return CostExpression(
      noteFill(
        Fill(cell: .local(variable.id), drains: true, single: trips, limit: trips)))
  }

  /// The symbols whose costs all rounds of the loop at hand share.
  ///
  /// - Parameters:
  ///   - rising: whether the loop's body changes a collection without ever making it smaller.
  ///   - kept: whether a source is there before the loop, and is not replaced in it.
  /// - Returns: the symbols in use that are of such a collection or source.
  func sharedFills(rising: (Cell) -> Bool, kept: (Cell) -> Bool) -> Set<Symbol> {
    Set(fills.filter { $1.drains ? kept($1.cell) : rising($1.cell) }.keys)
  }

  /// What fillings cost over all rounds of a loop, and the rest of a round's cost.
  ///
  /// - Parameters:
  ///   - cost: that of one round.
  ///   - adding: the symbols of ``sharedFills(rising:kept:)``.
  ///   - settled: what the sizes of a round are at most, over all rounds.
  /// - Returns: what all rounds cost together, and what each of them costs by itself.
  func splitFills(
    _ cost: Cost, _ adding: Set<Symbol>, settled: (CostExpression) -> CostExpression
  ) -> (once: Cost, every: Cost) {
    guard !fills.isEmpty else { return (.zero, cost) }
    var repeated: [Symbol: CostExpression] = [:]
    for (symbol, known) in fills {
      if adding.contains(symbol) {
        let all = settled(known.limit)
        fills[symbol]?.single = all
        fills[symbol]?.limit = all
      } else {
        repeated[symbol] = known.single
      }
    }
    let split = { (expression: CostExpression) -> (CostExpression, CostExpression) in
      var once = CostExpression.zero
      var every = CostExpression.zero
      for term in expression.terms {
        let part = CostExpression([term])
        if part.symbols.contains(where: adding.contains) {
          once += part
        } else {
          every += part.substituting { repeated[$0] }
        }
      }
      return (once, every)
    }
    return cost.separated(by: split)
  }

  /// Puts what was filled in place of the symbols for it: at the end of a function.
  func settleFills() {
    guard !fills.isEmpty else { return }
    for (symbol, fill) in fills {
      // A source that the caller hands in has the parameter's name there.
      if case .local(let id) = fill.cell,
        let own = entry.function.parameters.first(where: { $0.isInout && $0.variable.id == id })
      {
        fills[symbol]?.cell = .path(own.variable.name)
      }
    }
    summary.fills = fills.filter { symbol, fill in
      guard case .path = fill.cell else { return false }
      return cost.worst.contains(symbol) || cost.upper.contains(symbol)
    }.sorted { $0.key.name < $1.key.name }.map { FillRecord(symbol: $0.key, fill: $0.value) }
    let single = Substitution { [fills] in fills[$0]?.single }
    if !summary.fills.isEmpty {
      let local = fills.filter { symbol, _ in !summary.fills.contains { $0.symbol == symbol } }
      let kept = cost.instantiated(Substitution { local[$0]?.single })
      summary.fillingCost = Cost(upper: kept.upper, worst: kept.worst, lower: kept.lower)
    }
    // How far a position moves stays in terms of the loops that move it, for what lies between two of its places.
    let dropped = fills.filter { symbol, _ in !summary.fills.contains { $0.symbol == symbol } }
    for path in summary.moves.keys {
      guard let value = stored[path], let upper = value.upper,
        upper.containsSymbol(where: { fills[$0] != nil })
      else { continue }
      summary.growth[path] =
        (upper - Self.sizeAtEntry(of: path, value.type)).substituting { dropped[$0]?.single }
        .cappedAbove(8)
    }
    cost.lower = cost.lower.substituting(side: .below) { [fills] in fills[$0].map { _ in .zero } }
    cost = cost.substituting(single)
    lastCall = lastCall.substituting(single)
    allocation = allocation.substituting(single)
    substituteSpace(single)
    stored = stored.mappingUpper { $0.substituting(single) }
    selfCalls = selfCalls.substituting(single)
    for i in summary.calls.indices {
      summary.calls[i].cost = summary.calls[i].cost.substituting(single)
      summary.calls[i].times = summary.calls[i].times.substituting(single)
    }
    for i in summary.loops.indices {
      summary.loops[i].trips = summary.loops[i].trips?.substituting(single)
    }
    if var value = result {
      value.upper = value.upper?.substituting(single)
      result = value
    }
    fills = [:]
  }
}

/// A filling that a function leaves to its caller to add up.
struct FillRecord: Sendable {
  var symbol: Symbol
  var fill: Fill
}
