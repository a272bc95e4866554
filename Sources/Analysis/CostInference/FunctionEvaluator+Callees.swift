internal import Catalogue
internal import CostAlgebra
internal import ProgramModel

// Who a call reaches: initializers, free functions, members and protocol requirements.

extension FunctionEvaluator {
  /// A call of a type's name: one of its initializers.
  func construct(_ named: TypeReference, _ arguments: [Argument], _ place: Int) -> Value {
    var type = named
    if case .metatype(let instance) = type { type = resolved(instance) }
    if let own = type.unwrapped.nominalName, !isGeneric(type),
      inference.table.isType(own) || !members("init", of: own).isEmpty
    {
      let values = evaluated(arguments, for: members("init", of: own)) { _, label in
        label.flatMap { property($0, of: own)?.type }
      }
      if let call = choose(members("init", of: own), values),
        inference.table.isType(own) || takes(call, values, ratherThan: own, nil)
      {
        var value = invoke(
          call, values, arguments, receiver: Value(type: type, path: nil), place)
        value.type = type
        return value
      }
      if inference.table.isType(own) {
        // The initializer that the compiler writes, or one of the raw value: each argument is stored.
        return Value(type: type, path: nil)
      }
      var value = library(own, nil, values, nil, place)
      value.type = Types.isUntyped(type) ? value.type : type
      return value
    }
    let values = evaluated(arguments, for: []) { _, label in
      label.flatMap { Types.pointerParameters[$0] }.map { .named($0) }
    }
    if let own = type.nominalName, own == "Range" || own == "ClosedRange",
      arguments.first?.label == "uncheckedBounds", let ends = values.first?.value.tuple,
      ends.count == 2
    {
      return range(from: ends[0], to: ends[1], isClosed: own == "ClosedRange")
    }
    if isGeneric(type) {
      let bound = type.nominalName.flatMap { constraint(of: $0) }
      if let bound, let own = bound.nominalName {
        if let call = choose(members("init", of: own), values) {
          return invoke(call, values, arguments, receiver: Value(type: bound), place)
        }
        if Types.integerProtocols.contains(own) {
          return Value(
            type: .named("Int"), upper: values.first?.value.upper, lower: values.first?.value.lower)
        }
      }
      step("\(type).init", at: place)
      return Value(type: bound ?? type)
    }
    var name = type.nominalName ?? ""
    if case .optional(let wrapped) = type { name = wrapped.nominalName ?? name }
    if name.isEmpty {
      unknown("init", at: place)
      return Value(type: type)
    }
    var value = library(name, nil, values, nil, place)
    if case .named(_, let given) = type, given.isEmpty,
      name == "Set" || name == "Array" || name == "ContiguousArray"
    {
      return value
    }
    value.type = type
    return value
  }

  /// A call of a function by its bare name: a member of `self` or a free function.
  func callFree(_ name: String, _ arguments: [Argument], _ place: Int) -> Value {
    // `assert` is compiled away in release builds, with what it looks at.
    if ["assert", "assertionFailure", "debugPrecondition"].contains(name) {
      if inference.table.free(name, for: inference.lookups.uses).isEmpty { return Value() }
    }
    let candidates = ownerName.map { members(name, of: $0) } ?? []
    let values = evaluated(arguments, for: candidates.isEmpty ? free(name) : candidates)
    if let owner = ownerName {
      if let call = choose(candidates, values) {
        return dispatch(
          call, values, arguments, receiver: selfValue, nil, place)
      }
      if let call = choose(candidates, values, withBody: false) {
        return requirement(call.target, on: owner, selfValue, values, place)
      }
      if let stored = property(name, of: owner),
        case .function(_, let result, _, _) = stored.type.unwrapped
      {
        step(name, at: place)
        return Value(type: result)
      }
    }
    if let call = choose(free(name), values) {
      return invoke(call, values, arguments, receiver: nil, place)
    }
    if let owner = ownerName,
      inference.lookups.cost(of: libraryCall(name, nil, false, values)) == nil,
      inference.ancestors(of: owner).contains(where: {
        !inference.table.isType($0)
          && inference.lookups.cost(of: libraryCall(name, $0, true, values)) != nil
      })
    {
      return library(name, selfValue, values, nil, place)
    }
    return library(name, nil, values, nil, place)
  }

  private func free(_ name: String) -> [(index: Int, level: Int)] {
    inference.table.free(name, for: inference.lookups.uses).map { ($0, 0) }
  }

