internal import Synchronization

/// What several threads found out about functions. Only what does not depend on who found it is put here.
final class SharedSummaries: Sendable {
  enum State: Sendable {
    case known(SettledSummary)
    /// It reaches a recursion through several functions, by these callees; nil while they are not known.
    case reachesCycle(by: Set<Inference.Key>?)
  }

  private final class Stripe: Sendable {
    let states = Mutex<[Inference.Key: State]>([:])
  }

  /// Several, so that threads seldom wait for each other.
  private let stripes = (0..<32).map { _ in Stripe() }

  func state(of key: Inference.Key) -> State? {
    stripes[key.index % stripes.count].states.withLock { $0[key] }
  }

  func set(_ state: State, for key: Inference.Key) {
    stripes[key.index % stripes.count].states.withLock { $0[key] = state }
  }

  /// What reaches a cycle, with the callees by which it does.
  var cyclic: [Inference.Key: Set<Inference.Key>?] {
    var result: [Inference.Key: Set<Inference.Key>?] = [:]
    for stripe in stripes {
      stripe.states.withLock { states in
        for (key, state) in states {
          if case .reachesCycle(let callees) = state { result.updateValue(callees, forKey: key) }
        }
      }
    }
    return result
  }
}
