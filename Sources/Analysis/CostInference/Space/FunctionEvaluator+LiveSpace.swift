internal import CostAlgebra
internal import ProgramModel

// Memory that is alive at once, beside what is taken in total.

/// The state around a region that is run again and again, while it is evaluated.
struct SpaceFrame {
  fileprivate var outer: LiveSpace
  /// Whether what each run of a closure gives is kept by who runs it.
  fileprivate var collects: Bool
  fileprivate var isTask: Bool
}

/// The call that is being evaluated.
struct CallAtHand {
  /// How much was held before its arguments.
  var start = 0
  /// What its method is called on.
  var receiver: Expression?
}

extension FunctionEvaluator {
  // MARK: - Taking memory

  /// Takes memory that the value at hand holds, or the collection that grows by it.
  func allocate(_ size: CostExpression, growing target: Expression? = nil) {
    allocation += size
    take(size, growing: target)
  }

  func take(_ size: CostExpression, growing target: Expression? = nil) {
    if size.isZero || measuresSpan { return }
    live.take(size)
    guard let target else {
      live.hold(size, by: .value)
      return
    }
    let (holder, cell) = holder(of: target)
    live.hold(size, by: holder, cell: cell)
  }

  /// What keeps what is stored in a place.
  private func holder(of target: Expression) -> (Holder, Cell?) {
    if let root = ValueFlows.root(of: target) {
      if case .variable = target.unwrapped.kind { return (.variable(root.id), .local(root.id)) }
      return (.variable(root.id), nil)
    }
    return (.outside, plainPath(target.unwrapped).map { .path($0) })
  }

  /// What was assigned is held by its target from now on.
  func handOver(from start: Int, to target: Expression, isReplaced: Bool) {
    guard live.held.count > start else { return }
    let holder = holder(of: target).0
    var isWhole = isReplaced
    switch target.kind {
    case .variable, .name: break
    case .member(let base, _):
      if case .selfReference = base.kind {} else { isWhole = false }
    default: isWhole = false
    }
    live.hand(from: start, to: holder, isReplaced: isWhole && holder != .outside)
  }

  /// What a pattern was bound to is held by its first variable, which has the others for other names.
  func handOver(from start: Int, to pattern: Pattern) {
    guard live.held.count > start, let first = pattern.variables.first else { return }
    live.hand(from: start, to: .variable(first.id))
  }

  /// What a `switch` looks at is held by the parts that its patterns bind.
  func handOver(from start: Int, toArmsOf branch: Branch) {
    let bound = branch.arms.lazy.flatMap(\.patterns).flatMap(\.pattern.variables).first
    if let bound { live.hand(from: start, to: .variable(bound.id)) }
  }

  /// What a closure is run with is held by its parameters.
  func handOver(toParametersOf closure: Function) {
    guard live.held.count > callAtHand.start, let first = closure.parameters.first else { return }
    live.hand(from: callAtHand.start, to: .variable(first.variable.id))
  }

  /// At the end of an expression: a number holds nothing.
  func dropAfter(_ value: Value, from start: Int) {
    if holdsNothing(value.type.unwrapped) { live.drop(from: start) }
  }

  func holdsNothing(_ type: TypeReference) -> Bool {
    switch type {
    case .tuple(let elements): elements.allSatisfy { holdsNothing($0.type.unwrapped) }
    default: Types.isScalar(type) || type.nominalName == "Range"
    }
  }

  /// Whether a collection's elements hold no memory of their own.
  func isFlat(_ type: TypeReference) -> Bool {
    switch type.unwrapped {
    case .array(let element): holdsNothing(element)
    case .dictionary(let key, let value): holdsNothing(key) && holdsNothing(value)
    case .named(let name, let arguments):
      Types.texts.contains(name) || name == "Data"
        || Types.isCollection(.named(name)) && !arguments.isEmpty
          && arguments.allSatisfy { holdsNothing($0) }
    default: false
    }
  }