  func callMember(
    _ name: String, of receiver: Value, _ base: Expression?, _ arguments: [Argument], _ place: Int
  ) -> Value {
    guard let type = receiver.type.unwrapped.nominalName else {
      let values = evaluated(arguments)
      return callTold(receiver, values, base, arguments, place)
        ?? callOpen(name, receiver, values, base, arguments, place)
    }
    let values = evaluated(arguments, for: members(name, of: type)) { i, _ in
      let payload = inference.table.names.payload(of: name, in: type)
      if i < payload.count { return payload[i] }
      // What a collection of a library takes one of.
      return Types.takesOneElement.contains(name) ? elementType(of: receiver.type) : nil
    }
    if receiver.isType, inference.table.names.isCase(name, of: type) {
      return Value(type: receiver.type)
    }
    if receiver.isOptional, !receiver.isGeneric, ["map", "flatMap", "take"].contains(name) {
      var optional = receiver
      optional.type = .named("Optional", arguments: [receiver.type])
      return library(name, optional, values, base, place)
    }
    var candidates = members(name, of: type)
    if !inference.table.isType(type), !receiver.isGeneric, !candidates.isEmpty,
      !candidates.contains(where: { $0.level == 0 }),
      inference.lookups.cost(of: libraryCall(name, type, true, values)) != nil
    {
      // A library type's own member is nearer than one of a protocol that the program makes it conform to.
      candidates = []
    }
    if let call = choose(candidates, values),
      receiver.isGeneric || inference.table.isType(type)
        || takes(call, values, ratherThan: name, type)
    {
      return dispatch(call, values, arguments, receiver: receiver, base, place)
    }
    if let call = choose(candidates, values, withBody: false) {
      return requirement(call.target, on: type, receiver, values, place)
    }
    if let stored = property(name, of: type),
      case .function(_, let result, _, _) = stored.type.unwrapped
    {
      step(name, at: place)
      return Value(type: result)
    }
    return library(name, receiver, values, base, place)
  }

  /// A member of a value whose type is not known: any member of that name and those labels, of the program or of a
  /// library. Their costs are joined; what has no candidate stays unknown.
  private func callOpen(
    _ name: String, _ receiver: Value, _ values: [EvaluatedArgument], _ base: Expression?,
    _ arguments: [Argument], _ place: Int
  ) -> Value {
    if name != "init", inference.lookups.cost(of: libraryCall(name, nil, true, values)) != nil {
      return library(name, receiver, values, base, place)
    }
    var fitting = inference.table.membersNamed(name, for: inference.lookups.uses).filter {
      $0 != index && choose([($0, 0)], values) != nil && inference.table.entries[$0].compiled > 0
    }
    let others = inference.lookups.candidates(of: libraryCall(name, nil, true, values))
    let near = fitting.filter {
      inference.table.entries[$0].scope.module == entry.scope.module
    }
    // What another module of the package calls so is less likely meant than what a library or this module does.
    if others != nil || !near.isEmpty { fitting = near }
    guard !fitting.isEmpty || others != nil, fitting.count <= 6 else {
      if name != "init" { return library(name, receiver, values, base, place) }
      unknown(name, at: place)
      return Value()
    }
    var result: Value?
    for target in fitting {
      guard let call = choose([(target, 0)], values) else { continue }
      fork {
        result = self.either(
          result, self.invoke(call, values, arguments, receiver: Value(path: receiver.path), place))
      }
    }
    if let joined = others {
      fork {
        result = self.either(result, self.charge(joined, name, receiver, values, base, place))
      }
    }
    summary.assumptions.append(
      "'\(name)' (line \(place)) is one of the \(fitting.count + (others == nil ? 0 : 1)) members of that name"
    )
    return result ?? Value()
  }

  /// `.init(…)` where nothing says of which type: its labels may.
  func constructOpen(_ arguments: [Argument], _ place: Int) -> Value {
    let values = evaluated(arguments)
    if values.contains(where: { $0.label != nil }) {
      return callOpen("init", Value(), values, nil, arguments, place)
    }
    unknown("init", at: place)
    return Value()
  }

  /// The value of one of several candidates: what they do not agree on is not known.
  func either(_ a: Value?, _ b: Value) -> Value {
    guard let a else { return b }
    var result = Value.either(a, b)
    if a.type.nominalName != b.type.nominalName { result.type = .unknown }
    return result
  }

  /// A member with a body, joined with what overrides or implements it in what the receiver may be at run time.
  func dispatch(
    _ call: ResolvedCall, _ values: [EvaluatedArgument], _ arguments: [Argument],
    receiver: Value, _ base: Expression?, _ place: Int
  ) -> Value {
    if let dynamic = receiver.type.unwrapped.nominalName, !receiver.isType {
      let isRequirement =
        !receiver.isGeneric
        && (!inference.table.names.isProtocol(dynamic)
          || members(inference.table.entries[call.target].function.baseName, of: dynamic).contains {
            !inference.table.entries[$0.index].function.hasBody
          })
      if isRequirement, receiver.path != "self" {
        for override in implementations(of: call.target, on: dynamic) where override != index {
          // What runs is decided at run time: each override is in the upper bound, none in the lower one.
          fork {
            _ = self.invoke(
              override, call.arguments.map { $0.map { values[$0].value } }, arguments: [],
              receiver: receiver, line: place)
          }
        }
      }
    }
    return invoke(
      call, values, arguments, receiver: receiver, place, isFresh: base.map(isFresh) ?? false)
  }

  /// A requirement of a protocol: any of the implementations that the program has.
  func requirement(
    _ target: Int, on type: String, _ receiver: Value, _ values: [EvaluatedArgument], _ place: Int
  ) -> Value {
    let found = implementations(of: target, on: type)
    let wanted = inference.table.entries[target]
    if receiver.isGeneric {
      step(wanted.function.baseName, at: place)
    } else if found.isEmpty || found.count > 12 {
      unknown(wanted.function.baseName, at: place)
    } else {
      for one in found where one != index {
        fork {
          _ = self.invoke(
            one, values.map(\.value), arguments: [], receiver: Value(type: .named(type)),
            line: place)
        }
      }
    }
    let prefix = receiver.path.map { $0 == "self" ? "" : $0 + "." } ?? ""
    return named("\(prefix)\(wanted.function.baseName)()", wanted.resultType)
  }
}
