internal import CostAlgebra
internal import ProgramModel

extension FunctionEvaluator {
  @discardableResult
  func evaluate(_ expression: Expression) -> Value {
    guard budget >= 0 else { return Value() }
    spend(1)
    switch expression.kind {
    case .integer(let value):
      return Value(
        type: .named("Int"), upper: value.map { CostExpression(Double($0)) },
        lower: value.map { CostExpression(Double($0)) })
    case .floating: return Value(type: .named("Double"))
    case .boolean: return Value(type: .named("Bool"))
    case .string(let text):
      return Value(type: .named("String"), exactly: CostExpression(Double(text.utf8.count)))
    case .interpolation(let parts):
      var size = CostExpression.one
      for part in parts { size += evaluate(part).count.map { $0.isConstant ? $0 : .one } ?? .one }
      return Value(type: .named("String"), upper: size)
    case .regex, .nilLiteral, .keyPath, .discard, .superReference, .implicitMember:
      return Value()
    case .array(let elements):
      var element = TypeReference.unknown
      for part in elements { element = evaluate(part).type }
      return Value(type: .array(element), exactly: CostExpression(Double(elements.count)))
    case .dictionary(let entries):
      for entry in entries {
        evaluate(entry.key)
        evaluate(entry.value)
      }
      return Value(
        type: .dictionary(key: .unknown, value: .unknown),
        exactly: CostExpression(Double(entries.count)))
    case .tuple(let elements):
      for element in elements { evaluate(element.value) }
      return Value()
    case .variable(let variable):
      return environment[variable.id]
        ?? named(variable.name, variable.declaredType ?? .unknown)
    case .localFunction, .type, .unknown: return Value()
    case .macro(_, let arguments):
      for argument in arguments { evaluate(argument.value) }
      return Value()
    case .name(let name, _): return member(name)
    case .selfReference:
      return Value(type: entry.function.enclosingType.map { .named($0) } ?? .unknown, path: "self")
    case .member(let base, let name): return member(name, of: evaluate(base), at: expression)
    case .subscript(let base, let arguments):
      let value = evaluate(base)
      var slice: Value?
      var indices: [Value] = []
      for argument in arguments {
        let index = evaluate(argument.value)
        indices.append(index)
        if case .range = argument.value.kind { slice = index }
      }
      if let type = value.type.unwrapped.nominalName, inference.table.isType(type) {
        let own = inference.table.members("subscript", of: type).first {
          let function = inference.table.entries[$0].function
          return function.kind == .subscriptGetter && function.hasBody
            && function.parameters.map(\.label) == arguments.map(\.label)
        }
        if let own {
          return invoke(
            own, arguments: indices, receiver: value, line: line(expression.position))
        }
      }
      if let slice {
        return Value(type: value.type, upper: slice.upper ?? value.count, path: nil)
      }
      if case .dictionary(_, let element) = value.type {
        return named("\(value.path ?? "")[]", element)
      }
      return named("\(value.path ?? "")[]", Types.element(of: value.type))
    case .call(let callee, let arguments): return call(callee, arguments, at: expression)
    case .prefix(let name, let operand):
      let value = evaluate(operand)
      guard name == "-" else { return value }
      return Value(
        type: value.type, upper: value.lower.map { $0 * -1 }, lower: value.upper.map { $0 * -1 })
    case .postfix(_, let operand): return evaluate(operand)
    case .binary(let name, let a, let b): return binary(name, evaluate(a), evaluate(b), expression)
    case .shortCircuit(_, let a, let b):
      let first = evaluate(a)
      let lower = cost.lower
      evaluate(b)
      cost.lower = lower
      return first
    case .range(let isClosed, let lower, let upper):
      let low = lower.map { evaluate($0) } ?? Value(type: .named("Int"), exactly: .zero)
      let high = upper.map { evaluate($0) } ?? Value()
      let extra = isClosed ? CostExpression.one : .zero
      var range = Value(type: .named("Range", arguments: [.named("Int")]))
      if let h = high.upper, let l = low.lower ?? low.upper { range.upper = h - l + extra }
      if let h = high.lower, let l = low.upper { range.lower = h - l + extra }
      return range
    case .assignment(let name, let target, let value):
      assignment(name, target, value, expression)
      return Value()
    case .ternary(let condition, let a, let b):
      evaluate(condition)
      let lower = cost.lower
      let calls = selfCalls
      let first = evaluate(a)
      let (lowerA, callsA) = (cost.lower, selfCalls)
      cost.lower = lower
      selfCalls = calls
      let second = evaluate(b)
      cost.lower = .minimum([lowerA, cost.lower])
      selfCalls = .maximum([callsA, selfCalls])
      return .either(first, second)
    case .cast(_, let operand, let type):
      var value = evaluate(operand)
      value.type = type.unwrapped
      return value
    case .closure(let function): return Value(closure: function)
    case .try(_, let inner), .optionalChain(let inner), .forceUnwrap(let inner),
      .inoutReference(let inner):
      return evaluate(inner)
    case .await(let inner):
      summary.effects.append(
        EffectRecord(
          line: line(expression.position), kind: "await", insideLoop: loopDepth > 0))
      return evaluate(inner)
    case .region(let region): return evaluate(region)
    }
  }

