internal import ProgramModel

/// The types and aliases that the program declares, and what a type's name means in some place.
///
/// Changes only while it is made.
final class TypeNames: @unchecked Sendable {
  /// The modules that declare a dotted name.
  private var modules: [String: [String]] = [:]
  private var kinds: [String: TypeDeclaration.Kind] = [:]
  private var cases: Set<String> = []
  private var payloads: [String: [TypeReference]] = [:]
  private var generics: [String: [String]] = [:]
  private var constraints: [String: [GenericClause.Requirement]] = [:]
  /// What the associated types of the program's protocols are said to conform to; nil where nothing is said.
  private var associated: [String: TypeReference?] = [:]
  /// By canonical owner and name, or by module and name.
  private var aliases: [String: (type: TypeReference, scope: NameScope)] = [:]
  /// What may stand behind the dot of a type's or alias's name: most names that are looked for inside of types are of none.
  private var inner: Set<String> = []

  init(_ files: [SourceFile]) {
    for file in files {
      let module = Self.module(of: file.path)
      for type in file.types where type.kind != .extension {
        if modules[type.name]?.contains(module) != true {
          modules[type.name, default: []].append(module)
        }
      }
    }
    for file in files {
      let module = Self.module(of: file.path)
      for type in file.types {
        let scope = self.scope(of: type.name, module, type.generics, .none)
        guard let name = scope.owner else { continue }
        if type.kind != .extension {
          kinds[name] = type.kind
          noteInner(name)
          generics[name] = type.generics.parameters
          constraints[name] = type.generics.requirements
          if type.kind == .protocol {
            for one in type.generics.parameters where modules[one] == nil {
              let bound = type.generics.conformances(of: one).first.map { resolve($0, in: scope) }
              if associated[one] == nil { associated[one] = .some(bound) }
            }
          }
        }
        for one in type.enumCases {
          cases.insert("\(name).\(one.name)")
          payloads["\(name).\(one.name)"] = one.payload.map { resolve($0.type, in: scope) }
        }
        for alias in type.typeAliases where aliases["\(name).\(alias.name)"] == nil {
          aliases["\(name).\(alias.name)"] = (alias.type, scope)
          noteInner("\(name).\(alias.name)")
        }
      }
      for alias in file.typeAliases {
        let scope = NameScope(module: module)
        aliases["\(module)::\(alias.name)"] = (alias.type, scope)
        if aliases[alias.name] == nil { aliases[alias.name] = (alias.type, scope) }
      }
    }
  }

