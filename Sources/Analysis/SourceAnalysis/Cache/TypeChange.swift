internal import BinaryCoding
internal import CostInference
internal import ProgramModel

/// What changed of a program's types, and whose answers that changes: of types by the aspects of their simple names, of functions
/// and properties by theirs.
///
/// Names stand for all types that are called so, whatever lies around them: too much is inferred anew where several are, never
/// too little.
struct TypeChange {
  /// Simple names of which there are other types, aliases or associated types.
  private var naming: Set<String> = []
  /// Simple names whose types have other generic parameters.
  private var generics: Set<String> = []
  /// Simple names whose types declare something else.
  private var content: Set<String> = []
  /// Simple names whose types say something else of what they inherit from.
  private var inheritance: Set<String> = []
  /// From a type to what it inherits from, by simple names, before or after the change.
  private var parents: [String: Set<String>] = [:]
  /// Names of functions and properties whose declarations mean something else.
  private var members: Set<String> = []

  /// - Parameters:
  ///   - former: the files that changed or went, as they were.
  ///   - changed: the files that changed or came, as they are.
  ///   - program: all files as they are.
  /// - Complexity: O(declarations of the program) for each level of aliases of aliases that changed.
  init(from former: [SourceFile], to changed: [SourceFile], in program: [SourceFile]) {
    compare(former, changed)
    let all = program + former
    followNames(all)
    for file in all { takeParents(file) }
    for file in all { takeInheritance(file) }
    if !naming.isEmpty || !generics.isEmpty {
      for file in program { takeMembers(file) }
    }
  }

  /// Names of which there are other types than before.
  var namesOfOtherTypes: Set<String> { naming }

  /// What asked for one of these has to be asked again.
  var digests: Set<UInt32> {
    var result = Set(members.map { Dependencies.digest(ofName: $0) })
    for name in naming.union(generics).union(content) {
      result.insert(Dependencies.digest(of: .declared, ofTypesNamed: name))
    }
    var children: [String: Set<String>] = [:]
    for (child, above) in parents { for one in above { children[one, default: []].insert(child) } }
    for name in Self.closure(naming.union(inheritance), children) {
      result.insert(Dependencies.digest(of: .ancestors, ofTypesNamed: name))
    }
    for name in Self.closure(naming.union(inheritance), parents) {
      result.insert(Dependencies.digest(of: .conformers, ofTypesNamed: name))
    }
    return result
  }

  private static func closure(
    _ start: Set<String>, _ edges: [String: Set<String>]
  ) -> Set<String> {
    var seen = start
    var pending = Array(start)
    while let next = pending.popLast() {
      for one in edges[next] ?? [] where seen.insert(one).inserted { pending.append(one) }
    }
    return seen
  }