  private func holdsNothing(_ id: VariableID, asElement: Bool) -> Bool {
    guard let type = environment.type(of: id) else { return false }
    return holdsNothing(type.unwrapped) || asElement && isFlat(type)
  }

  // MARK: - Calls

  /// A library call takes memory: a collection that grows keeps it, with what it is handed.
  func takeByLibrary(
    _ size: CostExpression, grows: Bool, _ receiver: Expression?, _ values: [Value], _ line: Int,
    _ name: String
  ) {
    allocation += size
    if measuresSpan { return }
    if !size.isConstant { note(line, "\(name) takes \(leading: size)") }
    guard grows, let receiver else {
      take(size)
      return
    }
    if live.held.count > callAtHand.start {
      live.hand(from: callAtHand.start, to: holder(of: receiver).0)
    }
    noteKept(in: receiver, values)
    take(size, growing: receiver)
  }

  /// Notes that something is stored where it stays when the function has ended.
  func noteKept(in target: Expression, _ values: [Value]) {
    guard summary.space.keeping != 3,
      values.contains(where: { !holdsNothing($0.type.unwrapped) || $0.closure != nil })
    else { return }
    var root = target.unwrapped
    while true {
      switch root.kind {
      case .member(let base, _), .subscript(let base, _): root = base.unwrapped
      case .variable(let variable):
        if variable.kind == .local, environment.type(of: variable.id) != nil { return }
        summary.space.keeping |= Keeping.outside.rawValue
        return
      case .selfReference:
        note(.inSelf)
        return
      case .name(let name, _):
        note(ownerName.flatMap { property(name, of: $0) } == nil ? .outside : .inSelf)
        return
      default:
        note(.outside)
        return
      }
    }
  }

  private func note(_ keeping: Keeping) {
    // What an initializer stores in its own value is what it gives back.
    if keeping == .inSelf, entry.function.kind == .initializer { return }
    summary.space.keeping |= keeping.rawValue
  }

  /// A call of a function of the program: what it has alive at once, and what is left of it.
  func enter(
    _ space: SpaceSummary, _ callee: Function, _ substitution: Substitution, _ values: [Value],
    _ line: Int
  ) {
    if measuresSpan { return }
    if !space.depth.isZero { live.reach(space.depth.substituting(substitution)) }
    let keeping = Keeping(rawValue: space.keeping)
    let receiver = callAtHand.receiver
    let place: Holder =
      keeping.contains(.outside) ? .outside : receiver.map { holder(of: $0).0 } ?? .outside
    if !keeping.isEmpty {
      keepers.insert(callee.baseName)
      if live.held.count > callAtHand.start { live.hand(from: callAtHand.start, to: place) }
      if keeping.contains(.outside) {
        if values.contains(where: { !holdsNothing($0.type.unwrapped) }) { note(.outside) }
      } else if let receiver {
        noteKept(in: receiver, values)
      } else {
        if values.contains(where: { !holdsNothing($0.type.unwrapped) }) { note(.inSelf) }
      }
    }
    if callee.kind == .initializer, let type = callee.enclosingType,
      inference.table.names.isReference(type)
    {
      take(.one)
    }
    if space.peak.isZero { return }
    let peak = space.peak.substituting(substitution)
    if !peak.isConstant { note(line, "\(callee.name) has \(leading: peak) alive") }
    live.take(peak)
    live.hold(space.inResult.substituting(substitution), by: .value)
    if !space.elsewhere.isZero {
      let held = callee.parameters.contains(where: \.isInout) ? .outside : place
      live.hold(space.elsewhere.substituting(substitution), by: held)
    }
  }

  /// A closure that was handed to a function, which runs it `times` often.
  func enter(_ run: LiveSpace, times: CostExpression) {
    if run.isEmpty || measuresSpan { return }
    live.take(run.peak)
    live.reach(run.depth)
    for one in run.held {
      let size = one.size * times
      live.take(size)
      live.hold(size, by: one.holder, cell: one.cell)
    }
  }

