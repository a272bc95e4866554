internal import CostAlgebra
internal import ProgramModel

extension FunctionEvaluator {
  /// Adds the cost of a loop.
  ///
  /// - Parameters:
  ///   - loop: the loop; the body of a closure that is run again and again is one without conditions.
  ///   - runs: how often a closure's body is run; nil for a loop, which says so itself.
  /// - Returns: the value of the body, of use for a closure.
  @discardableResult
  func evaluateLoop(_ loop: Loop, runs: LoopBound? = nil) -> Value {
    let place = line(loop.position)
    var bound = runs
    var variable: (symbol: Symbol, low: CostExpression, high: CostExpression)?
    var conditions: [Expression] = []
    var sequence = Value()
    switch loop.kind {
    case .forIn(_, let expression, _), .forAwait(_, let expression, _):
      let held = live.held.count
      sequence = evaluate(expression)
      if case .forIn(let pattern, _, _) = loop.kind { handOver(from: held, to: pattern) }
      if case .call(let callee, let arguments) = expression.kind,
        case .name(let name, _) = callee.kind
      {
        if name == "zip", arguments.count == 2 {
          let sizes = arguments.compactMap { evaluate($0.value).count }
          if sizes.count == 2 { sequence = Value(upper: .minimum(sizes), lower: .minimum(sizes)) }
        } else if name == "stride", arguments.count == 3 {
          let parts = arguments.map { evaluate($0.value) }
          if let from = parts[0].lower, let to = parts[1].upper, let by = parts[2].lower {
            let width = by.constant.map { $0 < 0 } ?? false ? from - to : to - from
            let step = by.constant.map { CostExpression(abs($0)) } ?? by
            // How many there are at least is known where the ends and the step are.
            let isExact =
              parts[0].lower == parts[0].upper && parts[1].lower == parts[1].upper
              && by == parts[2].upper
            let steps = width.divided(by: step)
            sequence = Value(
              type: .named("Range", arguments: [.named("Int")]),
              upper: steps, lower: isExact ? width * step.raised(to: -1) : .zero)
          }
        }
      }
      if case .range(let closed, let low?, let high?) = expression.kind,
        let from = evaluate(low).lower, let to = evaluate(high).upper
      {
        variable = (fresh("i"), from, closed ? to + .one : to)
      } else if case .call(let callee, let arguments) = expression.kind,
        callee.lastName == "stride", arguments.count == 3,
        let from = evaluate(arguments[0].value).lower, let to = evaluate(arguments[1].value).upper,
        evaluate(arguments[2].value).upper == .one
      {
        variable = (fresh("i"), from, arguments[1].label == "through" ? to + .one : to)
      }
      if case .range(_, .some, nil) = expression.kind {
        // Without an end, only an exit bounds it.
      } else {
        // A sequence gives each of its elements once, also where its size has no better name.
        let count = sequence.count ?? .size("elements, line \(place)")
        bound = LoopBound(
          kind: "sequence", trips: count, least: sequence.leastCount ?? .zero)
        if let whole = sequence.partsOf {
          bound?.partPrefix = sequence.path ?? ""
          bound?.whole = whole
        }
      }
    case .whileLoop(let list):
      conditions = list.compactMap(\.value).flatMap(conjuncts)
    case .repeatWhile(let condition): conditions = conjuncts(condition)
    }

    let changed = mutated(in: loop)
    let before = environment
    var placeholders: [VariableID: Symbol] = [:]
    for id in changed.variables {
      guard var value = environment[id] else { continue }
      let symbol = fresh("v")
      placeholders[id] = symbol
      cells[symbol] = .local(id)
      value.upper = CostExpression(symbol)
      value.lower = CostExpression(symbol)
      environment[id] = value
      if !changed.reset.contains(id), let start = before[id]?.count { raised[symbol] = start }
      if changed.lowered.contains(id) { lowered.insert(symbol) }
    }
    let storedBefore = stored
    var storedPlaceholders: [String: Symbol] = [:]
    var beforeCells: [Cell: Value] = [:]
    for path in changed.paths {
      let symbol = fresh("p")
      storedPlaceholders[path] = symbol
      cells[symbol] = .path(path)
      var value = cellValue(path)
      beforeCells[.path(path)] = value
      value.upper = CostExpression(symbol)
      value.lower = CostExpression(symbol)
      value.path = path
      stored[path] = value
      if !changed.resetPaths.contains(path), let start = beforeCells[.path(path)]?.count {
        raised[symbol] = start
      }
    }
    let outer = cost
    let outerAllocation = allocation
    let frame = beginSpace()
    let callStart = summary.calls.count
    let loopStart = summary.loops.count
    let callsBefore = selfCalls
    summary.loops.append(LoopRecord(line: place, kind: "", trips: nil, carried: nil))
    cost = .one
    allocation = .zero
    selfCalls = .zero
    loopDepth += 1
    switch loop.kind {
    case .forIn(let pattern, _, let filter), .forAwait(let pattern, _, let filter):
      if let variable {
        assign(
          Value(type: .named("Int"), exactly: CostExpression(variable.symbol)), to: pattern)
      } else {
        let element = elementType(of: sequence.type)
        assign(named("\(sequence.path ?? "")[]", element), to: pattern)
      }
      if let filter { evaluate(filter) }
    case .whileLoop(let list): for condition in list { evaluate(condition) }
    case .repeatWhile: break
    }
    continued.append([])
    let wasLeaving = isLeaving
    isLeaving = false
    let result = within(.target(loop.id)) {
      awaiting(\.children) { evaluate(loop.body) }
    }
    isLeaving = wasLeaving
    for state in continued.removeLast() { merge(state.0, state.1) }
    chargeRepeatedCopies(loop, before)
    if case .repeatWhile(let condition) = loop.kind { evaluate(condition) }
    loopDepth -= 1

    if bound == nil {
      var cells: [Cell: Symbol] = [:]
      var after: [Cell: Value] = [:]
      for (id, symbol) in placeholders {
        cells[.local(id)] = symbol
        beforeCells[.local(id)] = before[id]
        after[.local(id)] = environment[id]
      }
      for (path, symbol) in storedPlaceholders {
        cells[.path(path)] = symbol
        after[.path(path)] = stored[path]
      }
      var view = LoopView(
        loop: loop, conditions: conditions + (isForever(loop) ? breakConditions(loop.body) : []),
        before: beforeCells, placeholders: cells, after: after, locals: changed.locals,
        paths: changed.paths(before), assigned: changed.assigned)
      view.structure = structure
      view.depth = depthOfStructure
      view.visit = { look, bind in self.visit(loop.body, look, bind) }
      let inside = environment
      let value: (Expression) -> Value = { part in
        self.aside {
          self.environment = before
          self.stored = storedBefore
          return self.evaluate(part)
        }
      }
      view.inside = { part in self.aside { self.evaluate(part) } }
      for candidate in LoopClasses.all {
        bound = candidate.bound(view, value)
        if bound != nil { break }
      }
      environment = inside
    }
    var isFiltered = false
    if case .forIn(_, _, .some) = loop.kind { isFiltered = true }
    // What leaves a closure's body leaves one run of it.
    let leavesAtOnce =
      runs == nil && !isFiltered && leaves(loop.body) && !containsContinue(loop.body, of: loop.id)
    for symbol in placeholders.values { raised[symbol] = nil }
    for symbol in storedPlaceholders.values { raised[symbol] = nil }
    var found =
      leavesAtOnce
      ? LoopBound(kind: bound?.kind ?? "once", trips: .one, least: .zero)
      : bound
        ?? LoopBound(
          kind: "unbounded", trips: CostExpression(.unbounded("line \(place)")),
          evidence: .unknown)
    let rounds = accumulating(found.trips) { symbol, isPop in
      let own: Symbol?
      let after: CostExpression?
      switch self.cells[symbol] {
      case .local(let id)?: (own, after) = (placeholders[id], environment[id]?.upper)
      case .path(let path)?: (own, after) = (storedPlaceholders[path], stored[path]?.upper)
      case nil: return false
      }
      guard let own, let after else { return own != nil }
      return uses(up: isPop, CostExpression(own), after, in: found.kind)
    }
    if let (path, limit) = found.advanced, rounds == found.trips, closureDepth == 0,
      !rounds.isConstant, raisesOnly(path)
    {
      // The rounds raise a stored number that nothing here sets back: those of all calls together come to its limit.
      found.trips = CostExpression(
        noteFill(Fill(cell: .path(path), single: rounds, limit: limit)))
    } else {
      found.trips = rounds
    }
    let outerAdditive = additive
    defer { additive = outerAdditive }
    additive = sharedFills { cell in
      let isReset: Bool
      let round: (after: CostExpression?, least: CostExpression?, start: Symbol?)
      switch cell {
      case .local(let id):
        isReset = changed.reset.contains(id)
        round = (environment[id]?.upper, environment[id]?.lower, placeholders[id])
      case .path(let path):
        isReset = changed.resetPaths.contains(path)
        round = (stored[path]?.upper, stored[path]?.lower, storedPlaceholders[path])
      }
      guard !isReset, let start = round.start else { return false }
      let ways = [round.after, round.least].compactMap { $0 }.flatMap(\.alternatives)
      return !ways.contains { ($0 - CostExpression(start)).sign == -1 }
    } kept: { cell in
      guard case .local(let id) = cell else { return false }
      return before[id] != nil && changed.assigned[id] == nil && changed.locals[id] == nil
    }
    if let source = found.source, !found.trips.isConstant,
      let shared = draining(source, found.trips)
    {
      found.trips = shared
    }
    if found.kind == "descent" || found.kind == "probe" { noteStructure() }
    if let assumption = found.assumption { summary.assumptions.append(assumption) }
    if case .whileLoop = loop.kind {
    } else if bound != nil, !leavesAtOnce,
      let limit = countedExit(loop, changed, before, beforeCells, placeholders, storedPlaceholders)
    {
      // `if taken == 10 { break }` with a counter that every round raises.
      found.trips = .minimum([found.trips, limit])
      if limit.isConstant { found.trips = limit }
    }
    let exitsEarly = runs == nil && containsExit(loop.body)
    let least = exitsEarly ? .minimum([.one, found.least]) : found.least

    // What the changed variables can reach, in terms of what was known before the loop.
    var reached: [Symbol: CostExpression] = [:]
    let isPart: (Symbol) -> Bool = { symbol in
      guard let prefix = found.partPrefix, !prefix.isEmpty else { return false }
      return prefix == "[]" ? symbol.name.holdsBytes(of: "[]") : symbol.name.hasPrefix(prefix)
    }
    partOf = found.whole.map { (isPart, $0) }
    defer { partOf = nil }
    for (id, symbol) in placeholders {
      if let geometric = found.geometric, geometric.symbol == symbol {
        reached[symbol] = geometric.top
        continue
      }
      if found.kind == "halving", let after = environment[id]?.upper, !after.isConstant {
        // Both ends stay between those that they had.
        let ends = placeholders.filter { after.contains($0.value) }
        let starts = ends.compactMap { before[$0.key]?.count }
        if ends.count > 1, starts.count == ends.count {
          reached[symbol] = .maximum(starts)
          continue
        }
      }
      reached[symbol] = final(
        of: changed.mentioned[id]?.name ?? "line \(place)", before[id]?.count, symbol,
        environment[id]?.upper, found.trips, variable?.symbol,
        variable?.high)
    }
    var rises: Set<Cell> = []
    for (id, symbol) in placeholders where !changed.reset.contains(id) {
      if let upper = environment[id]?.upper,
        upper.alternatives.allSatisfy({
          ($0 - CostExpression(symbol)).sign.map { $0 >= 0 } ?? false
        }),
        environment[id]?.lower.map({
          $0.alternatives.allSatisfy { ($0 - CostExpression(symbol)).sign.map { $0 >= 0 } ?? false }
        }) ?? false
      {
        rises.insert(.local(id))
      }
    }
    for (path, symbol) in storedPlaceholders where !changed.resetPaths.contains(path) {
      if let upper = stored[path]?.upper,
        upper.alternatives.allSatisfy({
          ($0 - CostExpression(symbol)).sign.map { $0 >= 0 } ?? false
        }),
        stored[path]?.lower.map({
          $0.alternatives.allSatisfy { ($0 - CostExpression(symbol)).sign.map { $0 >= 0 } ?? false }
        }) ?? false
      {
        rises.insert(.path(path))
      }
    }
    for (path, symbol) in storedPlaceholders {
      let start = beforeCells[.path(path)]?.count ?? .size(path + ".count")
      reached[symbol] = final(
        of: path, start, symbol, stored[path]?.upper, found.trips, variable?.symbol, variable?.high)
    }
    if let largest = found.largest { reached[largest.symbol] = largest.size }
    reached = withoutEachOther(reached, CostExpression(.unbounded("line \(place)")))
    let replacement = Substitution { [reached] in reached[$0] }
    let trips = found.trips.substituting(replacement)
    let own = Set(placeholders.values).union(storedPlaceholders.values)
    let changes =
      placeholders.map { ($1, environment[$0]?.upper, before[$0]?.count) }
      + storedPlaceholders.map { ($1, stored[$0]?.upper, beforeCells[.path($0)]?.count) }
    for (symbol, after, start) in changes {
      // What a loop takes off a stack was put there: pops are at most the start and all pushes.
      guard let change = after.map({ largestChange($0, symbol) })?.flatMap({ $0 }), let start else {
        continue
      }
      for (inner, known) in accumulated where known.placeholder == symbol {
        if known.total.isZero { accumulated[inner]?.total = start + trips * max(0, change) }
      }
    }
    for (inner, known) in accumulated where own.contains(known.placeholder) && known.total.isZero {
      // How much was put there is not known, so each round may take as much as there can be.
      accumulated[inner]?.total =
        trips
        * (reached[known.placeholder] ?? CostExpression(.unbounded("line \(place)")))
    }
    let filled = splitFills(cost, additive) { limit in
      let most = limit.substituting(replacement)
      return variable.map { most.substituting($0.symbol, by: $0.high) } ?? most
    }
    cost = filled.every
    var lowest: [Symbol: CostExpression] = [:]
    for (id, symbol) in placeholders where rises.contains(.local(id)) {
      lowest[symbol] = before[id]?.leastCount
    }
    for (path, symbol) in storedPlaceholders where rises.contains(.path(path)) {
      lowest[symbol] = beforeCells[.path(path)]?.lower
    }
    let most = mostInAnyRound(cost, own, lowest)
    let (repeatedOnce, everyRound) = split(most, own)
    let original = everyRound
    cost = everyRound.substituting(replacement)
    var parted = Cost.zero
    partOf = nil
    if let geometric = found.geometric {
      // v, 2v, 4v, … add up to twice the last.
      (parted, cost) = partition(original, geometric.top) { $0 == geometric.symbol }
      cost = cost.substituting(replacement)
      parted = parted.substituting(replacement)
    } else if let prefix = found.partPrefix, let whole = found.whole?.substituting(replacement) {
      (parted, cost) = partition(cost, whole) {
        $0.kind == .size
          && (prefix == "[]"
            ? $0.name.holdsBytes(of: "[]") : !prefix.isEmpty && $0.name.hasPrefix(prefix))
      }
    }
    var body = cost.repeated(upper: trips, lower: least)
    if let usual = found.usual {
      let worst = body.worst
      body = cost.repeated(upper: usual, lower: least)
      body.worst = worst
      summary.qualifier = max(summary.qualifier, .expected)
    }
    body.upper += repeatedOnce.upper.substituting(replacement)
    body.worst += repeatedOnce.worst.substituting(replacement)
    body.terms += repeatedOnce.terms.map { $0.substituting(replacement) }
    if let variable, cost.upper.contains(variable.symbol) || cost.lower.contains(variable.symbol) {
      let high = variable.high
      body.upper = cost.upper.summed(over: variable.symbol, from: variable.low, to: high)
      body.worst = cost.worst.summed(over: variable.symbol, from: variable.low, to: high)
      body.lower =
        exitsEarly
        ? .one : cost.lower.summed(over: variable.symbol, from: variable.low, to: high)
      body.upper += repeatedOnce.upper.substituting(replacement)
      body.worst += repeatedOnce.worst.substituting(replacement)
      for i in cost.terms.indices {
        body.terms[i].expression = cost.terms[i].expression.summed(
          over: variable.symbol, from: variable.low, to: high)
        body.terms[i].settleText { $0 == variable.symbol ? high : nil }
      }
    }
    body.add(once: parted)
    body.add(once: filled.once.upper.isZero ? filled.once : filled.once.substituting(replacement))
    if !trips.isConstant, found.usual == nil {
      body.terms.append(
        CostTerm(
          trips, line: place, rule: "loop.\(found.kind)",
          text: "\(leading: trips.substituting { self.fills[$0]?.single }) times",
          evidence: found.evidence))
    }
    body.dropCrossedLower()
    cost = outer + body
    allocation =
      outerAllocation
      + (allocation.substituting(replacement) * trips).substituting { symbol in
        symbol == variable?.symbol ? variable?.high : nil
      }
    endSpace(
      frame, loop, isClosure: runs != nil, trips, replacement,
      variable.map { ($0.symbol, $0.high) },
      reached, placeholders, storedPlaceholders)
    selfCalls = callsBefore + selfCalls * trips
    // However many of them a loop starts, the longest counts.
    if let longest = tasks.cost?.substituting(replacement) {
      tasks.cost = longest.substituting { $0 == variable?.symbol ? variable?.high : nil }
    }
    for i in callStart..<summary.calls.count {
      summary.calls[i].times = (summary.calls[i].times * trips).substituting(replacement)
      summary.calls[i].cost = summary.calls[i].cost.substituting(replacement)
      if let variable {
        summary.calls[i].cost = summary.calls[i].cost.substituting(
          variable.symbol, by: variable.high)
      }
    }
    for i in loopStart..<summary.loops.count {
      summary.loops[i].trips = summary.loops[i].trips?.substituting(replacement)
      if let variable {
        summary.loops[i].trips = summary.loops[i].trips?.substituting(
          variable.symbol, by: variable.high)
      }
    }
    let isBounded = found.kind != "unbounded"
    summary.loops[loopStart] = LoopRecord(
      line: place, kind: found.kind, trips: isBounded ? trips : nil,
      carried: changed.names.isEmpty ? nil : changed.names.joined(separator: ", "))
    for (id, symbol) in placeholders {
      guard var value = before[id] else { continue }
      value.upper = reached[symbol]
      // What a loop never lowers is at least what it was.
      value.lower = rises.contains(.local(id)) ? before[id]?.leastCount : nil
      if found.drained == .local(id), !exitsEarly {
        value.upper = .zero
        value.lower = .zero
      }
      leave(value, in: id)
    }
    for (path, symbol) in storedPlaceholders {
      stored[path]?.upper = reached[symbol]
      stored[path]?.lower = rises.contains(.path(path)) ? beforeCells[.path(path)]?.lower : nil
      if found.drained == .path(path), !exitsEarly {
        stored[path]?.upper = .zero
        stored[path]?.lower = .zero
      }
    }
    return result
  }

