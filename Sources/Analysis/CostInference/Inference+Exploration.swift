internal import ProgramModel

extension Inference {
  /// The summary of a function that reaches no recursion through several functions; nil where it does, with the callees by
  /// which it does noted.
  ///
  /// A callee that is being explored, or that reaches a cycle, is an unknown to its caller; the caller is explored to its
  /// end nevertheless, so that all its calls are known. Whether a function reaches a cycle, and by which callees, follows
  /// from the program alone, wherever the exploration begins.
  func explored(_ key: Key, _ shared: SharedSummaries) -> SettledSummary? {
    guard tooDeep == nil else { return nil }
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
      note(key)
      return nil
    case nil: break
    }
    if active.contains(key) {
      note(key)
      return nil
    }
    if active.count >= Self.depthLimit {
      tooDeep = key
      return nil
    }
    if let former = shared.previous?.explorations[key] {
      let holds = holds(former, key)
      guard tooDeep == nil else { return nil }
      if holds { return restore(former, key, shared) }
    }
    return exploreNow(key, shared)
  }

  /// Whether the callees of a function, which has not changed itself, are to it what they were to a former run.
  ///
  /// They are asked in the order in which the function asked for them: as long as the answers are the same, so is what it asks
  /// next, and what is inferred on the way is what an exploration would infer.
  private func holds(_ former: PreviousInference.Exploration, _ key: Key) -> Bool {
    active.insert(key)
    cyclicCallees.append([])
    lookups.uses.begin()
    defer {
      active.remove(key)
      cyclicCallees.removeLast()
      _ = lookups.uses.end()
    }
    for use in former.callees {
      let answer = settled(use.key.index, as: use.key.type)
      guard tooDeep == nil, answer.map({ .known($0.digest) }) ?? .open == use.answer else {
        return false
      }
    }
    return true
  }

  private func restore(
    _ former: PreviousInference.Exploration, _ key: Key, _ shared: SharedSummaries
  ) -> SettledSummary? {
    guard let stored = former.view else {
      shared.set(.reachesCycle(by: former.open), for: key)
      note(key)
      return nil
    }
    guard let settled = SettledSummary(stored) else { return exploreNow(key, shared) }
    adopt(settled, for: key)
    shared.set(.stored(stored), for: key)
    return settled
  }

  private func exploreNow(_ key: Key, _ shared: SharedSummaries) -> SettledSummary? {
    active.insert(key)
    cyclicCallees.append([])
    lookups.uses.begin()
    var summary = FunctionEvaluator(key.index, as: key.type, in: self).run()
    active.remove(key)
    let cyclic = cyclicCallees.removeLast()
    let dependencies = lookups.uses.isRecording ? lookups.uses.end() : nil
    guard tooDeep == nil else {
      // Where calls reach each other in many ways, every way from here may be too long: after some it is left for the end, when
      // all it calls is known. What is found for it then is the same.
      abandoned[key, default: 0] += 1
      if abandoned[key, default: 0] > 3 { shared.set(.reachesCycle(by: nil), for: key) }
      return nil
    }
    guard cyclic.isEmpty else {
      shared.set(.reachesCycle(by: cyclic), for: key, dependencies)
      note(key)
      return nil
    }
    summary.open = []
    let settled = keep(summary, for: key)
    shared.set(.known(settled), for: key, dependencies)
    return settled
  }

  private func note(_ key: Key) {
    guard !cyclicCallees.isEmpty else { return }
    cyclicCallees[cyclicCallees.count - 1].insert(key)
  }

  /// Explores one function and what it calls.
  func explore(_ index: Int, _ shared: SharedSummaries) {
    var pending = [Key(index: index, type: nil)]
    while let next = pending.last {
      tooDeep = nil
      _ = settled(next.index, as: next.type)
      guard let deeper = tooDeep else {
        pending.removeLast()
        continue
      }
      if let start = pending.firstIndex(of: deeper) {
        // A cycle longer than the stack is deep: by which callees is found out when all else is known.
        for member in pending[start...] { shared.set(.reachesCycle(by: nil), for: member) }
        pending.removeSubrange(start...)
      } else {
        pending.append(deeper)
      }
    }
  }

  /// Explores a function again of which only is known that it reaches a cycle.
  func exploreAgain(_ key: Key, _ shared: SharedSummaries) {
    tooDeep = nil
    _ = exploreNow(key, shared)
    if tooDeep != nil { shared.set(.reachesCycle(by: []), for: key) }
    tooDeep = nil
  }
}