  /// A name that is not local: a property of `self`, a global.
  private func member(_ name: String) -> Value {
    if let type = entry.function.enclosingType {
      if inference.table.property(name, of: type) != nil
        || !inference.table.members(name, of: type).isEmpty
      {
        return property(name, of: type, path: name)
      }
      if name == "count" || name == "isEmpty" || name == "startIndex" || name == "endIndex" {
        return Value(type: .named("Int"), upper: .size("count"), lower: .size("count"))
      }
    }
    if let global = inference.table.global(name) {
      return named(name, global.declaredType ?? .unknown)
    }
    return Value(path: name)
  }

  private func property(_ name: String, of type: String, path: String) -> Value {
    if let known = stored[path] { return known }
    let property = inference.table.property(name, of: type)
    var declared = property?.declaredType ?? .unknown
    if declared.isUnknown, let initializer = property?.initializer {
      declared = literalType(initializer)
    }
    let getters = inference.table.members(name, of: type).filter {
      inference.table.entries[$0].function.kind == .getter
    }
    if let getter = getters.first {
      let receiver = path.hasSuffix("." + name) ? String(path.dropLast(name.count + 1)) : "self"
      var value = invoke(
        getter, arguments: [], receiver: Value(type: .named(type), path: receiver), line: 0)
      if value.type.isUnknown { value.type = declared }
      return value
    }
    return named(path, declared)
  }

  private func literalType(_ expression: Expression) -> TypeReference {
    switch expression.kind {
    case .integer: return .named("Int")
    case .string, .interpolation: return .named("String")
    case .boolean: return .named("Bool")
    case .floating: return .named("Double")
    case .call(let callee, _):
      if case .type(let type) = callee.kind { return type }
      if case .name(let name, _) = callee.kind, name.first?.isUppercase == true {
        return .named(name)
      }
      return .unknown
    default: return .unknown
    }
  }

  private func member(_ name: String, of base: Value, at expression: Expression) -> Value {
    if let type = base.type.unwrapped.nominalName, inference.table.isType(type) {
      let path = base.path.map { $0 == "self" ? name : "\($0).\(name)" } ?? name
      return property(name, of: type, path: path)
    }
    switch name {
    case "count", "endIndex", "underestimatedCount":
      // What is not known to offer random access walks to count.
      let isText =
        base.type.nominalName.map {
          Types.texts.contains($0) || ["Collection", "BidirectionalCollection"].contains($0)
        } ?? false
      if isText, name == "count", let size = base.count, !size.isConstant {
        add(
          Cost(exactly: size), at: line(expression.position), rule: "catalogue",
          text: "count walks all elements: \(size)", evidence: .catalogue)
      }
      return Value(type: .named("Int"), upper: base.count, lower: base.leastCount)
    case "startIndex": return Value(type: .named("Int"), exactly: .zero)
    case "isEmpty": return Value(type: .named("Bool"))
    case "first", "last", "min", "max":
      return named("\(base.path ?? "").\(name)", Types.element(of: base.type))
    case "indices":
      return Value(
        type: .named("Range", arguments: [.named("Int")]), upper: base.count,
        lower: base.leastCount)
    case "lazy", "keys", "values", "utf8", "unicodeScalars", "utf16", "self":
      var value = base
      value.upper = base.count
      value.lower = base.leastCount
      if name == "utf8" { value.type = .array(.named("UInt8")) }
      if case .dictionary(let key, let element) = base.type, name == "keys" || name == "values" {
        value.type = .array(name == "keys" ? key : element)
      }
      return value
    default:
      return named("\(base.path ?? "").\(name)", .unknown)
    }
  }

