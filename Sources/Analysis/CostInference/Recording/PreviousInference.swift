/// What a former run found and what each finding depended on, in terms of the present program: as far as it can still hold.
///
/// Left out is what cannot: functions of files that changed, what asked for a name whose declarations changed, what called
/// something that is gone.
package struct PreviousInference: Sendable {
  package typealias Key = Inference.Key

  /// What the exploration found of one function.
  package struct Exploration: Sendable {
    package var callees: [CalleeUse]
    /// nil where the function reaches a recursion through several functions.
    package var view: StoredView?

    package init(callees: [CalleeUse], view: StoredView?) {
      self.callees = callees
      self.view = view
    }
  }

  /// What was found of functions that call each other.
  package struct Component: Sendable {
    package var members: [Key]
    package var callees: [CalleeUse]
    /// A member may have none.
    package var views: [(key: Key, view: StoredView)]

    package init(members: [Key], callees: [CalleeUse], views: [(key: Key, view: StoredView)]) {
      self.members = members
      self.callees = callees
      self.views = views
    }
  }

  package var explorations: [Key: Exploration] = [:]
  /// By their first members.
  package var components: [Key: Component] = [:]

  package init() {}

  /// What was found of the functions that hold without a look at anything: none of what they call, directly or not, has to be
  /// inferred anew.
  ///
  /// All the others have to be looked at, callees before callers.
  ///
  /// - Complexity: O(functions + calls).
  func untouched() -> [Key: StoredView] {
    var callers: [Key: [Key]] = [:]
    var doubtful: [Key] = []
    var isDoubtful: Set<Key> = []
    func note(_ key: Key, calls uses: [CalleeUse]) {
      for use in uses {
        if explorations[use.key] != nil {
          callers[use.key, default: []].append(key)
        } else if isDoubtful.insert(key).inserted {
          doubtful.append(key)
        }
      }
    }
    var views: [Key: StoredView] = [:]
    for (key, exploration) in explorations {
      note(key, calls: exploration.callees)
      if let view = exploration.view { views[key] = view }
    }
    for component in components.values {
      for (key, view) in component.views { views[key] = view }
      for member in component.members { note(member, calls: component.callees) }
    }
    for key in explorations.keys where views[key] == nil && isDoubtful.insert(key).inserted {
      doubtful.append(key)
    }
    while let next = doubtful.popLast() {
      for caller in callers[next] ?? [] where isDoubtful.insert(caller).inserted {
        doubtful.append(caller)
      }
    }
    return views.filter { explorations[$0.key] != nil && !isDoubtful.contains($0.key) }
  }
}

/// What a run found and what it depended on, to be kept for the next.
package struct RecordedInference: Sendable {
  package typealias Key = Inference.Key

  package enum View: Sendable {
    case fresh([UInt8], digest: UInt64)
    case stored(StoredView)
  }

  package struct Exploration: Sendable {
    package var key: Key
    /// nil where those of the former run stand.
    package var dependencies: Dependencies?
    /// nil where the function reaches a recursion through several functions.
    package var view: View?
  }

  package struct Component: Sendable {
    package var members: [Key]
    /// nil where those of the former run stand.
    package var dependencies: Dependencies?
    package var views: [(key: Key, view: View)]
  }

  package var explorations: [Exploration] = []
  package var components: [Component] = []

  package init() {}
}
