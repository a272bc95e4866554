internal import Synchronization

/// What several threads found out about functions. Only what does not depend on who found it is put here.
final class SharedSummaries: Sendable {
  enum State: Sendable {
    case known(SettledSummary)
    /// As a former run found it, and it still holds.
    case stored(StoredView)
    /// It reaches a recursion through several functions, by these callees; nil while they are not known.
    case reachesCycle(by: Set<Inference.Key>?)
  }

  private struct Found {
    var states: [Inference.Key: State] = [:]
    /// What explorations of this run depended on.
    var dependencies: [Inference.Key: Dependencies] = [:]
  }

  private final class Stripe: Sendable {
    let found = Mutex(Found())
  }

  /// Several, so that threads seldom wait for each other.
  private let stripes = (0..<32).map { _ in Stripe() }
  /// What a former run found; nil without one.
  let previous: PreviousInference?

  init(_ previous: PreviousInference? = nil) {
    self.previous = previous
    guard let previous else { return }
    for (key, exploration) in previous.untouched() {
      set(
        exploration.view.map(State.stored) ?? .reachesCycle(by: exploration.open), for: key)
    }
  }

  private func stripe(_ key: Inference.Key) -> Stripe { stripes[key.index % stripes.count] }

  func state(of key: Inference.Key) -> State? {
    stripe(key).found.withLock { $0.states[key] }
  }

  func set(_ state: State, for key: Inference.Key, _ dependencies: Dependencies? = nil) {
    stripe(key).found.withLock { found in
      found.states[key] = state
      if let dependencies { found.dependencies[key] = dependencies }
    }
  }

  /// Every function that something was found of, with what the exploration of this run depended on.
  var all: [(key: Inference.Key, state: State, dependencies: Dependencies?)] {
    var result: [(key: Inference.Key, state: State, dependencies: Dependencies?)] = []
    for stripe in stripes {
      stripe.found.withLock { found in
        for (key, state) in found.states { result.append((key, state, found.dependencies[key])) }
      }
    }
    return result
  }

  /// Forgets members of protocols' extensions for types that nothing calls any more: a run without a former one would not
  /// have met them.
  ///
  /// - Complexity: O(functions + calls).
  func forgetUncalled() {
    guard let previous else { return }
    var callees: [Inference.Key: [Inference.Key]] = [:]
    var pending: [Inference.Key] = []
    var special: Set<Inference.Key> = []
    for (key, _, dependencies) in all {
      let own = (dependencies?.callees ?? previous.explorations[key]?.callees ?? [])
        .compactMap { $0.key.type == nil ? nil : $0.key }
      if key.type == nil {
        pending += own
      } else {
        special.insert(key)
        callees[key] = own
      }
    }
    while let next = pending.popLast() {
      if special.remove(next) != nil { pending += callees[next] ?? [] }
    }
    for key in special {
      stripe(key).found.withLock { found in
        found.states[key] = nil
        found.dependencies[key] = nil
      }
    }
  }

  /// What reaches a cycle, with the callees by which it does.
  var cyclic: [Inference.Key: Set<Inference.Key>?] {
    var result: [Inference.Key: Set<Inference.Key>?] = [:]
    for stripe in stripes {
      stripe.found.withLock { found in
        for (key, state) in found.states {
          if case .reachesCycle(let callees) = state { result.updateValue(callees, forKey: key) }
        }
      }
    }
    return result
  }
}