  /// Notes what stands behind each dot of a canonical name.
  private func noteInner(_ name: String) {
    var rest = name.utf8[...]
    while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
      rest = rest[rest.index(after: dot)...]
      inner.insert(String(Substring(rest)))
    }
  }

  /// The folder below `Sources`, which is what the package manager makes a module.
  static func module(of path: String) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
    if let i = parts.lastIndex(of: "Sources"), i + 2 < parts.count { return String(parts[i + 1]) }
    return parts.count > 1 ? String(parts[0]) : ""
  }

  /// What an associated type of that name conforms to; nil where no protocol declares one, `.some(nil)` where nothing is said.
  func associatedType(_ name: String) -> TypeReference?? { associated[name] }

  /// The types of what a case carries, as resolved where it is declared.
  func payload(of name: String, in canonical: String) -> [TypeReference] {
    payloads["\(canonical).\(name)"] ?? []
  }
  func isCase(_ name: String, of canonical: String) -> Bool {
    cases.contains("\(canonical).\(name)")
  }
  /// The type that an alias of `owner` stands for; nil where there is none.
  func alias(_ name: String, of owner: String) -> TypeReference? {
    aliases["\(owner).\(name)"].map { resolve($0.type, in: $0.scope) }
  }
  func declares(_ canonical: String) -> Bool { kinds[canonical] != nil }
  func isProtocol(_ canonical: String) -> Bool { kinds[canonical] == .protocol }
  func isReference(_ canonical: String) -> Bool {
    kinds[canonical] == .class || kinds[canonical] == .actor
  }
  func genericParameters(of canonical: String) -> [String] { generics[canonical] ?? [] }

  /// The scope of what a type or an extension of it declares.
  func scope(
    of type: String?, _ module: String, _ clause: GenericClause, _ own: GenericClause
  ) -> NameScope {
    var scope = NameScope(owner: nil, dotted: type, module: module)
    var parameters = own.parameters
    var requirements = own.requirements + clause.requirements
    if let type {
      let canonical = self.canonical(type, module)
      scope.owner = canonical
      // Inner types see the parameters of the outer ones.
      var outer = type[...]
      while true {
        let name = self.canonical(String(outer), module)
        parameters += generics[name] ?? []
        requirements += constraints[name] ?? []
        guard let dot = outer.utf8.lastIndex(of: UInt8(ascii: ".")) else { break }
        outer = outer[..<dot]
      }
      parameters += clause.parameters
    }
    scope.generics = GenericClause(parameters: parameters, requirements: requirements)
    return scope
  }

  private func canonical(_ dotted: String, _ module: String) -> String {
    guard let found = modules[dotted] else {
      // An extension may name its type by an alias.
      if let alias = aliases["\(module)::\(dotted)"] ?? aliases[dotted],
        let name = alias.type.nominalName
      {
        return name == dotted ? dotted : canonical(name, module)
      }
      return dotted
    }
    if found.count == 1 { return dotted }
    return found.contains(module) ? "\(module)::\(dotted)" : "\(found[0])::\(dotted)"
  }

  /// The type with its names resolved: canonical names, aliases expanded, `Self` replaced.
  func resolve(_ type: TypeReference, in scope: NameScope, depth: Int = 0) -> TypeReference {
    guard depth < 12 else { return type }
    let inner = { (part: TypeReference) in self.resolve(part, in: scope, depth: depth + 1) }
    switch type {
    case .named(let name, let arguments):
      return named(name, arguments.map(inner), scope, depth)
    default: return type.mappingParts(inner)
    }
  }

  private func named(
    _ name: String, _ arguments: [TypeReference], _ scope: NameScope, _ depth: Int
  ) -> TypeReference {
    if name == "Self" {
      guard let owner = scope.owner else { return .named(name) }
      return .named(owner, arguments: (generics[owner] ?? []).map { .named($0) })
    }
    if name.holdsBytes(of: "::") { return .named(name, arguments: arguments) }
    if scope.generics.parameters.contains(name) { return .named(name) }
    if name.hasPrefix("Self."), let owner = scope.owner {
      let rest = String(name.dropFirst(5))
      if let found = nested(rest, in: owner, scope, arguments, depth) { return found }
      return .named(rest)
    }
    // From the innermost type outwards.
    if let dotted = scope.dotted, inner.contains(name) {
      var outer = dotted[...]
      while true {
        let owner = canonical(String(outer), scope.module)
        if let found = nested(name, in: owner, scope, arguments, depth) { return found }
        guard let dot = outer.utf8.lastIndex(of: UInt8(ascii: ".")) else { break }
        outer = outer[..<dot]
      }
    }
    if modules[name] != nil {
      return .named(canonical(name, scope.module), arguments: arguments)
    }
    // An alias of a module is one by its name alone, too.
    let dot = name.utf8.lastIndex(of: UInt8(ascii: "."))
    if let plain = aliases[name] ?? (dot == nil ? nil : aliases["\(scope.module)::\(name)"]) {
      let alias = aliases["\(scope.module)::\(name)"] ?? plain
      return resolve(alias.type, in: alias.scope, depth: depth + 1)
    }
    // `Outer.Inner` where the first part is an alias or belongs to a type around.
    if let dot {
      let base = named(String(name[..<dot]), [], scope, depth + 1)
      let last = String(name[name.index(after: dot)...])
      if let owner = base.nominalName,
        let found = nested(last, in: owner, scope, arguments, depth)
      {
        return found
      }
    }
    if arguments.isEmpty, let number = Types.numberAliases[name] { return .named(number) }
    return .named(name, arguments: arguments)
  }

  private func nested(
    _ name: String, in owner: String, _ scope: NameScope, _ arguments: [TypeReference],
    _ depth: Int
  ) -> TypeReference? {
    guard depth < 12, inner.contains(name) else { return nil }
    if kinds["\(owner).\(name)"] != nil { return .named("\(owner).\(name)", arguments: arguments) }
    if let alias = aliases["\(owner).\(name)"] {
      if case .named(let own, _) = alias.type, own == name { return nil }
      return resolve(alias.type, in: alias.scope, depth: depth + 1)
    }
    return nil
  }

  /// The type with the generic parameters of `owner` replaced by the arguments that it is used with.
  func substitute(_ type: TypeReference, from owner: TypeReference) -> TypeReference {
    guard case .named(let name, let arguments) = owner.unwrapped, !arguments.isEmpty,
      let parameters = generics[name], parameters.count == arguments.count
    else { return type }
    return substitute(type, Dictionary(zip(parameters, arguments)) { first, _ in first })
  }

  func substitute(_ type: TypeReference, _ values: [String: TypeReference]) -> TypeReference {
    guard !values.isEmpty else { return type }
    let inner = { (part: TypeReference) in self.substitute(part, values) }
    switch type {
    case .named(let name, let arguments):
      if arguments.isEmpty, let value = values[name] { return value }
      return .named(name, arguments: arguments.map(inner))
    case .opaque, .existential, .metatype: return type
    default: return type.mappingParts(inner)
    }
  }
}
