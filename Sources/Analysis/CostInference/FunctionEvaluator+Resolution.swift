internal import CostAlgebra
internal import ProgramModel

/// An argument that has been evaluated.
struct EvaluatedArgument {
  var label: String?
  var value: Value
  var isTrailing: Bool
}

/// What of an argument decides which function is meant.
private struct GivenType {
  let isClosure: Bool
  let name: String?
  let hasSize: Bool
  let isGeneric: Bool
  let isInteger: Bool

  init(_ value: Value) {
    isClosure = value.closure != nil
    name = value.type.unwrapped.nominalName
    hasSize = value.upper != nil
    isGeneric = value.isGeneric
    isInteger = Types.isInteger(value.type)
  }
}

/// Which parameter each argument goes to.
enum Positions {
  /// The one at its place.
  case inOrder
  case listed([Int])

  subscript(argument: Int) -> Int {
    switch self {
    case .inOrder: argument
    case .listed(let all): all[argument]
    }
  }

  /// How many parameters a number of arguments go to.
  func distinct(_ arguments: Int) -> Int {
    switch self {
    case .inOrder: arguments
    case .listed(let all): Set(all).count
    }
  }
}

/// A function of the program that fits a call, with the argument of each parameter.
struct ResolvedCall {
  var target: Int
  /// The argument of each parameter; nil where its default is used.
  var arguments: [Int?]
}

extension FunctionEvaluator {
  /// The type with its names resolved in this function.
  func resolved(_ type: TypeReference) -> TypeReference {
    inference.lookups.resolved(type, in: entry.scope, scopeNames)
  }

  /// What a generic parameter is said to conform to; nil for anything else.
  func constraint(of name: String) -> TypeReference? {
    let generics = entry.scope.generics
    guard generics.parameters.contains(name) || name.utf8.contains(UInt8(ascii: ".")) else {
      return nil
    }
    let found = generics.conformances(of: name).map { resolved($0) }
    // The most telling constraint: one that the catalogue or the program knows something of.
    return found.max { rank($0) < rank($1) }
  }

  private func rank(_ type: TypeReference) -> Int {
    guard let name = type.nominalName else { return 0 }
    if Types.isCollection(type) || name == "Sequence" {
      return 3 + inference.ancestors(of: name).count
    }
    return inference.table.isType(name) ? 2 : 1
  }

