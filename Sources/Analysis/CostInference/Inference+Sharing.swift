internal import ProgramModel

extension Inference {
  /// As ``settled(_:as:)``, keeping only what does not depend on where the inference began. Once the evaluation under way
  /// is abandoned, nothing further is inferred for it.
  func sharedSummary(of key: Key, _ shared: SharedSummaries) -> SettledSummary? {
    guard abandonment == nil else { return nil }
    switch shared.state(of: key) {
    case .known(let summary): return summary
    case .reachesCycle:
      abandonment = .cycle
      return nil
    case nil: break
    }
    if active.contains(key) {
      abandonment = .cycle
      return nil
    }
    if active.count >= Self.depthLimit {
      abandonment = .depth(key)
      return nil
    }
    active.insert(key)
    defer { active.remove(key) }
    var summary = FunctionEvaluator(key.index, as: key.type, in: self).run()
    summary.open = []
    switch abandonment {
    case .cycle:
      // Everything on the stack reaches the cycle.
      shared.set(.reachesCycle, for: key)
      return nil
    case .depth: return nil
    case nil:
      let settled = SettledSummary(summary)
      shared.set(.known(settled), for: key)
      return settled
    }
  }

  /// Settles one function: its summary is shared, or it is known to reach a cycle.
  func settle(_ index: Int, _ shared: SharedSummaries) {
    var pending = [Key(index: index, type: nil)]
    while let next = pending.last {
      abandonment = nil
      _ = settled(next.index, as: next.type)
      guard case .depth(let deeper) = abandonment else {
        pending.removeLast()
        continue
      }
      if let start = pending.firstIndex(of: deeper) {
        // A cycle longer than the stack is deep.
        for member in pending[start...] { shared.set(.reachesCycle, for: member) }
        pending.removeSubrange(start...)
      } else {
        pending.append(deeper)
      }
    }
  }
}
