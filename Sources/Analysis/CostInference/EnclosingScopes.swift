internal import ProgramModel

/// What names mean inside the types of one file: the functions of a type share it.
struct EnclosingScopes {
  private let declared: [String: [TypeDeclaration]]
  private let module: String
  private let names: TypeNames
  private var known: [ObjectIdentifier: NameScope] = [:]

  /// - Parameters:
  ///   - declared: the file's types, in order of their places.
  ///   - module: the file's module.
  ///   - names: the program's types.
  init(_ declared: [TypeDeclaration], _ module: String, _ names: TypeNames) {
    self.declared = Dictionary(grouping: declared, by: \.name)
    self.module = module
    self.names = names
  }

  /// The scope of a function: that of the declaration around it, and its own generic parameters before those.
  mutating func scope(of function: Function) -> NameScope {
    guard let type = function.enclosingType,
      let around = declared[type]?.last(where: {
        $0.position.offset <= function.position.offset
      })
    else { return names.scope(of: function.enclosingType, module, .none, function.generics) }
    var scope: NameScope
    if let found = known[ObjectIdentifier(around)] {
      scope = found
    } else {
      scope = names.scope(of: type, module, around.generics, .none)
      known[ObjectIdentifier(around)] = scope
    }
    let own = function.generics
    if !own.parameters.isEmpty || !own.requirements.isEmpty {
      scope.generics = GenericClause(
        parameters: own.parameters + scope.generics.parameters,
        requirements: own.requirements + scope.generics.requirements)
    }
    return scope
  }
}