  private func binary(_ name: String, _ a: Value, _ b: Value, _ expression: Expression) -> Value {
    if let type = a.type.unwrapped.nominalName ?? b.type.unwrapped.nominalName,
      inference.table.isType(type),
      let target = inference.table.members(name, of: type).first(where: {
        let function = inference.table.entries[$0].function
        return function.hasBody && function.parameters.count == 2
      })
    {
      return invoke(target, arguments: [a, b], receiver: nil, line: line(expression.position))
    }
    let isCollection = Types.isCollection(a.type) || Types.isCollection(b.type)
    switch name {
    case "+", "&+":
      var value = Value(type: a.type.isUnknown ? b.type : a.type)
      if let x = a.count, let y = b.count { value.upper = x + y }
      if let x = a.leastCount, let y = b.leastCount { value.lower = x + y }
      if isCollection, let size = value.upper, !size.isConstant {
        add(
          Cost(exactly: size), at: line(expression.position), rule: "catalogue",
          text: "+ copies both sides: \(size)", evidence: .catalogue)
      }
      return value
    case "-", "&-":
      var value = Value(type: a.type)
      if let x = a.upper, let y = b.lower { value.upper = x - y }
      if let x = a.lower, let y = b.upper { value.lower = x - y }
      return value
    case "*", "&*":
      var value = Value(type: a.type)
      if let x = a.upper, let y = b.upper { value.upper = x * y }
      if let x = a.lower, let y = b.lower { value.lower = x * y }
      return value
    case "/":
      var value = Value(type: a.type)
      if let x = a.upper, let y = b.lower ?? b.upper { value.upper = x * y.raised(to: -1) }
      if let x = a.lower, let y = b.upper { value.lower = x * y.raised(to: -1) }
      return value
    case ">>", "<<":
      guard let shift = b.upper?.constant, let x = a.upper, abs(shift) < 60 else {
        return Value(type: a.type)
      }
      var scale = 1.0
      for _ in 0..<Int(abs(shift)) { scale *= 2 }
      let factor = name == ">>" ? 1 / scale : scale
      return Value(type: a.type, upper: x * factor, lower: a.lower.map { $0 * factor })
    case "%":
      if let y = b.upper { return Value(type: a.type, upper: y) }
      return Value(type: a.type)
    case "==", "!=", "<", ">", "<=", ">=":
      if isCollection, let x = a.count, let y = b.count {
        let size = CostExpression.minimum([x, y])
        if !size.isConstant {
          add(
            Cost(upper: size, worst: size, lower: .one), at: line(expression.position),
            rule: "catalogue", text: "comparing whole collections: \(size)", evidence: .catalogue)
        }
      }
      return Value(type: .named("Bool"))
    default: return Value()
    }
  }

  private func assignment(
    _ name: String?, _ target: Expression, _ value: Expression, _ expression: Expression
  ) {
    var new = evaluate(value)
    if let name {
      let old = evaluate(target)
      if name == "+", Types.isCollection(old.type) {
        let size = new.count ?? .one
        if !size.isConstant {
          add(
            Cost(exactly: size), at: line(expression.position), rule: "catalogue",
            text: "+= appends \(size)", evidence: .catalogue, qualifier: .amortized)
        }
        grow(target, by: size)
        return
      }
      new = binary(name, old, new, expression)
      if new.type.isUnknown { new.type = old.type }
    }
    switch target.kind {
    case .variable(let variable):
      let declared = variable.declaredType ?? environment[variable.id]?.type ?? .unknown
      if !declared.isUnknown { new.type = declared.unwrapped }
      if new.upper == nil { new.upper = new.count }
      environment[variable.id] = new
    case .subscript(let base, let arguments):
      for argument in arguments { evaluate(argument.value) }
      if case .dictionary = evaluate(base).type { grow(base, by: .one) }
    case .name(let path, _): store(new, path)
    case .member(let base, let member):
      let owner = evaluate(base)
      if let path = owner.path { store(new, path == "self" ? member : "\(path).\(member)") }
    case .tuple(let elements):
      for element in elements {
        if case .variable(let variable) = element.value.kind {
          environment[variable.id] = Value(type: environment[variable.id]?.type ?? .unknown)
        }
      }
    default: break
    }
  }

  private func store(_ value: Value, _ path: String) {
    guard value.count != nil else { return }
    var own = value
    own.upper = value.count
    own.path = path
    if own.type.isUnknown, let type = entry.function.enclosingType {
      own.type = inference.table.property(path, of: type)?.declaredType ?? .unknown
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
    default: break
    }
  }

  private func growStored(_ path: String, _ target: Expression, _ growth: CostExpression) {
    var value = stored[path] ?? evaluate(target)
    value.upper = (value.upper ?? .size(path + ".count")) + growth
    value.path = path
    stored[path] = value
  }
}
