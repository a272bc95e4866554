internal import ProgramModel

/// What one thread has looked up in the program's names: the same questions are asked for every call.
final class Lookups {
  let table: SymbolTable
  let catalogue: any CostCatalogue
  /// What is noted of that.
  let uses: NameUses
  private var lines: [String: [String]] = [:]
  private var members: [String: [String: [(index: Int, level: Int)]]] = [:]
  private var properties: [String: [String: PropertyEntry?]] = [:]
  private var scopes: [String: ScopeNames] = [:]
  private var implementations: [Requirement: [Int]] = [:]

  private struct Requirement: Hashable {
    let target: Int
    let type: String
  }

  /// What names mean in one scope, generic parameters of functions left out.
  final class ScopeNames {
    var types: [String: TypeReference] = [:]
  }

  init(_ table: SymbolTable, _ catalogue: any CostCatalogue, recording: Bool = false) {
    uses = NameUses(recording: recording)
    self.table = table
    self.catalogue = catalogue
  }

  /// The type and everything it inherits from or conforms to, nearest first, of the program and of libraries.
  func ancestors(of type: String) -> [String] {
    if let known = lines[type] { return known }
    var result: [String] = []
    var seen: Set<String> = []
    var level = [type]
    while !level.isEmpty {
      var next: [String] = []
      for name in level where seen.insert(name).inserted {
        result.append(name)
        next += table.parents(of: name)
        if !table.isType(name) { next += catalogue.ancestors(of: name).dropFirst() }
      }
      level = next
    }
    lines[type] = result
    return result
  }

  /// The members of that name that the type or what it conforms to declares, nearest first.
  func members(_ name: String, of type: String) -> [(index: Int, level: Int)] {
    uses.note(name)
    if let known = members[type]?[name] { return known }
    var result: [(index: Int, level: Int)] = []
    for (level, owner) in ancestors(of: type).enumerated() {
      for index in table.ownMembers(name, of: owner, for: uses) { result.append((index, level)) }
    }
    members[type, default: [:]][name] = result
    return result
  }

  func property(_ name: String, of type: String) -> PropertyEntry? {
    uses.note(name)
    if let known = properties[type]?[name] { return known }
    var found: PropertyEntry?
    for owner in ancestors(of: type) {
      found = table.ownProperty(name, of: owner, for: uses)
      if found != nil { break }
    }
    properties[type, default: [:]].updateValue(found, forKey: name)
    return found
  }

  /// The implementations that a requirement of a protocol of the program, or a member that subclasses override, may mean.
  func implementations(of target: Int, on type: String) -> [Int] {
    let key = Requirement(target: target, type: type)
    let wanted = table.entries[target].function
    uses.note(wanted.baseName)
    if let known = implementations[key] { return known }
    let name = wanted.name.split(separator: ".").last
    var result: [Int] = []
    var seen: Set<String> = [type]
    var queue = table.conformers(of: type)
    var next = 0
    while next < queue.count {
      let type = queue[next]
      next += 1
      guard seen.insert(type).inserted else { continue }
      queue += table.conformers(of: type)
      for index in table.ownMembers(wanted.baseName, of: type, for: uses) {
        let function = table.entries[index].function
        if index != target, function.hasBody, function.kind == wanted.kind,
          function.name.split(separator: ".").last == name
        {
          result.append(index)
        }
      }
    }
    implementations[key] = result
    return result
  }

  func names(in scope: NameScope) -> ScopeNames {
    let key = scope.dotted.map { "\(scope.module)/\($0)" } ?? scope.module
    if let known = scopes[key] { return known }
    let new = ScopeNames()
    scopes[key] = new
    return new
  }

  /// The type with its names resolved.
  func resolved(
    _ type: TypeReference, in scope: NameScope, _ known: ScopeNames
  ) -> TypeReference {
    guard case .named(let name, let arguments) = type, arguments.isEmpty else {
      return type.isUnknown ? type : table.names.resolve(type, in: scope)
    }
    // A function's own parameters hide what is declared outside.
    if !scope.generics.parameters.isEmpty, scope.generics.parameters.contains(name) {
      return type
    }
    if let found = known.types[name] { return found }
    let found = table.names.resolve(type, in: scope)
    known.types[name] = found
    return found
  }
}