  func isGeneric(_ type: TypeReference) -> Bool {
    guard case .named(let name, let arguments) = type.unwrapped, arguments.isEmpty else {
      return false
    }
    let parameters = entry.scope.generics.parameters
    if parameters.isEmpty { return false }
    if parameters.contains(name) { return true }
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return false }
    return parameters.contains(String(name[..<dot]))
  }

  /// The members of that name that the type or what it conforms to declares, nearest first.
  func members(_ name: String, of type: String) -> [(index: Int, level: Int)] {
    inference.lookups.member(name, of: type).functions
  }

  func property(_ name: String, of type: String) -> PropertyEntry? {
    inference.lookups.member(name, of: type).property
  }

  /// The function that a call with these arguments means: labels first, then types, then the nearest declaration.
  func choose(
    _ candidates: [(index: Int, level: Int)], _ arguments: [EvaluatedArgument],
    withBody: Bool = true
  ) -> ResolvedCall? {
    // Of most names there is one that fits; no list is made for it.
    var first: (index: Int, level: Int, positions: Positions)?
    var fitting: [(index: Int, level: Int, positions: Positions)] = []
    for candidate in narrowed(candidates) {
      let function = inference.table.entries[candidate.index].function
      guard function.hasBody == withBody, let positions = positions(arguments, in: function) else {
        continue
      }
      let own = (candidate.index, candidate.level, positions)
      if let first, fitting.isEmpty { fitting.append(first) }
      if first == nil { first = own } else { fitting.append(own) }
    }
    // Mostly the labels say it all.
    guard let first else { return nil }
    if fitting.isEmpty { return resolved(first.index, first.positions, arguments.count) }
    let given = arguments.map { GivenType($0.value) }
    var best: (position: Int, score: Int)?
    for position in fitting.indices {
      let candidate = fitting[position]
      let found = inference.table.entries[candidate.index]
      var score = 0
      for argument in given.indices {
        score +=
          10 * fit(given[argument], found.parameterTypes[candidate.positions[argument]], found)
      }
      if candidate.index == index { score -= 3 }
      score += found.compiled * 200 - candidate.level
      score -= found.function.parameters.count - candidate.positions.distinct(arguments.count)
      if found.scope.module == entry.scope.module { score += 2 }
      if best.map({ $0.score < score }) ?? true { best = (position, score) }
    }
    return best.map {
      resolved(fitting[$0.position].index, fitting[$0.position].positions, arguments.count)
    }
  }

  /// Whether a function that the program adds to a library's type is meant by a call that the library's own may be
  /// meant by as well: its parameters have to be of the arguments' types, where labels do not tell.
  func takes(
    _ call: ResolvedCall, _ values: [EvaluatedArgument], ratherThan name: String, _ type: String?
  ) -> Bool {
    if values.isEmpty || values.contains(where: { $0.label != nil }) { return true }
    let found = inference.table.entries[call.target]
    var isTold = false
    for (parameter, argument) in call.arguments.enumerated() {
      guard let argument else { continue }
      let fit = fit(GivenType(values[argument].value), found.parameterTypes[parameter], found)
      if fit < 0 {
        isTold = false
        break
      }
      if fit > 0 { isTold = true }
    }
    return isTold
      || inference.lookups.cost(of: libraryCall(name, type, type != nil, values)) == nil
  }

  private func resolved(_ target: Int, _ positions: Positions, _ given: Int) -> ResolvedCall {
    let count = inference.table.entries[target].function.parameters.count
    var assigned = [Int?](repeating: nil, count: count)
    for argument in 0..<given { assigned[positions[argument]] = argument }
    return ResolvedCall(target: target, arguments: assigned)
  }

  /// Which parameter each argument goes to, by the rules of the language; nil where the call cannot be meant.
  func positions(_ arguments: [EvaluatedArgument], in function: Function) -> Positions? {
    if isInOrder(arguments, in: function) { return .inOrder }
    var result: [Int] = []
    var next = 0
    let parameters = function.parameters
    for argument in arguments {
      while next < parameters.count {
        let parameter = parameters[next]
        let isFunction: Bool =
          if case .function = parameter.type.unwrapped { true } else { false }
        if argument.isTrailing, argument.label == nil {
          if isFunction || parameter.attributes.contains("autoclosure") { break }
          // A type alias may hide that the parameter is a function.
          if parameter.defaultValue == nil, !parameter.isVariadic,
            !parameters[(next + 1)...].contains(where: {
              if case .function = $0.type.unwrapped { true } else { false }
            })
          {
            break
          }
        } else if parameter.label == argument.label || function.kind == .operator {
          break
        }
        if parameter.isVariadic, argument.label == nil, result.last == next { break }
        guard parameter.defaultValue != nil || parameter.isVariadic else { return nil }
        next += 1
      }
      guard next < parameters.count else { return nil }
      result.append(next)
      if !parameters[next].isVariadic { next += 1 }
    }
    for parameter in parameters[min(next, parameters.count)...]
    where parameter.defaultValue == nil && !parameter.isVariadic { return nil }
    return .listed(result)
  }

  /// Whether each argument has the label of the parameter at its place, and none is left over: what most calls are.
  private func isInOrder(_ arguments: [EvaluatedArgument], in function: Function) -> Bool {
    let parameters = function.parameters
    guard arguments.count == parameters.count else { return false }
    for i in arguments.indices {
      if parameters[i].isVariadic || parameters[i].label != arguments[i].label { return false }
      if arguments[i].isTrailing, arguments[i].label == nil { return false }
    }
    return true
  }

  /// How well a value fits a parameter: positive for yes, zero for open, negative for no.
  private func fit(_ value: GivenType, _ type: TypeReference, _ callee: FunctionEntry) -> Int {
    let wanted = type.unwrapped
    var isFunction = false
    if case .function = wanted { isFunction = true }
    if value.isClosure {
      if isFunction { return 1 }
      return isGenericParameter(wanted, of: callee) ? 0 : -4
    }
    guard let own = value.name else { return isFunction && value.hasSize ? -4 : 0 }
    if isFunction { return value.isGeneric ? 0 : -4 }
    if isGenericParameter(wanted, of: callee), let name = wanted.nominalName {
      let constraints = callee.scope.generics.conformances(of: name)
      guard !constraints.isEmpty else { return 0 }
      var known = true
      for constraint in constraints {
        guard
          let bound = inference.table.names.resolve(constraint, in: callee.scope).nominalName
        else { continue }
        if own != bound, !inference.lookups.inherits(own, from: bound) { known = false }
      }
      return known ? 1 : value.isGeneric || inference.table.isType(own) ? -1 : 0
    }
    var plain = wanted
    if case .opaque(let types) = plain { plain = types.first ?? plain }
    if case .existential(let types) = plain { plain = types.first ?? plain }
    guard let bound = plain.nominalName else { return 0 }
    if own == bound { return value.isGeneric ? 1 : 3 }
    if inference.lookups.inherits(own, from: bound) { return 1 }
    if value.isInteger, Types.floats.contains(bound) || Types.integers.contains(bound) { return 0 }
    return -4
  }

  func isGenericParameter(_ type: TypeReference, of callee: FunctionEntry) -> Bool {
    guard case .named(let name, let arguments) = type.unwrapped, arguments.isEmpty else {
      return false
    }
    return callee.scope.generics.parameters.contains(name)
  }

  /// The implementations that a requirement of a protocol of the program, or a member that subclasses override, may mean.
  func implementations(of target: Int, on type: String) -> [Int] {
    inference.lookups.implementations(of: target, on: type)
  }
}
