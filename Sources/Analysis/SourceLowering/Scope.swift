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

  private var entities: [String: [Entity]] = [:]
  private var declared: [String] = []

  /// Marks the beginning of a scope, for ``leave(_:)``.
  func enter() -> Int { declared.count }

  mutating func leave(_ mark: Int) {
    while declared.count > mark {
      let name = declared.removeLast()
      if entities[name]?.count == 1 {
        entities[name] = nil
      } else {
        entities[name]?.removeLast()
      }
    }
  }

  mutating func declare(_ name: String, _ entity: Entity) {
    entities[name, default: []].append(entity)
    declared.append(name)
  }

  func lookup(_ name: String) -> Entity? {
    entities.isEmpty ? nil : entities[name]?.last
  }
}