  func fresh(_ prefix: String) -> Symbol {
    nextPlaceholder += 1
    return .size("\(prefix)#\(nextPlaceholder)")
  }

  private func conjuncts(_ expression: Expression) -> [Expression] {
    if case .try(_, let inner) = expression.kind { return conjuncts(inner) }
    guard case .shortCircuit(.and, let a, let b) = expression.kind else { return [expression] }
    return conjuncts(a) + conjuncts(b)
  }

  /// How often a `for` loop runs at most by an exit at the top of its body that a counter decides.
  private func countedExit(
    _ loop: Loop, _ changed: MutationSet, _ before: Environment,
    _ beforeCells: [Cell: Value], _ placeholders: [VariableID: Symbol], _ paths: [String: Symbol]
  ) -> CostExpression? {
    let exits = breakConditions(loop.body)
    guard !exits.isEmpty else { return nil }
    var cells: [Cell: Symbol] = [:]
    var after: [Cell: Value] = [:]
    var start = beforeCells
    for (id, symbol) in placeholders {
      cells[.local(id)] = symbol
      after[.local(id)] = environment[id]
      start[.local(id)] = before[id]
    }
    let view = LoopView(
      loop: loop, conditions: exits, before: start, placeholders: cells, after: after,
      locals: changed.locals, paths: changed.paths(before), assigned: changed.assigned)
    let bound = CounterLoop.bound(view) { part in
      if case .integer(let number?) = part.kind {
        return Value(type: .named("Int"), exactly: CostExpression(Double(number)))
      }
      if case .variable(let variable) = part.kind { return before[variable.id] ?? Value() }
      return Value()
    }
    return bound.flatMap { $0.evidence == .proved ? $0.trips : nil }
  }

  /// What an evaluation gives, without what it costs or changes.
  private func aside(_ evaluation: () -> Value) -> Value {
    let saved = (cost, summary, environment, stored, recursion, selfCalls, live)
    defer { (cost, summary, environment, stored, recursion, selfCalls, live) = saved }
    return evaluation()
  }

  private func isForever(_ loop: Loop) -> Bool {
    guard case .whileLoop(let list) = loop.kind, list.count == 1,
      case .expression(let condition) = list[0], case .boolean(true) = condition.kind
    else { return false }
    return true
  }
}
