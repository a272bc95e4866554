/// Types of expressions as far as syntax tells: annotations, literals, initializer calls, stored properties.
///
/// What is not told stays `.unknown`; a rule then says nothing.
package struct TypeEnvironment: Sendable {
  private var properties: [String: [String: TypeReference]] = [:]
  private var globals: [String: TypeReference] = [:]
  private var typeNames: Set<String> = []
  private var answers = CompilerAnswers()
  /// What is asked for, where someone wants to know.
  private var asked: AskedNames?

  /// - Complexity: O(*n*) in the number of properties.
  package init(files: [SourceFile]) {
    for file in files {
      answers.addExpressions(of: file.answers)
      for global in file.globals { globals[global.name] = type(of: global) }
      for declaration in file.types {
        typeNames.insert(declaration.name)
        for property in declaration.properties {
          properties[declaration.name, default: [:]][property.name] = type(of: property)
        }
      }
    }
  }

  /// The same, noting the names of properties and globals that are asked for.
  package func noting(_ asked: AskedNames) -> TypeEnvironment {
    var result = self
    result.asked = asked
    return result
  }

  /// For every property and global its owner, name and type.
  package func forEach(_ body: (_ owner: String?, _ name: String, _ type: TypeReference) -> Void) {
    for (name, type) in globals { body(nil, name, type) }
    for (owner, own) in properties { for (name, type) in own { body(owner, name, type) } }
  }

  private func type(of property: Property) -> TypeReference {
    property.declaredType ?? property.initializer.map { type(of: $0, in: nil) } ?? .unknown
  }

  /// The type of `expression` inside `function`.
  package func type(of expression: Expression, in function: Function?) -> TypeReference {
    let type = typeBySyntax(of: expression, in: function)
    return type.isUnknown && !answers.isEmpty ? answers.type(of: expression) ?? type : type
  }

  private func typeBySyntax(of expression: Expression, in function: Function?) -> TypeReference {
    switch expression.kind {
    case .integer: return .named("Int")
    case .floating: return .named("Double")
    case .boolean: return .named("Bool")
    case .string, .interpolation: return .named("String")
    case .array(let elements):
      return .array(elements.first.map { type(of: $0, in: function) } ?? .unknown)
    case .dictionary: return .dictionary(key: .unknown, value: .unknown)
    case .variable(let variable):
      if let declared = variable.declaredType { return declared }
      guard let initializer = variable.initializer else { return .unknown }
      let initial = type(of: initializer, in: function)
      return variable.kind == .optionalBinding ? initial.unwrapped : initial
    case .name(let name, _):
      asked?.insert(name)
      if let owner = function?.enclosingType, let type = properties[owner]?[name] { return type }
      return globals[name] ?? .unknown
    case .selfReference: return function?.enclosingType.map { .named($0) } ?? .unknown
    case .member(let base, let name): return member(name, of: type(of: base, in: function))
    case .call(let callee, _): return result(ofCalling: callee, in: function)
    case .cast(.conditional, _, let type): return .optional(type)
    case .cast(.coerce, _, let type), .cast(.forced, _, let type): return type
    case .try(.optional, let inner): return .optional(type(of: inner, in: function))
    case .try(_, let inner), .await(let inner): return type(of: inner, in: function)
    case .forceUnwrap(let inner), .optionalChain(let inner):
      return type(of: inner, in: function).unwrapped
    case .shortCircuit(.coalesce, _, let fallback): return type(of: fallback, in: function)
    case .binary("+", let left, _): return type(of: left, in: function)
    default: return .unknown
    }
  }

  private func member(_ name: String, of base: TypeReference) -> TypeReference {
    if name == "count" { return .named("Int") }
    asked?.insert(name)
    guard let owner = base.unwrapped.nominalName else { return .unknown }
    return properties[owner]?[name] ?? .unknown
  }

  private func result(ofCalling callee: Expression, in function: Function?) -> TypeReference {
    switch callee.kind {
    case .type(let type): return type
    case .array(let elements) where elements.count == 1: return .array(.unknown)
    case .dictionary: return .dictionary(key: .unknown, value: .unknown)
    case .name(let name, let arguments):
      guard name.first?.isUppercase == true else { return .unknown }
      return name == "Array"
        ? .array(arguments.first ?? .unknown) : .named(name, arguments: arguments)
    case .member(let base, let name):
      switch name {
      case "map", "compactMap", "flatMap", "sorted", "shuffled": return .array(.unknown)
      case "filter": return type(of: base, in: function)
      case "lowercased", "uppercased": return .named("String")
      default: return .unknown
      }
    default: return .unknown
    }
  }
}

/// Names that were asked for, on one thread.
package final class AskedNames: @unchecked Sendable {
  package private(set) var names: Set<String> = []

  package init() {}

  func insert(_ name: String) { names.insert(name) }
}
