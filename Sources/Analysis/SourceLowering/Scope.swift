internal import ProgramModel

/// Which declaration a local name means at the current place. Names are looked up in constant time; leaving
/// a scope undoes its declarations.
struct Scope {
  enum Entity {
    case variable(Variable)
    case function(FunctionID)
    /// A local type: hides locals of that name
    case other
  }

  private var entities: [String: Entity] = [:]
  /// The names declared so far with what they meant before, outermost first.
  private var declared: [(name: String, hidden: Entity?)] = []

  /// Marks the beginning of a scope, for ``leave(_:)``.
  func enter() -> Int { declared.count }

  mutating func leave(_ mark: Int) {
    while declared.count > mark {
      let last = declared.removeLast()
      entities[last.name] = last.hidden
    }
  }

  mutating func declare(_ name: String, _ entity: Entity) {
    declared.append((name, entities.updateValue(entity, forKey: name)))
  }

  func lookup(_ name: String) -> Entity? {
    entities.isEmpty ? nil : entities[name]
  }
}
