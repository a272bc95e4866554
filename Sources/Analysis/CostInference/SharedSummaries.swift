internal import Synchronization

/// What several threads found out about functions. Only what does not depend on who found it is put here.
final class SharedSummaries: Sendable {
  enum State: Sendable {
    case known(SettledSummary)
    /// As a former run found it, and it still holds.
    case stored(StoredView)
    /// It was explored, asked for these callees in their order, and may call back a function that is not known yet.
    case visited([Inference.Key])
    /// It reaches a recursion through several functions, which is too long to be followed, by these callees; nil while they are not
    /// known.
    case reachesCycle(by: Set<Inference.Key>?)

    var isFinal: Bool {
      switch self {
      case .known, .stored: true
      case .visited, .reachesCycle: false
      }
    }
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
  private let publishing: Mutex<[Inference.Key: SettledGroup]>
  /// The first members of the groups that a thread is settling.
  private let settling = Mutex<Set<Inference.Key>>([])

  init(_ previous: PreviousInference? = nil) {
    self.previous = previous
    guard let previous else {
      publishing = Mutex([:])
      return
    }
    let untouched = previous.untouched()
    var groups: [Inference.Key: SettledGroup] = [:]
    for (first, component) in previous.components where untouched[first] != nil {
      groups[first] = SettledGroup(
        members: component.members, summaries: [], dependencies: nil, isFormer: true)
    }
    publishing = Mutex(groups)
    for (key, view) in untouched { set(.stored(view), for: key) }
  }

  private func stripe(_ key: Inference.Key) -> Stripe { stripes[key.index % stripes.count] }

  func state(of key: Inference.Key) -> State? {
    stripe(key).found.withLock { $0.states[key] }
  }

  func set(_ state: State, for key: Inference.Key, _ dependencies: Dependencies? = nil) {
    stripe(key).found.withLock { found in
      if state.isFinal || found.states[key]?.isFinal != true { found.states[key] = state }
      if let dependencies { found.dependencies[key] = dependencies }
    }
  }

  /// Notes what an exploration asked for whose function is open in the end, unless more is known of it.
  func visit(_ key: Inference.Key, _ asked: [Inference.Key], _ dependencies: Dependencies?) {
    stripe(key).found.withLock { found in
      if found.states[key] == nil { found.states[key] = .visited(asked) }
      if let dependencies, found.dependencies[key] == nil { found.dependencies[key] = dependencies }
    }
  }

  /// The summary of a function that has been published.
  ///
  /// A group is published as a whole: who has seen one of its members sees all of them by this.
  func published(_ key: Inference.Key) -> SettledSummary? {
    publishing.withLock { _ in settled(key) }
  }

  private func settled(_ key: Inference.Key) -> SettledSummary? {
    switch state(of: key) {
    case .known(let settled)?: settled
    case .stored(let stored)?: SettledSummary(stored)
    default: nil
    }
  }

  /// Lets all threads see what was found for a function, and gives what they see: the first that was found.
  func publish(
    _ summary: SettledSummary, for key: Inference.Key, _ dependencies: Dependencies?
  ) -> SettledSummary {
    publishing.withLock { _ in
      if let known = settled(key) { return known }
      set(.known(summary), for: key, dependencies)
      return summary
    }
  }

  /// Lets all threads see what was found for a group, unless another has found it before.
  ///
  /// - Parameters:
  ///   - group: what was found.
  ///   - explorations: how its members were explored.
  func publish(_ group: SettledGroup, _ explorations: [ExploredFunction] = []) {
    publishing.withLock { groups in
      guard let first = group.members.first, state(of: first)?.isFinal != true else { return }
      for own in explorations where own.dependencies != nil {
        stripe(own.key).found.withLock { found in
          if found.dependencies[own.key] == nil { found.dependencies[own.key] = own.dependencies }
        }
      }
      for (key, state) in group.summaries { set(state, for: key) }
      groups[first] = SettledGroup(
        members: group.members, summaries: [], dependencies: group.dependencies,
        isFormer: group.isFormer)
    }
  }

  /// Takes it on to settle a group; false where another thread is at it.
  func beginSettling(_ first: Inference.Key) -> Bool {
    settling.withLock { $0.insert(first).inserted }
  }

  func endSettling(_ first: Inference.Key) { settling.withLock { _ = $0.remove(first) } }

  /// The groups that were published, in order, without what was found for them.
  var groups: [SettledGroup] {
    publishing.withLock { $0.values.sorted { $0.members.lexicographicallyPrecedes($1.members) } }
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
    for group in groups {
      let own = group.dependencies?.callees
      let former = group.members.first.flatMap { previous.components[$0]?.callees }
      pending += (own ?? former ?? []).map(\.key).filter { $0.type != nil }
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

/// What was found for functions that call each other, or for one that may call itself through others.
package struct SettledGroup: Sendable {
  /// In order.
  let members: [Inference.Key]
  let summaries: [(Inference.Key, SharedSummaries.State)]
  /// What that depended on; nil where it is not recorded or a former run's result holds.
  let dependencies: Dependencies?
  let isFormer: Bool
}

/// What a former run found, as far as it holds without a look at anything: made while the program's names are gathered.
package struct FormerSummaries: Sendable {
  let shared: SharedSummaries

  /// - Complexity: O(functions + calls).
  package init(_ previous: PreviousInference) { shared = SharedSummaries(previous) }
}
