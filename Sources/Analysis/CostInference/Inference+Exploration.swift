internal import ProgramModel

/// A function under exploration.
struct ExploredFunction {
  let key: Inference.Key
  /// When it was met, from 0.
  let number: Int
  /// The earliest of the functions under exploration that it reaches, as far as is known.
  var lowest: Int
  /// The callees that it asked for, in order; one may occur several times.
  var asked: [Inference.Key] = []
  /// Those of them that were unknown because they may reach it, or cannot be explored.
  var open: Set<Inference.Key> = []
  /// Whether one of them cannot be explored, because a chain of calls is too long.
  var reachesUnexplored = false
  /// What its exploration depended on; nil where that is not recorded.
  var dependencies: Dependencies?

  init(_ key: Inference.Key, number: Int) {
    self.key = key
    self.number = number
    lowest = number
  }
}

extension Inference {
  /// The summary of a function with everything that it calls; nil for one that may call back a function under exploration.
  ///
  /// Tarjan's algorithm ("Depth-first search and linear graph algorithms", SIAM J. Comput. 1972) over calls that are found as
  /// they are evaluated: a callee of an earlier group is known, one of the same group is an unknown to its caller, which is
  /// explored to its end nevertheless, so that all its calls are known. When the first function of a group that was met is
  /// done, the group is settled. What is found follows from the program alone, wherever the exploration begins.
  func explored(_ key: Key, _ shared: SharedSummaries) -> SettledSummary? {
    guard tooDeep == nil else { return nil }
    // What this exploration has met is open for it, also where another thread has settled it meanwhile.
    if let number = numbers[key] {
      note(key, reaching: number)
      return nil
    }
    var visited: [Key]?
    switch shared.state(of: key) {
    case .known(let settled):
      adopt(settled, for: key)
      return settled
    case .stored(let stored):
      if let settled = SettledSummary(stored) {
        adopt(settled, for: key)
        return settled
      }
    case .reachesCycle:
      note(key, reaching: nil)
      return nil
    case .visited(let asked): visited = asked
    case nil: break
    }
    if explorations.count + settlingDepth >= Self.depthLimit {
      tooDeep = key
      return nil
    }
    begin(key)
    if let visited {
      if repeats(visited) { return finish(key, shared, nil) }
    } else if let former = shared.previous?.explorations[key], holds(former) {
      return finish(key, shared, former.view.map { .stored($0) })
    }
    return exploreNow(key, shared)
  }

  private func begin(_ key: Key) {
    numbers[key] = nextNumber
    explorations.append(ExploredFunction(key, number: nextNumber))
    nextNumber += 1
  }

  /// Asks for callees as another exploration of the function did, for which it was open in the end.
  ///
  /// Whether they reach a function under exploration is all that is to be found out.
  private func repeats(_ callees: [Key]) -> Bool {
    lookups.uses.begin()
    defer { _ = lookups.uses.end() }
    for callee in callees {
      _ = settled(callee.index, as: callee.type)
      guard tooDeep == nil else { return false }
    }
    return explorations.last.map { !$0.open.isEmpty } ?? false
  }

  /// Whether the callees of a function, which has not changed itself, are to it what they were to a former run.
  ///
  /// They are asked in the order in which the function asked for them: as long as the answers are the same, so is what it asks
  /// next, and what is inferred on the way is what an exploration would infer.
  private func holds(_ former: PreviousInference.Exploration) -> Bool {
    lookups.uses.begin()
    defer { _ = lookups.uses.end() }
    for use in former.callees {
      let answer = settled(use.key.index, as: use.key.type)
      guard tooDeep == nil, answer.map({ .known($0.digest) }) ?? .open == use.answer else {
        return false
      }
    }
    return former.view != nil || explorations.last.map { !$0.open.isEmpty } ?? false
  }

  /// What comes of a function without looking at its body.
  enum Finding {
    case fresh(FunctionSummary)
    case stored(StoredView)
  }

  private func exploreNow(_ key: Key, _ shared: SharedSummaries) -> SettledSummary? {
    guard tooDeep == nil else { return finish(key, shared, nil) }
    lookups.uses.begin()
    let summary = FunctionEvaluator(key.index, as: key.type, in: self).run()
    if lookups.uses.isRecording {
      explorations[explorations.count - 1].dependencies = lookups.uses.end()
    }
    return finish(key, shared, .fresh(summary))
  }

  /// Ends the exploration of a function: it is known, or stays open, or is the first of a group that can be settled.
  private func finish(
    _ key: Key, _ shared: SharedSummaries, _ finding: Finding?
  ) -> SettledSummary? {
    guard let own = explorations.popLast() else { return nil }
    guard tooDeep == nil else { return abandon(own, shared) }
    if own.open.isEmpty, let finding {
      forget(own)
      return publish(finding, for: own, shared)
    }
    // What another thread has found of the whole group meanwhile is what would be found here.
    if let settled = shared.published(key) {
      forget(own)
      adopt(settled, for: key)
      return settled
    }
    // What is met while a group is settled may not reach that any more afterwards.
    if settlingDepth == 0 { shared.visit(key, unique(own.asked), own.dependencies) }
    guard own.lowest == own.number else {
      pending.append(own)
      note(key, reaching: own.lowest)
      if own.reachesUnexplored { noteUnexplored() }
      return nil
    }
    let group = pending.filter { $0.number > own.number } + [own]
    if group.contains(where: \.reachesUnexplored) {
      for member in group {
        shared.set(.reachesCycle(by: member.open), for: member.key, member.dependencies)
      }
      forget(own)
      note(key, reaching: nil)
      return nil
    }
    let members = group.map(\.key).sorted()
    // In the middle of settling another group the work done so far is worth more than what is done twice.
    let claims = settlingDepth == 0
    if claims, !shared.beginSettling(members[0]) {
      isPostponed = true
      tooDeep = key
      return abandon(own, shared)
    }
    defer { if claims { shared.endSettling(members[0]) } }
    if shared.published(key) == nil {
      let settled = settle(members, shared)
      guard tooDeep == nil else { return abandon(own, shared) }
      shared.publish(settled, group)
    }
    forget(own)
    guard let known = shared.published(key) else { return nil }
    adopt(known, for: key)
    return known
  }