  // MARK: - Regions that are run again and again

  func beginSpace() -> SpaceFrame {
    let frame = SpaceFrame(outer: live, collects: collectsResults, isTask: startsTasks)
    live = LiveSpace()
    collectsResults = true
    startsTasks = false
    return frame
  }

  /// Ends a loop or a closure that is run `times` often: `flows` makes the flows of the region and is asked only where a
  /// variable holds something at its end, `most` gives the size that a collection does not exceed in any run, and `settle`
  /// puts sizes of a run in terms of what was known before.
  func endSpace(
    _ frame: SpaceFrame, closure isClosure: Bool, times: CostExpression, line: Int,
    flows: () -> ValueFlows,
    most: (Cell) -> CostExpression? = { _ in nil },
    settle: (CostExpression) -> CostExpression = { $0 }
  ) {
    let run = live
    live = frame.outer
    if run.isEmpty { return }
    let peak = settle(run.peak)
    live.take(peak)
    live.reach(settle(run.depth))
    if frame.isTask {
      // All that it takes is beside what the others take.
      live.take(peak * times)
      live.hold(peak * times, by: .tasks)
    }
    var known: ValueFlows?
    let before = live.peak
    defer {
      if !times.isConstant, !peak.isConstant || !live.peak.isSame(as: before) {
        noteRounds(peak, kept: live.peak - before, line, isClosure)
      }
    }
    for one in run.held {
      let size = settle(one.size)
      var isKept = true
      var isReturned = false
      var replaced = one.isReplaced
      switch one.holder {
      case .value: isReturned = true
      case .returned(let depth): isReturned = depth == closureDepth
      case .outside, .tasks: break
      case .variable(let id):
        let own = known ?? flows()
        known = own
        isKept = own.outlives(id, holdsNothing)
        if isKept, own.declared.contains(id), let places = own.latest(id, holdsNothing),
          places.allSatisfy({ isReplaced($0, own) }), let first = places.min()
        {
          live.take(size)
          live.hold(size, by: .variable(first), isReplaced: true)
          continue
        }
        if !isKept, isClosure { isReturned = own.returns(id, holdsNothing) }
        if replaced { replaced = isReplaced(id, own) }
      }
      if isReturned {
        if isClosure {
          let all = frame.collects ? size * times : size
          live.take(all)
          live.hold(all, by: .value)
        } else if one.holder != .value {
          // It leaves the loop with the function, once.
          live.hold(size, by: one.holder)
        }
        continue
      }
      if case .returned = one.holder {
        live.hold(size, by: one.holder)
        continue
      }
      guard isKept else { continue }
      if replaced {
        live.hold(size, by: one.holder, isReplaced: true)
        continue
      }
      var all = size * times
      if let cell = one.cell, let limit = most(cell), isBelow(limit, all) { all = limit }
      live.take(all)
      live.hold(all, by: one.holder, cell: one.cell)
    }
  }

  private func noteRounds(
    _ each: CostExpression, kept: CostExpression, _ line: Int, _ isClosure: Bool
  ) {
    let run: TermText = isClosure ? "each run of the closure" : "each round"
    let all: TermText = isClosure ? "all runs" : "all rounds"
    if kept.isZero {
      note(line, "\(run) has \(leading: each) alive and gives it back")
    } else if each.isConstant {
      note(line, "\(all) keep \(leading: kept)")
    } else {
      note(line, "\(run) has \(leading: each) alive, \(all) keep \(leading: kept)")
    }
  }

  /// Notes how memory is taken, kept or given back.
  func note(_ line: Int, _ text: @autoclosure () -> TermText) {
    guard summary.spaceNotes.count < 16 else { return }
    summary.spaceNotes.append(SpaceNote(line: line, text: text()))
  }

