internal import CostAlgebra
internal import ProgramModel

/// What one thread has looked up in the program's names: the same questions are asked for every call.
final class Lookups {
  let table: SymbolTable
  let catalogue: any CostCatalogue
  /// What is noted of that.
  let uses: NameUses
  /// The table as it is asked for what is to be noted.
  let noted: NotedTable
  @exclusivity(unchecked) private var lines: [String: [String]] = [:]
  @exclusivity(unchecked) private var lineNames: [String: Set<String>] = [:]
  @exclusivity(unchecked) private var latestLine: (type: String, names: Set<String>)?
  @exclusivity(unchecked) private var types: [String: NamesOfType] = [:]
  @exclusivity(unchecked) private var latest: (type: String, names: NamesOfType)?
  private var scopes: [String: ScopeNames] = [:]
  private var implementations: [Requirement: [Int]] = [:]
  private var costs: [LibraryCall: LibraryCost?] = [:]
  private var candidates: [LibraryCall: LibraryCost?] = [:]
  private var libraryProperties: [String: [String: LibraryCost?]] = [:]
  private var foreign: [String: [String]] = [:]
  @exclusivity(unchecked) private var renamings: [String: Renaming] = [:]
  @exclusivity(unchecked) private var depths: [Symbol: Bool] = [:]
  @exclusivity(unchecked) private var counts: [Symbol: CostExpression] = [:]

  private struct Requirement: Hashable {
    let target: Int
    let type: String
  }

  /// What names mean in one scope.
  final class ScopeNames {
    /// Generic parameters of functions left out.
    var types: [String: TypeReference] = [:]
    /// The types that names stand for as expressions, nil for names of something else.
    var expressions: [String: TypeReference?] = [:]
  }

  init(_ table: SymbolTable, _ catalogue: any CostCatalogue, recording: Bool = false) {
    uses = NameUses(recording: recording)
    self.table = table
    noted = NotedTable(base: table, uses: uses)
    self.catalogue = catalogue
  }

