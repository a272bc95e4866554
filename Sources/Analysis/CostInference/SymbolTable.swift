package import ProgramModel

/// A function with the file that it stands in; its place in ``SymbolTable/entries`` identifies it.
package final class FunctionEntry: Sendable {
  package let function: Function
  package let file: String
  /// Where its names are looked up.
  let scope: NameScope
  /// The types of the parameters and of the result with their names resolved.
  let parameterTypes: [TypeReference]
  let resultType: TypeReference
  /// How likely its code is compiled: 2 always, 1 in an `#else`, 0 under a flag that nobody sets.
  let compiled: Int

  init(_ function: Function, in file: String, scope: NameScope, names: TypeNames) {
    self.function = function
    self.file = file
    self.scope = scope
    parameterTypes = function.parameters.map { names.resolve($0.type, in: scope) }
    resultType = names.resolve(function.resultType, in: scope)
    compiled =
      function.compilationCondition.map {
        $0 == "else" ? 1 : CompilationCondition.isMet($0) == false ? 0 : 2
      } ?? 2
  }
}

/// What a name in some place may mean: the types around it, the module, the generic parameters.
struct NameScope: Sendable {
  /// The canonical name of the type that declares it.
  var owner: String?
  /// The dotted name as written, without its module.
  var dotted: String?
  var module: String
  var generics: GenericClause = .none
}

/// A property with its type resolved.
final class PropertyEntry: Sendable {
  let property: Property
  let type: TypeReference
  let scope: NameScope

  init(property: Property, type: TypeReference, scope: NameScope) {
    self.property = property
    self.type = type
    self.scope = scope
  }
}

