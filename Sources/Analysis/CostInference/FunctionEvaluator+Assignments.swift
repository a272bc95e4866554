internal import CostAlgebra
internal import ProgramModel

// Assignments, and how they change the sizes of what they store to.

extension FunctionEvaluator {
  func assignment(
    _ name: String?, _ target: Expression, _ value: Expression, _ expression: Expression
  ) {
    expected = typeOfPlace(target)
    defer { expected = nil }
    var parts: [Value] = []
    if case .tuple = target.kind, case .tuple(let values) = value.kind {
      parts = values.map { evaluate($0.value) }
    }
    var new = parts.isEmpty ? evaluate(value) : Value()
    if let name {
      let old = evaluate(target)
      let operands = [old, new].map { EvaluatedArgument(label: nil, value: $0, isTrailing: false) }
      if let type = old.type.unwrapped.nominalName, inference.table.isType(type),
        let own = choose(members(name + "=", of: type).filter { $0.index != index }, operands)
      {
        _ = invoke(
          own.target, own.arguments.map { $0.map { operands[$0].value } },
          expressions: [target, value],
          receiver: nil, line: line(expression.position))
        return
      }
      if name == "+", Types.isCollection(old.type) {
        // An element that is a text has size one, as everywhere.
        let size = new.isTextElement ? .one : new.count ?? .one
        if !size.isConstant {
          add(
            Cost(exactly: size), at: line(expression.position), rule: "catalogue",
            text: "+= appends \(size)", evidence: .catalogue, qualifier: .amortized)
        }
        noteKept(in: target, [new])
        allocate(size, growing: target)
        grow(target, by: size)
        return
      }
      new = binary(name, old, new, expression)
      if new.type.isUnknown { new.type = old.type }
    }
    noteKept(in: target, parts.isEmpty ? [new] : parts)
    switch target.kind {
    case .variable(let variable):
      let declared = variable.declaredType ?? environment.type(of: variable.id) ?? .unknown
      if !declared.isUnknown { new.type = resolved(declared).unwrapped }
      if new.upper == nil { new.upper = new.count }
      environment[variable.id] = new
    case .subscript(let base, let arguments):
      for argument in arguments { evaluate(argument.value) }
      let owner = evaluate(base)
      if owner.type.unwrapped.isDictionary || arguments.hasDefault {
        if name == nil { chargeHashing(in: owner, at: line(expression.position)) }
        allocate(.one, growing: base)
        grow(base, by: .one)
      }
    case .name(let path, _): store(new, path)
    case .member(let base, let member):
      let owner = evaluate(base)
      if let path = owner.path { store(new, path == "self" ? member : "\(path).\(member)") }
    case .tuple(let elements):
      for (i, element) in elements.enumerated() {
        if case .variable(let variable) = element.value.kind {
          var own = Value(type: environment.type(of: variable.id) ?? .unknown)
          if i < parts.count {
            own = parts[i]
            if own.upper == nil { own.upper = own.count }
          }
          environment[variable.id] = own
        } else if i < parts.count, let path = pathOf(element.value) {
          store(parts[i], path)
        }
      }
    default: break
    }
  }

  /// Looking a key up: one step where the hash is good, all of the table where every key has the same.
  func chargeHashing(in table: Value, at line: Int) {
    guard let size = table.count, !size.isConstant else { return }
    add(
      Cost(upper: .one, worst: size, lower: .one), at: line, rule: "catalogue",
      text: "looks a key up", evidence: .catalogue, qualifier: .expected)
  }

  private func pathOf(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name, _): return name
    case .member(let base, let name):
      if case .selfReference = base.kind { return name }
      return pathOf(base).map { "\($0).\(name)" }
    case .variable(let variable): return environment.path(of: variable.id) ?? variable.name
    default: return nil
    }
  }

  /// Sets the size of what an expression names: an index that a call moves.
  func setSize(of target: Expression, to size: CostExpression) {
    switch target.kind {
    case .inoutReference(let inner), .forceUnwrap(let inner), .optionalChain(let inner):
      setSize(of: inner, to: size)
    case .variable(let variable):
      var value = environment[variable.id] ?? Value()
      value.upper = size
      value.lower = size
      value.path = nil
      environment[variable.id] = value
    default:
      guard let path = pathOf(target) else { return }
      var value = cellValue(path)
      value.upper = size
      value.lower = size
      stored[path] = value
    }
  }

  private func store(_ value: Value, _ path: String) {
    guard value.count != nil else { return }
    var own = value
    own.upper = value.count
    own.path = path
    if own.type.isUnknown, let type = entry.scope.owner {
      own.type = storedType(of: path, in: type)
    }
    stored[path] = own
  }

  /// Notes that the collection `target` has grown.
  func grow(_ target: Expression, by growth: CostExpression) {
    switch target.kind {
    case .variable(let variable):
      guard var value = environment[variable.id] else { return }
      let shrinks = growth.constant.map { $0 < 0 } ?? false
      value.lower = value.leastCount.map { shrinks ? $0 + growth : $0 }
      value.upper = value.count.map { $0 + growth }
      environment[variable.id] = value
      if entry.function.parameters.contains(where: { $0.isInout && $0.variable.id == variable.id })
      {
        stored[variable.name] = value
      }
    case .name(let path, _): growStored(path, target, growth)
    case .member(let base, let name):
      if let owner = evaluate(base).path {
        growStored(owner == "self" ? name : "\(owner).\(name)", target, growth)
      }
    case .inoutReference(let inner), .optionalChain(let inner), .forceUnwrap(let inner),
      .try(_, let inner):
      grow(inner, by: growth)
    case .subscript(let table, let arguments) where arguments.hasDefault:
      // `groups[key, default: []].append(x)`: a key that was not there before is there now. A written key is one key.
      if let key = arguments.first?.value, !key.isWritten { grow(table, by: .one) }
    default: break
    }
  }

  private func growStored(_ path: String, _ target: Expression, _ growth: CostExpression) {
    var value = stored[path] ?? evaluate(target)
    let shrinks = growth.constant.map { $0 < 0 } ?? false
    value.lower = value.leastCount.map { shrinks ? $0 + growth : $0 }
    value.upper = (value.upper ?? .size(path + ".count")) + growth
    value.path = path
    stored[path] = value
  }
}

extension [Argument] {
  /// Whether `default:` stands among them, which dictionaries alone have.
  var hasDefault: Bool { count == 2 && self[1].label == "default" }
}

extension TypeReference {
  fileprivate var isDictionary: Bool {
    if case .dictionary = self { true } else { false }
  }
}

extension Expression {
  /// Whether it is a literal, the same each time.
  fileprivate var isWritten: Bool {
    switch kind {
    case .integer, .boolean, .string: true
    default: false
    }
  }
}