  /// Whether a variable outside of a region gives back what it held when it takes the next.
  private func isReplaced(_ id: VariableID, _ flows: ValueFlows) -> Bool {
    let isFlat = environment.type(of: id).map { self.isFlat($0) } ?? false
    return !flows.leaks(id, holdsNothing) && (isFlat || !flows.keepsItself(id, holdsNothing))
  }

  /// Ends a loop whose sizes are known by now.
  func endSpace(
    _ frame: SpaceFrame, _ loop: Loop, isClosure: Bool, _ trips: CostExpression,
    _ replacement: Substitution, _ variable: (symbol: Symbol, high: CostExpression)?,
    _ reached: [Symbol: CostExpression], _ locals: [VariableID: Symbol], _ paths: [String: Symbol]
  ) {
    endSpace(
      frame, closure: isClosure, times: trips, line: line(loop.position),
      flows: { ValueFlows(loop, keepers: keepers) },
      most: { cell in
        switch cell {
        case .local(let id): locals[id].flatMap { reached[$0] }
        case .path(let path): paths[path].flatMap { reached[$0] }
        }
      },
      settle: { size in
        let settled = size.substituting(replacement)
        return variable.map { settled.substituting($0.symbol, by: $0.high) } ?? settled
      })
  }

  private func isBelow(_ limit: CostExpression, _ all: CostExpression) -> Bool {
    let (a, b) = (ComplexityClass(of: limit.leading), ComplexityClass(of: all.leading))
    return !a.isUnknown && (b.isUnknown || a < b)
  }

  /// Tasks are awaited: what they had is given back.
  func awaitSpace() { live.held.removeAll { $0.holder == .tasks } }

  // MARK: - The function

  /// What the function has alive at once by itself, and what is left of it.
  func settleSpace(_ body: Region) {
    if measuresSpan { return }
    summary.space.depth = live.depth
    if live.peak.isZero { return }
    summary.space.peak = live.peak
    var known: ValueFlows?
    var (inResult, elsewhere) = (CostExpression.zero, CostExpression.zero)
    let isNumber = holdsNothing(entry.resultType.unwrapped) || entry.resultType == .void
    let isInitializer = entry.function.kind == .initializer
    for one in live.held {
      switch one.holder {
      case .value:
        if entry.function.isSingleExpression, !isNumber { inResult += one.size }
      case .returned: if !isNumber || isInitializer { inResult += one.size }
      case .outside, .tasks:
        if isInitializer { inResult += one.size } else { elsewhere += one.size }
      case .variable(let id):
        let own = known ?? ValueFlows(body, keepers: keepers)
        known = own
        if own.outlives(id, holdsNothing) {
          if isInitializer { inResult += one.size } else { elsewhere += one.size }
        } else if !isNumber, own.returns(id, holdsNothing) {
          inResult += one.size
        }
      }
    }
    summary.space.inResult = inResult
    summary.space.elsewhere = elsewhere
  }

  /// Keeps what callers see of it small.
  func limitSpace() {
    summary.space.peak = summary.space.peak.leading.cappedAbove(8)
    summary.space.inResult = summary.space.inResult.leading.cappedAbove(8)
    summary.space.elsewhere = summary.space.elsewhere.leading.cappedAbove(8)
    if !summary.space.depth.isZero {
      let depth = summary.space.depth.leading
      summary.space.depth = depth.isConstant ? .zero : depth.cappedAbove(8)
    }
  }

  /// Replaces symbols in all that the function holds.
  func substituteSpace(_ substitution: Substitution) {
    live.substitute(substitution)
    summary.space.substitute(substitution)
  }
}

extension SpaceSummary {
  mutating func substitute(_ substitution: Substitution) {
    peak = peak.substituting(substitution)
    inResult = inResult.substituting(substitution)
    elsewhere = elsewhere.substituting(substitution)
    depth = depth.substituting(substitution)
  }
}