  private func abandon(_ own: ExploredFunction, _ shared: SharedSummaries) -> SettledSummary? {
    forget(own)
    if isPostponed { return nil }
    // Where calls reach each other in many ways, every way from here may be too long: after some it is left for the end, when
    // all it calls is known. What is found for it then is the same.
    abandoned[own.key, default: 0] += 1
    if abandoned[own.key, default: 0] > 3 { shared.set(.reachesCycle(by: nil), for: own.key) }
    return nil
  }

  private func publish(
    _ found: Finding, for own: ExploredFunction, _ shared: SharedSummaries
  ) -> SettledSummary? {
    let settled: SettledSummary
    switch found {
    case .fresh(var summary):
      summary.open = []
      settled = shared.publish(
        SettledSummary(summary, recording: lookups.uses.isRecording), for: own.key,
        own.dependencies)
    case .stored(let stored):
      guard let known = SettledSummary(stored) else { return nil }
      shared.set(.stored(stored), for: own.key)
      settled = known
    }
    adopt(settled, for: own.key)
    return settled
  }

  /// Infers the functions of a group, from the first on, or takes over what a former run found where all that this depended
  /// on is the same.
  private func settle(_ members: [Key], _ shared: SharedSummaries) -> SettledGroup {
    // What is explored on the way is of another group, or open.
    explorations.append(ExploredFunction(Key(index: -1, type: nil), number: nextNumber))
    defer { explorations.removeLast() }
    if let first = members.first, let former = shared.previous?.components[first],
      former.members == members, former.views.count == members.count
    {
      lookups.uses.begin()
      defer { _ = lookups.uses.end() }
      let holds = former.callees.allSatisfy { use in
        (settled(use.key.index, as: use.key.type).map { .known($0.digest) } ?? .open) == use.answer
          && tooDeep == nil
      }
      if holds {
        return SettledGroup(
          members: members, summaries: former.views.map { ($0.key, .stored($0.view)) },
          dependencies: nil, isFormer: true)
      }
    }
    let inference = Inference(
      sharing: shared, exploring: false, lookups, budget: budget, group: members, for: self)
    lookups.uses.begin()
    for member in members where tooDeep == nil {
      _ = inference.settled(member.index, as: member.type)
    }
    let dependencies = lookups.uses.end()
    return SettledGroup(
      members: members,
      summaries: members.compactMap { key in
        inference.summaries[key].map { (key, .known($0)) }
      }, dependencies: lookups.uses.isRecording ? dependencies : nil, isFormer: false)
  }

  /// What a function outside of the group that is being settled is to it.
  func outside(_ key: Key, ofGroupAt depth: Int) -> SettledSummary? {
    settlingDepth += depth
    defer { settlingDepth -= depth }
    return settled(key.index, as: key.type)
  }

  private func note(_ key: Key, reaching number: Int?) {
    guard let last = explorations.indices.last else { return }
    explorations[last].open.insert(key)
    if let number {
      explorations[last].lowest = min(explorations[last].lowest, number)
    } else {
      explorations[last].reachesUnexplored = true
    }
  }

  private func noteUnexplored() {
    if let last = explorations.indices.last { explorations[last].reachesUnexplored = true }
  }

  /// Takes a function, and what was met after it and is open, from what this exploration has met.
  private func forget(_ own: ExploredFunction) {
    numbers[own.key] = nil
    while let last = pending.last, last.number > own.number {
      numbers[last.key] = nil
      pending.removeLast()
    }
  }

  private func unique(_ keys: [Key]) -> [Key] {
    var seen: Set<Key> = []
    return keys.filter { seen.insert($0).inserted }
  }

  /// Explores one function and what it calls.
  ///
  /// - Returns: false where it needs a group that another thread is settling, so that it is to be asked for again later.
  func explore(_ index: Int, _ shared: SharedSummaries) -> Bool {
    var starts = [Key(index: index, type: nil)]
    while let next = starts.last {
      tooDeep = nil
      _ = settled(next.index, as: next.type)
      guard let deeper = tooDeep else {
        starts.removeLast()
        continue
      }
      if isPostponed {
        isPostponed = false
        tooDeep = nil
        return false
      }
      if let start = starts.firstIndex(of: deeper) {
        // A cycle longer than the stack is deep: by which callees is found out when all else is known.
        for member in starts[start...] { shared.set(.reachesCycle(by: nil), for: member) }
        starts.removeSubrange(start...)
      } else {
        starts.append(deeper)
      }
    }
    return true
  }

  /// Explores a function again of which only is known that it reaches a cycle.
  func exploreAgain(_ key: Key, _ shared: SharedSummaries) {
    tooDeep = nil
    begin(key)
    _ = exploreNow(key, shared)
    if tooDeep != nil { shared.set(.reachesCycle(by: []), for: key) }
    tooDeep = nil
  }
}