  /// The last part of a dotted name.
  private static func simple(_ name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return name }
    return String(name[name.utf8.index(after: dot)...])
  }

  /// What files say of types, as digests by simple name. The order counts among those of one name and one file.
  private struct Said {
    var naming: [String: UInt64] = [:]
    var generics: [String: UInt64] = [:]
    var content: [String: UInt64] = [:]
    var inheritance: [String: UInt64] = [:]

    private var places: [String: UInt64] = [:]

    private mutating func add(
      to aspect: WritableKeyPath<Said, [String: UInt64]>, _ name: String, _ path: String,
      _ body: (inout ModelWriter) -> Void
    ) {
      var writer = ModelWriter(isDigest: true)
      writer.begin()
      writer.out.text(path)
      body(&writer)
      places[name, default: 0] += 1
      self[keyPath: aspect][name, default: 0] &+= Digest64.of(
        writer.out.sealed, seed: places[name, default: 0])
    }

    mutating func read(_ file: SourceFile) {
      for aspect in [\Said.naming, \.generics, \.content, \.inheritance] {
        places = [:]
        for type in file.types { read(type, file.path, aspect) }
      }
      places = [:]
      for alias in file.typeAliases {
        add(to: \.naming, alias.name, file.path) { writer in
          writer.out.byte(1)
          writer.write(alias)
        }
      }
    }

    private mutating func read(
      _ type: TypeDeclaration, _ path: String, _ aspect: WritableKeyPath<Said, [String: UInt64]>
    ) {
      let name = TypeChange.simple(type.name)
      let isExtension = type.kind == .extension
      switch aspect {
      case \.naming:
        if !isExtension {
          add(to: \.naming, name, path) { writer in
            writer.out.byte(0)
            writer.out.text(type.name)
          }
        }
        for alias in type.typeAliases {
          add(to: \.naming, alias.name, path) { writer in
            writer.out.byte(2)
            writer.out.text(type.name)
            writer.write(type.generics)
            writer.write(alias)
          }
        }
        if type.kind == .protocol {
          for one in type.generics.parameters {
            add(to: \.naming, one, path) { writer in
              writer.out.byte(3)
              for bound in type.generics.conformances(of: one) { writer.write(bound) }
            }
          }
        }
      case \.generics where !isExtension:
        add(to: \.generics, name, path) { writer in
          writer.out.text(type.name)
          writer.write(type.generics)
        }
      case \.content where !isExtension || !type.enumCases.isEmpty:
        add(to: \.content, name, path) { writer in writer.write(content: type) }
      case \.inheritance:
        guard !type.inherited.isEmpty || !type.generics.conformances(of: "Self").isEmpty else {
          return
        }
        add(to: \.inheritance, name, path) { writer in
          writer.out.text(type.name)
          writer.out.bool(isExtension)
          writer.write(type.generics)
          for one in type.inherited { writer.write(one) }
        }
      default: break
      }
    }
  }

  private mutating func compare(_ former: [SourceFile], _ changed: [SourceFile]) {
    var before = Said()
    var after = Said()
    for file in former { before.read(file) }
    for file in changed { after.read(file) }
    naming = Self.differences(before.naming, after.naming)
    generics = Self.differences(before.generics, after.generics)
    content = Self.differences(before.content, after.content)
    inheritance = Self.differences(before.inheritance, after.inheritance)
    // What conforms to something is listed in order.
    let old = Dictionary(former.map { ($0.path, Self.order($0)) }) { first, _ in first }
    for file in changed {
      let new = Self.order(file)
      let before = old[file.path] ?? []
      let common = Set(new).intersection(before)
      if before.filter(common.contains) != new.filter(common.contains) {
        inheritance.formUnion(common)
      }
    }
  }

  private static func order(_ file: SourceFile) -> [String] {
    file.types.sorted { $0.position.offset < $1.position.offset }
      .filter { !$0.inherited.isEmpty || !$0.generics.conformances(of: "Self").isEmpty }
      .map { simple($0.name) }
  }

  private static func differences(
    _ before: [String: UInt64], _ after: [String: UInt64]
  ) -> Set<String> {
    var result: Set<String> = []
    for (name, digest) in before where after[name] != digest { result.insert(name) }
    for name in after.keys where before[name] == nil { result.insert(name) }
    return result
  }

  /// Aliases of what changed mean something else, and so does what is carried by cases of such types.
  private mutating func followNames(_ files: [SourceFile]) {
    guard !naming.isEmpty else { return }
    var count = 0
    while count != naming.count {
      count = naming.count
      for file in files {
        for alias in file.typeAliases where mentions(alias.type) { naming.insert(alias.name) }
        for type in file.types {
          let isInside = self.isInside(type.name)
          for alias in type.typeAliases where isInside || mentions(alias.type) {
            naming.insert(alias.name)
          }
          if type.enumCases.contains(where: { $0.payload.contains { mentions($0.type) } }) {
            content.insert(Self.simple(type.name))
          } else if isInside, !type.enumCases.isEmpty {
            content.insert(Self.simple(type.name))
          }
          guard type.kind == .protocol else { continue }
          for one in type.generics.parameters
          where isInside || type.generics.conformances(of: one).contains(where: mentions) {
            naming.insert(one)
          }
        }
      }
    }
  }

  private mutating func takeParents(_ file: SourceFile) {
    func link(_ child: String, to type: TypeReference) {
      type.forEachName { parents[Self.simple(child), default: []].insert(Self.simple($0)) }
    }
    for type in file.types {
      for one in type.inherited + type.generics.conformances(of: "Self") {
        link(type.name, to: one)
      }
      for alias in type.typeAliases { linkAlias(alias) }
    }
    for alias in file.typeAliases { linkAlias(alias) }
  }

  /// An alias and what it stands for are the same.
  private mutating func linkAlias(_ alias: TypeAlias) {
    guard let target = alias.type.nominalName.map(Self.simple) else { return }
    parents[alias.name, default: []].insert(target)
    parents[target, default: []].insert(alias.name)
  }

  /// What inherits from something whose name means something else.
  private mutating func takeInheritance(_ file: SourceFile) {
    guard !naming.isEmpty || !generics.isEmpty else { return }
    for type in file.types {
      let above = type.inherited + type.generics.conformances(of: "Self")
      if !above.isEmpty, isInside(type.name) || above.contains(where: mentions) {
        inheritance.insert(Self.simple(type.name))
      }
    }
  }

  private mutating func takeMembers(_ file: SourceFile) {
    for function in file.functions where function.kind != .localFunction {
      if function.enclosingType.map(isInside) == true
        || function.parameters.contains(where: { mentions($0.type) })
        || mentions(function.resultType)
        || function.generics.requirements.contains(where: mentions)
      {
        members.insert(function.baseName)
      }
    }
    for type in file.types where !type.properties.isEmpty {
      let isInside = isInside(type.name)
      for property in type.properties
      where isInside || property.declaredType.map(mentions) == true {
        members.insert(property.name)
      }
    }
    for property in file.globals where property.declaredType.map(mentions) == true {
      members.insert(property.name)
    }
  }

  /// Whether a type, or one around it, is of a name that means something else or has other generic parameters.
  private func isInside(_ dotted: String) -> Bool {
    hasPart(dotted) { naming.contains($0) || generics.contains($0) }
  }

  private func mentions(_ type: TypeReference) -> Bool {
    guard !naming.isEmpty else { return false }
    var found = false
    type.forEachName { name in if !found { found = hasPart(name, naming.contains) } }
    return found
  }

  private func mentions(_ requirement: GenericClause.Requirement) -> Bool {
    guard !naming.isEmpty else { return false }
    var found = false
    requirement.forEachName { name in if !found { found = hasPart(name, naming.contains) } }
    return found
  }

  private func hasPart(_ dotted: String, _ isWanted: (String) -> Bool) -> Bool {
    if isWanted(dotted) { return true }
    return dotted.utf8.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
      .contains { isWanted(String(Substring($0))) }
  }
}