/// Every declaration of the program by name, from all files, in an order that does not depend on how they were read.
///
/// A type's canonical name is its dotted one, with the module in front (`Module::Outer.Inner`) where several modules declare it.
package final class SymbolTable: Sendable {
  package let entries: [FunctionEntry]
  /// By type, then by name.
  private let members: [String: [String: [Int]]]
  private let membersByName: [String: [Int]]
  private let free: [String: [Int]]
  private let properties: [String: [String: PropertyEntry]]
  private let globals: [String: PropertyEntry]
  private let locals: [LocalFunction: Int]
  private let conformers: [String: [String]]
  private let parents: [String: [String]]
  private let structures: [String: KnownStructure]
  let names: TypeNames
  /// What the compiler says of the program's expressions, where it was asked.
  let answers: CompilerAnswers
  private let bySymbol: [String: Int]

  package init(_ files: [SourceFile], knowingStructures: Bool = true) {
    let files = files.sorted(by: { $0.path < $1.path })
    let names = TypeNames(files)
    var entries: [FunctionEntry] = []
    var members: [String: [String: [Int]]] = [:]
    var free: [String: [Int]] = [:]
    var properties: [String: [String: PropertyEntry]] = [:]
    var globals: [String: PropertyEntry] = [:]
    var locals: [LocalFunction: Int] = [:]
    var conformers: [String: [String]] = [:]
    var parents: [String: [String]] = [:]
    var related: [String: Set<String>] = [:]
    var structures: [String: KnownStructure] = [:]
    var answers = CompilerAnswers()
    var bySymbol: [String: Int] = [:]
    for file in files {
      let module = TypeNames.module(of: file.path)
      let declared = file.types.sorted { $0.position.offset < $1.position.offset }
      var scopes = EnclosingScopes(declared, module, names)
      for function in file.functions {
        let index = entries.count
        let scope = scopes.scope(of: function)
        entries.append(FunctionEntry(function, in: file.path, scope: scope, names: names))
        if function.kind == .localFunction {
          locals[LocalFunction(file: file.path, id: function.id)] = index
          continue
        }
        if let owner = scope.owner {
          members[owner, default: [:]][function.baseName, default: []].append(index)
        } else {
          free[function.baseName, default: []].append(index)
        }
      }
      if !file.answers.isEmpty {
        answers.addExpressions(of: file.answers)
        let own = Dictionary(
          zip(file.functions.map(\.id), entries.count - file.functions.count..<entries.count)
        ) { _, last in last }
        for (symbol, id) in file.answers.functions { bySymbol[symbol] = own[id] }
      }
      for type in declared {
        let scope = names.scope(of: type.name, module, type.generics, .none)
        guard let name = scope.owner else { continue }
        if type.kind != .extension {
          let simple =
            type.name.utf8.split(separator: UInt8(ascii: ".")).last
            .map { String(Substring($0)) } ?? type.name
          structures[name] = KnownStructure(name: simple, abstract: type.abstract)
        }
        for property in type.properties {
          let known = properties[name]?[property.name]
          if known != nil, property.declaredType == nil { continue }
          properties[name, default: [:]][property.name] = PropertyEntry(
            property: property,
            type: property.declaredType.map { names.resolve($0, in: scope) } ?? .unknown,
            scope: scope)
        }
        var above = type.inherited
        if type.kind == .extension || type.kind == .protocol {
          above += type.generics.conformances(of: "Self")
        }
        for parent in above {
          guard let parent = names.resolve(parent, in: scope).nominalName else { continue }
          // The conformers of some protocols are many.
          if related[parent, default: []].insert(name).inserted {
            parents[name, default: []].append(parent)
            conformers[parent, default: []].append(name)
          }
        }
      }
      for property in file.globals {
        let scope = NameScope(module: module)
        globals[property.name] = PropertyEntry(
          property: property,
          type: property.declaredType.map { names.resolve($0, in: scope) } ?? .unknown,
          scope: scope)
      }
    }
    self.entries = entries
    self.members = members
    self.free = free
    var byName: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated()
    where entry.scope.owner != nil && entry.function.kind == .function {
      byName[entry.function.baseName, default: []].append(index)
    }
    membersByName = byName
    self.properties = properties
    self.globals = globals
    self.names = names
    self.locals = locals
    self.conformers = conformers
    self.parents = parents
    self.structures = knowingStructures ? structures : [:]
    self.answers = answers
    self.bySymbol = bySymbol
  }

  private struct LocalFunction: Hashable {
    let file: String
    let id: FunctionID
  }

  /// The data structure that the type, or one around it, says it is.
  func structure(of type: String) -> KnownStructure? {
    guard !structures.isEmpty else { return nil }
    var found: KnownStructure?
    var isNode = false
    var outer = type[...]
    while true {
      if let known = structures[String(outer)] {
        if found == nil { found = known }
        if found?.kind == known.kind, known.isNode { isNode = true }
      }
      guard let dot = outer.utf8.lastIndex(of: UInt8(ascii: ".")) else { break }
      outer = outer[..<dot]
    }
    found?.isNode = isNode
    return found
  }

  /// The function that the compiler knows by a unified symbol resolution; nil where it is not of the program.
  func function(_ symbol: String) -> Int? { bySymbol[symbol] }
  /// Whether the program declares the type.
  func isType(_ name: String) -> Bool { names.declares(name) }
  /// The members of that name that the type itself or an extension of it declares.
  func ownMembers(_ name: String, of type: String, for uses: NameUses) -> [Int] {
    uses.note(name)
    return members[type]?[name] ?? []
  }
  /// The methods of that name of all types.
  func membersNamed(_ name: String, for uses: NameUses) -> [Int] {
    uses.note(name)
    return membersByName[name] ?? []
  }
  func free(_ name: String, for uses: NameUses) -> [Int] {
    uses.note(name)
    return free[name] ?? []
  }
  func ownProperty(_ name: String, of type: String, for uses: NameUses) -> PropertyEntry? {
    uses.note(name)
    return properties[type]?[name]
  }
  func global(_ name: String, for uses: NameUses) -> PropertyEntry? {
    uses.note(name)
    return globals[name]
  }
  /// A function inside another, of the same file: its file is a reason of its own to infer that one anew.
  func local(_ id: FunctionID, in file: String) -> Int? {
    locals[LocalFunction(file: file, id: id)]
  }
  /// What inherits from or conforms to the type, as far as the program says so.
  func conformers(of type: String) -> [String] { conformers[type] ?? [] }
  /// What the type inherits from or conforms to, as far as the program says so.
  func parents(of type: String) -> [String] { parents[type] ?? [] }
}
