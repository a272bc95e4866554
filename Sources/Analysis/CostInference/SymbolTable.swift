package import ProgramModel

/// A function with the file that it stands in; its place in ``SymbolTable/entries`` identifies it.
package struct FunctionEntry: Sendable {
  package let function: Function
  package let file: String
}

/// Every declaration of the program by name, from all files, in an order that does not depend on how they were read.
package final class SymbolTable: Sendable {
  package let entries: [FunctionEntry]
  private let members: [String: [Int]]
  private let free: [String: [Int]]
  private let properties: [String: Property]
  private let globals: [String: Property]
  private let typeNames: Set<String>
  private let aliases: [String: TypeReference]
  private let locals: [String: Int]
  private let conformers: [String: [String]]

  package init(_ files: [SourceFile]) {
    var entries: [FunctionEntry] = []
    var members: [String: [Int]] = [:]
    var free: [String: [Int]] = [:]
    var properties: [String: Property] = [:]
    var globals: [String: Property] = [:]
    var typeNames: Set<String> = []
    var aliases: [String: TypeReference] = [:]
    var locals: [String: Int] = [:]
    var conformers: [String: [String]] = [:]
    for file in files.sorted(by: { $0.path < $1.path }) {
      for function in file.functions {
        let index = entries.count
        entries.append(FunctionEntry(function: function, file: file.path))
        locals["\(file.path)#\(function.id.rawValue)"] = index
        if function.kind == .localFunction { continue }
        if let type = function.enclosingType {
          members["\(Self.last(type)).\(function.baseName)", default: []].append(index)
        } else {
          free[function.baseName, default: []].append(index)
        }
      }
      for type in file.types {
        let name = Self.last(type.name)
        if type.kind != .extension { typeNames.insert(name) }
        for property in type.properties { properties["\(name).\(property.name)"] = property }
        for alias in type.typeAliases { aliases[alias.name] = alias.type }
        for parent in type.inherited {
          if let parent = parent.nominalName { conformers[parent, default: []].append(name) }
        }
      }
      for property in file.globals { globals[property.name] = property }
      for alias in file.typeAliases { aliases[alias.name] = alias.type }
    }
    self.entries = entries
    self.members = members
    self.free = free
    self.properties = properties
    self.globals = globals
    self.typeNames = typeNames
    self.aliases = aliases
    self.locals = locals
    self.conformers = conformers
  }

  static func last(_ name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? name
  }

  func isType(_ name: String) -> Bool { typeNames.contains(Self.last(name)) }
  func members(_ name: String, of type: String) -> [Int] {
    members["\(Self.last(type)).\(name)"] ?? []
  }
  func free(_ name: String) -> [Int] { free[name] ?? [] }
  func property(_ name: String, of type: String) -> Property? {
    properties["\(Self.last(type)).\(name)"]
  }
  func global(_ name: String) -> Property? { globals[name] }
  func alias(_ name: String) -> TypeReference? { aliases[name] }
  func local(_ id: FunctionID, in file: String) -> Int? { locals["\(file)#\(id.rawValue)"] }
  func conformers(of type: String) -> [String] { conformers[Self.last(type)] ?? [] }
}
