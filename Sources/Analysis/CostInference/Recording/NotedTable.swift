internal import ProgramModel

/// A program's symbol table as one thread asks it: what is asked is noted, of types as well as of names.
struct NotedTable {
  let base: SymbolTable
  let uses: NameUses

  var entries: [FunctionEntry] { base.entries }
  var answers: CompilerAnswers { base.answers }
  var names: NotedTypes { NotedTypes(base: base.names, uses: uses) }

  func function(_ symbol: String) -> Int? { base.function(symbol) }

  func isType(_ name: String) -> Bool {
    uses.note(.declared, name)
    return base.isType(name)
  }

  func structure(of type: String) -> KnownStructure? {
    uses.noteDeclared(type)
    return base.structure(of: type)
  }

  func parents(of type: String) -> [String] {
    uses.note(.ancestors, type)
    return base.parents(of: type)
  }

  func local(_ id: FunctionID, in file: String) -> Int? {
    guard let found = base.local(id, in: file) else { return nil }
    uses.note(signature: base.entries[found])
    return found
  }

  func ownMembers(_ name: String, of type: String, for uses: NameUses) -> [Int] {
    base.ownMembers(name, of: type, for: uses)
  }
  func membersNamed(_ name: String, for uses: NameUses) -> [Int] {
    base.membersNamed(name, for: uses)
  }
  func free(_ name: String, for uses: NameUses) -> [Int] { base.free(name, for: uses) }
  func ownProperty(_ name: String, of type: String, for uses: NameUses) -> PropertyEntry? {
    base.ownProperty(name, of: type, for: uses)
  }
  func global(_ name: String, for uses: NameUses) -> PropertyEntry? {
    base.global(name, for: uses)
  }
}

/// What the program's type names mean, noting what is asked.
struct NotedTypes {
  let base: TypeNames
  let uses: NameUses

  func associatedType(_ name: String) -> TypeReference?? {
    uses.note(.declared, name)
    return base.associatedType(name)
  }
  func payload(of name: String, in canonical: String) -> [TypeReference] {
    uses.note(.declared, canonical)
    return base.payload(of: name, in: canonical)
  }
  func isCase(_ name: String, of canonical: String) -> Bool {
    uses.note(.declared, canonical)
    return base.isCase(name, of: canonical)
  }
  func alias(_ name: String, of owner: String) -> TypeReference? {
    uses.note(.declared, name)
    return base.alias(name, of: owner)
  }
  func isProtocol(_ canonical: String) -> Bool {
    uses.note(.declared, canonical)
    return base.isProtocol(canonical)
  }
  func isReference(_ canonical: String) -> Bool {
    uses.note(.declared, canonical)
    return base.isReference(canonical)
  }
  func genericParameters(of canonical: String) -> [String] {
    uses.note(.declared, canonical)
    return base.genericParameters(of: canonical)
  }
  func resolve(_ type: TypeReference, in scope: NameScope) -> TypeReference {
    uses.note(scope)
    uses.note(mentioned: type)
    return base.resolve(type, in: scope)
  }
  func substitute(_ type: TypeReference, from owner: TypeReference) -> TypeReference {
    if uses.isRecording, let name = owner.unwrapped.nominalName { uses.note(.declared, name) }
    return base.substitute(type, from: owner)
  }
  func substitute(_ type: TypeReference, _ values: [String: TypeReference]) -> TypeReference {
    base.substitute(type, values)
  }
}