  /// The type and everything it inherits from or conforms to, nearest first, of the program and of libraries.
  func ancestors(of type: String) -> [String] {
    uses.note(.ancestors, type)
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

  /// Whether a name is among ``ancestors(of:)``, the type itself included.
  func inherits(_ type: String, from ancestor: String) -> Bool {
    uses.note(.ancestors, type)
    if let latestLine, latestLine.type == type { return latestLine.names.contains(ancestor) }
    let names: Set<String>
    if let known = lineNames[type] {
      names = known
    } else {
      names = Set(ancestors(of: type))
      lineNames[type] = names
    }
    latestLine = (type, names)
    return names.contains(ancestor)
  }

  /// How many elements there are at a path that is the name of a size.
  func count(of path: Symbol) -> CostExpression {
    if let known = counts[path] { return known }
    let size = CostExpression.size(path.name + ".count")
    counts[path] = size
    return size
  }

  /// Whether the name of a size speaks of how deep something is.
  func isDepth(_ size: Symbol) -> Bool {
    if let known = depths[size] { return known }
    let found = KnownStructure.isDepth(size.name)
    depths[size] = found
    return found
  }

  /// What sizes are called behind a prefix, for all calls of what stands there.
  func renaming(_ prefix: String) -> Renaming {
    if let known = renamings[prefix] { return known }
    let new = Renaming(prefix)
    renamings[prefix] = new
    return new
  }

  /// Those of ``ancestors(of:)`` that a library declares.
  func foreignAncestors(of type: String) -> [String] {
    uses.note(.ancestors, type)
    if let known = foreign[type] { return known }
    let found = ancestors(of: type).filter { !table.isType($0) }
    foreign[type] = found
    return found
  }

  /// What the catalogue says of a call: the same calls stand all over a program.
  func cost(of call: LibraryCall) -> LibraryCost? {
    if let known = costs[call] { return known }
    let found = catalogue.cost(of: call)
    costs.updateValue(found, forKey: call)
    return found
  }

  /// What the catalogue says of all members that a call may mean.
  func candidates(of call: LibraryCall) -> LibraryCost? {
    if let known = candidates[call] { return known }
    let found = catalogue.candidates(of: call)
    candidates.updateValue(found, forKey: call)
    return found
  }

  /// What the catalogue says of reading a property that a library gives the type.
  func libraryProperty(_ name: String, of type: String) -> LibraryCost? {
    uses.note(.ancestors, type)
    if let known = libraryProperties[type]?[name] { return known }
    var found: LibraryCost?
    for owner in foreignAncestors(of: type) {
      found = catalogue.cost(ofProperty: name, on: owner)
      if found != nil { break }
    }
    libraryProperties[type, default: [:]].updateValue(found, forKey: name)
    return found
  }

  /// What a name means as a member of the type.
  func member(_ name: String, of type: String) -> NamedMember {
    uses.note(name)
    uses.note(.ancestors, type)
    let names: NamesOfType
    if let latest, latest.type == type {
      names = latest.names
    } else {
      names = types[type] ?? NamesOfType()
      types[type] = names
      latest = (type, names)
    }
    if let known = names.members[name] { return known }
    var all: [(index: Int, level: Int)] = []
    var property: PropertyEntry?
    for (level, owner) in ancestors(of: type).enumerated() {
      for index in table.ownMembers(name, of: owner, for: uses) { all.append((index, level)) }
      if property == nil { property = table.ownProperty(name, of: owner, for: uses) }
    }
    let found = NamedMember(all, property, in: table)
    names.members[name] = found
    return found
  }

  private final class NamesOfType {
    var members: [String: NamedMember] = [:]
  }

  /// The implementations that a requirement of a protocol of the program, or a member that subclasses override, may mean.
  func implementations(of target: Int, on type: String) -> [Int] {
    let key = Requirement(target: target, type: type)
    let wanted = table.entries[target].function
    uses.note(wanted.baseName)
    uses.note(.conformers, type)
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
    uses.note(scope)
    var key = scope.dotted.map { "\(scope.module)/\($0)" } ?? scope.module
    for parameter in scope.generics.parameters { key += "<" + parameter }
    if let known = scopes[key] { return known }
    let new = ScopeNames()
    scopes[key] = new
    return new
  }

  /// The type with its names resolved.
  func resolved(
    _ type: TypeReference, in scope: NameScope, _ known: ScopeNames
  ) -> TypeReference {
    uses.note(mentioned: type)
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

/// What a name means as a member of a type.
final class NamedMember {
  /// The functions of that name that the type or what it conforms to declares, nearest first.
  let functions: [(index: Int, level: Int)]
  let property: PropertyEntry?
  /// Those that read a property.
  let getters: [(index: Int, level: Int)]
  /// The one of these with a body that is the likeliest to be compiled, and then the nearest.
  let getter: Int?
  /// Those that read an element.
  let subscripts: [(index: Int, level: Int)]
  /// Whether reading the name means something: a property, or what is called like one.
  let isReadable: Bool

  init(
    _ functions: [(index: Int, level: Int)], _ property: PropertyEntry?, in table: SymbolTable
  ) {
    let entries = table.entries
    self.functions = functions
    self.property = property
    getters = functions.filter {
      switch entries[$0.index].function.kind {
      case .getter: true
      case .coroutine(let name): Self.reading.contains(name)
      default: false
      }
    }
    subscripts = functions.filter {
      switch entries[$0.index].function.kind {
      case .subscriptGetter: true
      case .coroutine(let name): Self.reading.contains(name)
      default: false
      }
    }
    getter =
      getters.filter { entries[$0.index].function.hasBody }.max {
        (entries[$0.index].compiled, -$0.level) < (entries[$1.index].compiled, -$1.level)
      }?.index
    isReadable =
      property != nil || functions.contains { entries[$0.index].function.kind != .function }
  }

  private static let reading: Set<String> = ["_read", "read", "unsafeAddress", "borrow"]
}
